import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { cache } from "react";
import { readSessionRef } from "@/lib/auth/session-cookie";
import { read } from "@/lib/db";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type Actor, guest, loadActor } from "./actor";

/** Who sent this request: the session's person, else a guest. One statement, once per request. */
export const getActor = cache(async (): Promise<Actor> => {
  await connection();
  return getSessionActor();
});

/** The same for server actions and route handlers, where nothing is prerendered. */
export async function getSessionActor(): Promise<Actor> {
  const ref = await readSessionRef();
  if (!ref) return guest;
  const loaded = await loadActor(read.sql, ref);
  return loaded?.actor ?? guest;
}

/**
 * The signed-in person of a page; a guest is sent to sign in and comes back.
 * @param returnTo this page, without language prefix
 */
export async function requireActor(returnTo: `/${string}`): Promise<Actor> {
  const actor = await getActor();
  if (actor.kind === "person") return actor;
  redirect(href(await pageLocale(), `/sign-in?returnTo=${encodeURIComponent(returnTo)}`));
}

/** A steward of the platform; for everybody else the page is not there. */
export async function requireSteward(returnTo: `/${string}`): Promise<Actor> {
  const actor = await requireActor(returnTo);
  if (!actor.steward) notFound();
  return actor;
}
