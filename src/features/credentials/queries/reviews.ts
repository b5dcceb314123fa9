import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { credentialsPolicy } from "../policy";
import { checkLevel, FOUNDERS_NEEDED, mayReadEvidence, type Standing, standingOf } from "../rules";
import type { CredentialLevel, CredentialState, ReviewState } from "../schema";
import { EVIDENCE, type EvidenceView, readCursor, type Stops, type StopView, stopsOf } from "./mine";

type Group = { id: string; state: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED" };

export type Competence = { typeId: string; nameId: string; nameEn: string; required: boolean };
export type CredentialPlace = { byFounder: boolean; competences: Competence[] };

const PLACE: Statement = {
  name: "credentials_place",
  text: `SELECT EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = $1::uuid AND m."personId" = $2::uuid AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION')) AS "byFounder",
    COALESCE((SELECT json_agg(json_build_object('typeId', t."id", 'nameId', t."nameId", 'nameEn', t."nameEn", 'required', gc."required") ORDER BY t."nameId", t."id")
      FROM "group_competence" gc JOIN "credential_type" t ON t."id" = gc."typeId" WHERE gc."groupId" = $1::uuid), '[]') AS "competences"`,
};

/** What the group stands for, and whether the actor is one of its founders. */
export async function getCredentialPlace(actor: Actor, groupId: string): Promise<CredentialPlace> {
  const [row] = await read.sql<CredentialPlace>(PLACE, [groupId, actor.personId]);
  return row ?? { byFounder: false, competences: [] };
}

/** Whether the actor may see claims and credentials here. */
export function maySeeReviews(actor: Actor, group: Group, place: CredentialPlace): boolean {
  return credentialsPolicy.seeReviews(actor, {
    groupId: group.id,
    groupState: group.state,
    byFounder: place.byFounder,
  });
}

export type ReviewRow = {
  id: string;
  name: string;
  nameId: string;
  nameEn: string;
  askedAt: Date;
  answerBy: Date | null;
  checks: number;
  own: boolean;
};

const PAGE = 20;
const QUEUE: Statement = {
  name: "credential_reviews_queue",
  text: `SELECT r."id", p."name", t."nameId", t."nameEn", r."askedAt", a."answerBy", c."personId" = $2::uuid AS "own",
      (SELECT count(*)::int FROM "founder_check" k WHERE k."reviewId" = r."id") AS "checks"
    FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId" JOIN "credential_type" t ON t."id" = c."typeId" JOIN "person" p ON p."id" = c."personId"
      LEFT JOIN "answer_promise" a ON a."subjectType" = 'credential_review' AND a."subjectId" = r."id" AND a."answeredAt" IS NULL
    WHERE r."groupId" = $1::uuid AND r."state" = 'OPEN' AND ($3::timestamptz IS NULL OR (r."askedAt", r."id") > ($3::timestamptz, $4::uuid))
    ORDER BY r."askedAt", r."id" LIMIT ${PAGE + 1}`,
};

type Page<Row> = { rows: Row[]; next: string | null };

/** Claims that wait for this group, longest first, 20 at a time; empty for whoever does not check. */
export async function listReviews(
  actor: Actor,
  ask: { group: Group; place: CredentialPlace; cursor?: string | undefined },
): Promise<Page<ReviewRow>> {
  if (!maySeeReviews(actor, ask.group, ask.place)) return { rows: [], next: null };
  const found = await read.sql<ReviewRow>(QUEUE, [ask.group.id, actor.personId, ...readCursor(ask.cursor)]);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.askedAt.getTime()}_${last.id}` : null };
}

export type HeldRow = {
  id: string;
  personId: string;
  name: string;
  member: boolean;
  nameId: string;
  nameEn: string;
  level: CredentialLevel;
  validTo: string | null;
  zone: string;
  standing: Standing;
};
type HeldFound = Omit<HeldRow, "standing"> & {
  state: CredentialState;
  validFrom: string | null;
  decidedAt: Date;
  stops: Stops;
};

const STOPS = `COALESCE((SELECT json_agg(json_build_object('kind', s."kind", 'reason', s."reason", 'fromAt', s."fromAt", 'toAt', s."toAt", 'liftedAt', s."liftedAt", 'group', sg."name") ORDER BY s."id")
  FROM "credential_stop" s JOIN "group" sg ON sg."id" = s."groupId" WHERE s."credentialId" = c."id"), '[]') AS "stops"`;
const MEMBER = `EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = $1::uuid AND m."personId" = c."personId" AND m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED'))`;
/** Checked by this group, or what its members hold of what it stands for; found from the group, never from all credentials. */
const HELD: Statement = {
  name: "credentials_of_group",
  text: `WITH ours AS (
      SELECT r."credentialId" AS "id" FROM "credential_review" r WHERE r."groupId" = $1::uuid AND r."state" = 'VERIFIED'
      UNION
      SELECT k."id" FROM "membership" m JOIN "group_competence" gc ON gc."groupId" = m."groupId"
        JOIN "credential" k ON k."personId" = m."personId" AND k."typeId" = gc."typeId" AND k."state" = 'VERIFIED'
      WHERE m."groupId" = $1::uuid AND m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED')
    )
    SELECT c."id", c."personId", p."name", ${MEMBER} AS "member", t."nameId", t."nameEn", c."state"::text AS "state", c."level"::text AS "level", c."validFrom"::text AS "validFrom",
      c."validTo"::text AS "validTo", c."zone", c."decidedAt", ${STOPS}
    FROM ours JOIN "credential" c ON c."id" = ours."id" AND c."state" = 'VERIFIED' JOIN "credential_type" t ON t."id" = c."typeId"
      JOIN "person" p ON p."id" = c."personId" AND p."erasedAt" IS NULL
    WHERE $2::timestamptz IS NULL OR (c."decidedAt", c."id") < ($2::timestamptz, $3::uuid)
    ORDER BY c."decidedAt" DESC, c."id" DESC LIMIT ${PAGE + 1}`,
};

/** Credentials in force or once in force that concern the group, last decided first, 20 at a time. */
export async function listGroupCredentials(
  actor: Actor,
  ask: { group: Group; place: CredentialPlace; now: Date; cursor?: string | undefined },
): Promise<Page<HeldRow>> {
  if (!maySeeReviews(actor, ask.group, ask.place)) return { rows: [], next: null };
  const found = await read.sql<HeldFound>(HELD, [ask.group.id, ...readCursor(ask.cursor)]);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const rows = shown.map(({ stops, decidedAt: _, ...row }) => ({
    ...row,
    standing: standingOf({ ...row, stops: stopsOf(stops) }, ask.now),
  }));
  return { rows, next: found.length > PAGE && last ? `${last.decidedAt.getTime()}_${last.id}` : null };
}

type Detail = {
  credentialId: string;
  personId: string;
  name: string;
  nameId: string;
  nameEn: string;
  issuer: string;
  validFrom: string | null;
  validTo: string | null;
  zone: string;
  state: CredentialState;
  level: CredentialLevel | null;
  how: string | null;
  decidedForGroupId: string | null;
  decidedBy: string | null;
};

export type ReviewDetail = Detail & {
  reviewId: string;
  reviewState: ReviewState;
  askedAt: Date;
  answerBy: Date | null;
  /** Null once the actor may no longer look: withdrawn, or decided too long ago. */
  evidenceList: EvidenceView[] | null;
  /** The level the group's word would give; null with the reason why not. */
  gives: CredentialLevel | null;
  blocker: string | null;
  founders: { name: string; how: string }[];
  foundersMissing: number;
  own: boolean;
  mayConfirm: boolean;
  mayVerify: boolean;
  mayReject: boolean;
  confirmed: boolean;
};

const DETAIL = `c."id" AS "credentialId", c."personId", p."name", t."nameId", t."nameEn", c."issuer", c."validFrom"::text AS "validFrom", c."validTo"::text AS "validTo", c."zone",
  c."state"::text AS "state", c."level"::text AS "level", c."how", c."decidedForGroupId", (SELECT g."name" FROM "group" g WHERE g."id" = c."decidedForGroupId") AS "decidedBy"`;

const REVIEW: Statement = {
  name: "credential_review_detail",
  text: `SELECT ${DETAIL}, ${EVIDENCE}, r."id" AS "reviewId", r."state"::text AS "reviewState", r."askedAt", r."decidedAt", a."answerBy", g."kind"::text AS "groupKind", g."state"::text AS "groupState",
      EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = g."id" AND m."personId" = c."personId"
        AND (m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED') OR (m."joinedAt" IS NOT NULL AND m."endedAt" > c."createdAt"))) AS "holderBelongs",
      EXISTS (SELECT 1 FROM "group_competence" gc JOIN "credential_type" y ON y."id" = gc."typeId" WHERE gc."groupId" = g."id"
        AND (gc."typeId" = COALESCE(t."mergedIntoId", t."id") OR y."mergedIntoId" = COALESCE(t."mergedIntoId", t."id") OR gc."typeId" = t."id")) AS "standsFor",
      COALESCE((SELECT json_agg(json_build_object('name', k2."name", 'how', k."how", 'personId', k."personId") ORDER BY k."at") FROM "founder_check" k JOIN "person" k2 ON k2."id" = k."personId"
        WHERE k."reviewId" = r."id"), '[]') AS "founders"
    FROM "credential_review" r JOIN "group" g ON g."id" = r."groupId" JOIN "credential" c ON c."id" = r."credentialId" JOIN "credential_type" t ON t."id" = c."typeId"
      JOIN "person" p ON p."id" = c."personId"
      LEFT JOIN "answer_promise" a ON a."subjectType" = 'credential_review' AND a."subjectId" = r."id" AND a."answeredAt" IS NULL
    WHERE r."id" = $1::uuid AND r."groupId" = $2::uuid`,
};

type ReviewFound = Detail & {
  evidenceList: EvidenceView[];
  decidedAt: Date | null;
  reviewId: string;
  reviewState: ReviewState;
  askedAt: Date;
  answerBy: Date | null;
  groupKind: "PROFESSIONAL" | "VOLUNTEER";
  groupState: Group["state"];
  holderBelongs: boolean;
  standsFor: boolean;
  founders: { name: string; how: string; personId: string }[];
};

/** One claim as a checker of the group sees it, with what they may do; null for everybody else. */
export async function getReview(
  actor: Actor,
  ask: { group: Group; place: CredentialPlace; reviewId: string; now: Date },
): Promise<ReviewDetail | null> {
  if (!maySeeReviews(actor, ask.group, ask.place) || !isUuid(ask.reviewId)) return null;
  const [row] = await read.sql<ReviewFound>(REVIEW, [ask.reviewId, ask.group.id]);
  if (!row) return null;
  const { level: gives, blocker } = checkLevel(row);
  const { founders, groupState, decidedAt, ...rest } = row;
  const looks = [{ state: row.reviewState, decidedAt, checks: true }];
  const mayRead = mayReadEvidence({ isHolder: isSelf(actor, row.personId), reviews: looks }, ask.now);
  const subject = { groupId: ask.group.id, groupState, personId: row.personId, byFounder: ask.place.byFounder };
  const open = row.reviewState === "OPEN";
  const confirmed = founders.some((founder) => isSelf(actor, founder.personId));
  return {
    ...rest,
    evidenceList: mayRead ? row.evidenceList : null,
    gives,
    blocker,
    founders: founders.map(({ name, how }) => ({ name, how })),
    foundersMissing: Math.max(0, FOUNDERS_NEEDED - founders.length),
    own: isSelf(actor, row.personId),
    confirmed,
    mayConfirm: open && gives === "FOUNDERS" && !confirmed && credentialsPolicy.confirmAsFounder(actor, subject),
    mayVerify: open && gives !== null && gives !== "FOUNDERS" && credentialsPolicy.verifyCredential(actor, subject),
    mayReject: open && credentialsPolicy.rejectCredential(actor, subject),
  };
}

export type HeldDetail = Detail & { stops: StopView[]; standing: Standing; mayStop: boolean; own: boolean };

const CREDENTIAL: Statement = {
  name: "credential_detail_of_group",
  text: `SELECT ${DETAIL}, ${STOPS} FROM "credential" c JOIN "credential_type" t ON t."id" = c."typeId" JOIN "person" p ON p."id" = c."personId"
    WHERE c."id" = $1::uuid AND c."state" = 'VERIFIED' AND (EXISTS (SELECT 1 FROM "credential_review" r WHERE r."credentialId" = c."id" AND r."groupId" = $2::uuid)
      OR EXISTS (SELECT 1 FROM "group_competence" gc JOIN "membership" m ON m."groupId" = gc."groupId" AND m."personId" = c."personId"
        AND m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED') WHERE gc."groupId" = $2::uuid AND gc."typeId" = c."typeId"))`,
};

/** One credential that concerns the group, for its checkers; null for everybody else. */
export async function getGroupCredential(
  actor: Actor,
  ask: { group: Group; place: CredentialPlace; credentialId: string; now: Date },
): Promise<HeldDetail | null> {
  if (!maySeeReviews(actor, ask.group, ask.place) || !isUuid(ask.credentialId)) return null;
  const [row] = await read.sql<Detail & { stops: Stops }>(CREDENTIAL, [ask.credentialId, ask.group.id]);
  if (!row) return null;
  const stops = stopsOf(row.stops);
  const subject = { groupId: ask.group.id, personId: row.personId };
  return {
    ...row,
    stops,
    standing: standingOf({ ...row, stops }, ask.now),
    own: isSelf(actor, row.personId),
    mayStop: row.decidedForGroupId === ask.group.id && credentialsPolicy.revokeCredential(actor, subject),
  };
}

/** What a group can choose to stand for: the catalogue and its own types. */
export async function competenceChoices(
  actor: Actor,
  groupId: string,
): Promise<{ id: string; nameId: string; nameEn: string; field: string }[]> {
  if (!credentialsPolicy.setCompetences(actor, { groupId })) return [];
  return read.db.credentialType.findMany({
    where: { mergedIntoId: null, OR: [{ origin: "CATALOGUE" }, { groupId }] },
    orderBy: [{ field: "asc" }, { nameId: "asc" }, { id: "asc" }],
    take: 500,
    select: { id: true, nameId: true, nameEn: true, field: true },
  });
}
