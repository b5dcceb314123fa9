import { connection } from "next/server";
import { cache } from "react";
import { readSessionRef } from "@/lib/auth/session-cookie";
import { read } from "@/lib/db";
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
