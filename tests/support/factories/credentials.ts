import type { Actor } from "@/access/actor";
import { claimCredential } from "@/features/credentials/commands/claim";
import { attachEvidence } from "@/features/credentials/commands/evidence";
import { read } from "@/lib/db";
import { actorOf } from "../factories";
import { type AGroup, aGroup, aMember } from "./groups";
import { done } from "./needs";

/** A type of the catalogue every instance begins with. */
export async function typeOf(code: string): Promise<string> {
  return (await read.db.credentialType.findUniqueOrThrow({ where: { code } })).id;
}

export type Association = AGroup & { verifier: Actor; typeId: string };

/** An association that stands for a competence, with somebody who checks. */
export async function anAssociation(
  values: { code?: string; state?: "FORMING" | "ACTIVE" | "WINDING_UP"; required?: boolean; name?: string } = {},
): Promise<Association> {
  const { code = "NURSE", state = "ACTIVE", required = false, name } = values;
  const group = await aGroup({ kind: "PROFESSIONAL", state, ...(name ? { name } : {}) });
  const typeId = await typeOf(code);
  await read.db.groupCompetence.create({ data: { groupId: group.id, typeId, required } });
  const verifier = await aMember(group.id, { name: "Yuli Pemeriksa", roles: ["VERIFIER"] });
  return { ...group, verifier, typeId };
}

/** A founder who belongs to the group. */
export async function aFounder(groupId: string, name = "Pendiri"): Promise<Actor> {
  const founder = await aMember(groupId, { name });
  await read.db.membership.update({ where: { id: founder.membershipId }, data: { isFounder: true } });
  return actorOf(founder.personId ?? "");
}

export const claimWords = { issuer: "Konsil Tenaga Kesehatan Indonesia", validTo: "2030-12-31" };
export const register = { kind: "REGISTER", number: "STR-0042-7719", url: "https://ktki.contoh.id/cari" };
export const HOW = "Dicocokkan dengan register, nomor dan nama sama.";

/** A claim as the form sends it. */
export async function aClaim(holder: Actor, values: Record<string, unknown> & { typeId: string }): Promise<string> {
  return done(await claimCredential(holder, { ...claimWords, ...values })).credentialId;
}

/** A claim with evidence that waits for the group. */
export async function aSubmitted(
  holder: Actor,
  where: { typeId: string; id: string },
  values: Record<string, unknown> = {},
): Promise<{ credentialId: string; reviewId: string }> {
  const credentialId = await aClaim(holder, { typeId: where.typeId, groupId: where.id, ...values });
  done(await attachEvidence(holder, { credentialId, ...register }));
  const review = await read.db.credentialReview.findFirstOrThrow({ where: { credentialId, groupId: where.id } });
  return { credentialId, reviewId: review.id };
}
