import { z } from "zod";
import { rolesWith } from "@/access/roles";
import { groupTags } from "@/features/groups/events";
import type { Read, Statement } from "@/lib/db";
import { consequencePoint } from "@/pipeline/consequence";
import { type EventDef, event, type Notice, type Recorded } from "@/pipeline/event";

/**
 * A person's credentials changed in this transaction (verified, raised, suspended, revoked, lifted, over): later
 * features judge again what hangs on them. The person's row is locked.
 */
export const credentialChanged = consequencePoint<{ personId: string }>("credentialChanged");

/**
 * Somebody is about to give a group's word about a credential in this transaction: a later feature closes that to whoever
 * has not kept to the group's code. `personId` is the one who gives it.
 */
export const wordGiving = consequencePoint<{ groupId: string; personId: string }>("wordGiving");

const holderOnly = z.object({ personId: z.uuid() });
const inReview = holderOnly.extend({ reviewId: z.uuid() });
type InReview = z.infer<typeof inReview>;
const mine = (credentialId: string) => `/me/credentials?open=${credentialId}`;

type About = { nameId: string; nameEn: string; locale: string; group: string; groupId: string | null };

const ABOUT: Statement = {
  name: "credential_notice",
  text: `SELECT t."nameId", t."nameEn", p."locale", COALESCE(g."name", '') AS "group", g."id" AS "groupId"
    FROM "credential" c JOIN "credential_type" t ON t."id" = c."typeId" JOIN "person" p ON p."id" = c."personId"
      LEFT JOIN "group" g ON g."id" = $2::uuid WHERE c."id" = $1::uuid`,
};

/** The catalogue's name in the language of whoever is told. */
function inLanguage(names: { nameId: string; nameEn: string }, locale: string): string {
  return locale === "en" ? names.nameEn : names.nameId;
}

/** The holder hears, in words of their own language. */
async function holderHears(read: Read, e: Recorded<{ personId: string }>): Promise<Notice[]> {
  const [about] = await read.sql<About>(ABOUT, [e.subjectId, e.groupId]);
  if (!about) return [];
  const params = { credential: inLanguage(about, about.locale), group: about.group };
  return [{ to: e.payload.personId, path: mine(e.subjectId), params }];
}

const CHECKERS: Statement = {
  name: "credential_checkers",
  text: `SELECT p."id" AS "to", p."locale", g."slug", g."name" AS "group" FROM "group" g JOIN "membership" m ON m."groupId" = g."id" AND m."status" IN ('ACTIVE', 'PROBATION')
      JOIN "person" p ON p."id" = m."personId"
    WHERE g."id" = $1::uuid AND m."personId" <> $2::uuid AND ((g."state" = 'FORMING' AND m."isFounder") OR EXISTS (
      SELECT 1 FROM "appointment" a WHERE a."groupId" = g."id" AND a."personId" = m."personId" AND a."roles" && $3::text[] AND a."activityId" IS NULL
        AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())))
    LIMIT 50`,
};

/** Whoever may check it for the group hears: those who hold that office; other founders while it forms. */
async function checkersHear(read: Read, e: Recorded<InReview>): Promise<Notice[]> {
  const [about] = await read.sql<About>(ABOUT, [e.subjectId, e.groupId]);
  if (!about) return [];
  const values = [e.groupId, e.payload.personId, rolesWith("credential.verify")];
  const rows = await read.sql<{ to: string; locale: string; slug: string; group: string }>(CHECKERS, values);
  return rows.map(({ to, locale, slug, group }) => ({
    to,
    path: `/groups/${slug}/manage/credentials?panel=${e.payload.reviewId}`,
    params: { credential: inLanguage(about, locale), group, holderId: e.payload.personId },
  }));
}

const shared = { feature: "credentials", subject: "credential" };

export const credentialClaimed = event("credential.claimed", { ...shared, payload: holderOnly });
export const evidenceAttached = event("credential.evidence_attached", { ...shared, payload: holderOnly });
export const checkAsked = event("credential.check_asked", { ...shared, payload: inReview, hears: checkersHear });
export const credentialWithdrawn = event("credential.withdrawn", { ...shared, payload: holderOnly });

/** Every opening of a file of evidence, by whom and when: the holder reads it. */
export const evidenceRead = event("credential.evidence_read", {
  ...shared,
  payload: holderOnly.extend({ fileId: z.uuid() }),
});
export const evidenceErased = event("credential.evidence_erased", { ...shared, payload: holderOnly });
export const filesKept = event("credential.files_kept", { ...shared, payload: holderOnly });
export const filesLetGo = event("credential.files_let_go", { ...shared, payload: holderOnly });

export const founderConfirmed = event("credential.founder_confirmed", {
  ...shared,
  payload: inReview,
  hears: holderHears,
});

/** The same shape again and again: the holder hears, and cannot switch it off. */
function told<P extends { personId: string }>(type: `${string}.${string}`, payload: z.ZodType<P>): EventDef<P> {
  return event(type, {
    feature: "credentials",
    subject: "credential",
    payload,
    tags: (e) => (e.groupId ? groupTags(e.groupId) : []),
    hears: holderHears,
    required: true,
  });
}

const decided = inReview.extend({ level: z.enum(["FOUNDERS", "GROUP", "EXTERNAL"]) });

export const credentialVerified = told("credential.verified", decided);
/** A group looked as well; the level stood as high already. */
export const credentialAffirmed = told("credential.affirmed", decided);
export const credentialRejected = told("credential.rejected", inReview);
/** The group closes its work before it has looked: another one can be asked. */
export const checkEnded = told("credential.check_ended", inReview);
export const credentialSuspended = told("credential.suspended", holderOnly);
export const suspensionLifted = told("credential.suspension_lifted", holderOnly);
export const credentialRevoked = told("credential.revoked", holderOnly);
/** Somebody who once checked it turned out to be the holder: it has to be checked anew. */
export const credentialUndone = told("credential.undone", holderOnly);

const EXPIRING: Statement = {
  name: "credential_expiring_notice",
  text: `SELECT t."nameId", t."nameEn", p."locale", c."zone", ((c."validTo" + 1)::timestamp AT TIME ZONE c."zone") - interval '1 minute' AS "endAt"
    FROM "credential" c JOIN "credential_type" t ON t."id" = c."typeId" JOIN "person" p ON p."id" = c."personId" WHERE c."id" = $1::uuid`,
};

async function endHeard(read: Read, e: Recorded<{ personId: string }>): Promise<Notice[]> {
  const [row] = await read.sql<About & { zone: string; endAt: Date | null }>(EXPIRING, [e.subjectId]);
  if (!row?.endAt) return [];
  const params = { credential: inLanguage(row, row.locale), endAt: row.endAt.toISOString(), zone: row.zone };
  return [{ to: e.payload.personId, path: mine(e.subjectId), params }];
}

/** 60, 30 and 7 days before the last day. */
export const credentialExpiring = event("credential.expiring", {
  ...shared,
  payload: holderOnly.extend({ days: z.int() }),
  hears: endHeard,
});
export const credentialExpired = event("credential.expired", {
  ...shared,
  payload: holderOnly,
  hears: endHeard,
  required: true,
});

export const competencesSet = event("competence.set", {
  feature: "credentials",
  subject: "group",
  payload: z.object({ count: z.int() }),
  tags: (e) => groupTags(e.subjectId),
});

const typePayload = z.object({ proposedById: z.uuid().nullable() });

/** Whoever proposed a name hears what became of it. */
async function proposerHears(read: Read, e: Recorded<z.infer<typeof typePayload>>): Promise<Notice[]> {
  const { proposedById } = e.payload;
  if (!proposedById) return [];
  const [type, person] = await Promise.all([
    read.db.credentialType.findUnique({
      where: { id: e.subjectId },
      select: { nameId: true, nameEn: true, mergedInto: { select: { nameId: true, nameEn: true } } },
    }),
    read.db.person.findUnique({ where: { id: proposedById }, select: { locale: true } }),
  ]);
  if (!type || !person) return [];
  const params = { credential: inLanguage(type.mergedInto ?? type, person.locale) };
  return [{ to: proposedById, path: "/me/credentials", params }];
}

export const typeProposed = event("credential_type.proposed", {
  feature: "credentials",
  subject: "credential_type",
  payload: z.object({}),
});
export const typeAdded = event("credential_type.added", {
  feature: "credentials",
  subject: "credential_type",
  payload: z.object({}),
});
export const typeAdopted = event("credential_type.adopted", {
  feature: "credentials",
  subject: "credential_type",
  payload: typePayload,
  hears: proposerHears,
});
export const typeMerged = event("credential_type.merged", {
  feature: "credentials",
  subject: "credential_type",
  payload: typePayload.extend({ intoId: z.uuid() }),
  hears: proposerHears,
});
export const inclusionSet = event("credential_type.inclusion_set", {
  feature: "credentials",
  subject: "credential_type",
  payload: z.object({ includesId: z.uuid(), included: z.boolean() }),
});
