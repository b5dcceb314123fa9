import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { rises, type Standing, standingOf } from "../rules";
import type { CredentialLevel, CredentialState, EvidenceKind, ReviewState } from "../schema";

export type StopView = {
  kind: "SUSPENDED" | "REVOKED";
  reason: string;
  fromAt: Date;
  toAt: Date | null;
  liftedAt: Date | null;
  group: string;
};

export type CredentialCard = {
  id: string;
  typeId: string;
  nameId: string;
  nameEn: string;
  state: CredentialState;
  level: CredentialLevel | null;
  issuer: string;
  validFrom: string | null;
  validTo: string | null;
  zone: string;
  standing: Standing;
  /** The group whose word counts, in its own name. */
  decidedBy: string | null;
  openReviews: number;
  evidence: number;
};

type Stops = {
  kind: StopView["kind"];
  reason: string;
  fromAt: string;
  toAt: string | null;
  liftedAt: string | null;
  group: string;
}[];
type CardRow = Omit<CredentialCard, "standing"> & { stops: Stops; createdAt: Date };

const STOPS = `COALESCE((SELECT json_agg(json_build_object('kind', s."kind", 'reason', s."reason", 'fromAt', s."fromAt", 'toAt', s."toAt", 'liftedAt', s."liftedAt", 'group', sg."name") ORDER BY s."id")
  FROM "credential_stop" s JOIN "group" sg ON sg."id" = s."groupId" WHERE s."credentialId" = c."id"), '[]') AS "stops"`;
const CARD = `c."id", c."typeId", t."nameId", t."nameEn", c."state"::text AS "state", c."level"::text AS "level", c."issuer", c."validFrom"::text AS "validFrom", c."validTo"::text AS "validTo",
  c."zone", c."createdAt", (SELECT g."name" FROM "group" g WHERE g."id" = c."decidedForGroupId") AS "decidedBy", ${STOPS},
  (SELECT count(*)::int FROM "credential_review" r WHERE r."credentialId" = c."id" AND r."state" = 'OPEN') AS "openReviews",
  (SELECT count(*)::int FROM "credential_evidence" e WHERE e."credentialId" = c."id") AS "evidence"`;

export function stopsOf(stops: Stops): StopView[] {
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return stops.map((stop) => ({
    ...stop,
    fromAt: new Date(stop.fromAt),
    toAt: date(stop.toAt),
    liftedAt: date(stop.liftedAt),
  }));
}

export type { Stops };

function cardOf({ stops, createdAt: _, ...row }: CardRow, now: Date): CredentialCard & { stops: StopView[] } {
  const shown = stopsOf(stops);
  return { ...row, stops: shown, standing: standingOf({ ...row, stops: shown }, now) };
}

const PAGE = 20;
const MINE: Statement = {
  name: "credentials_mine",
  text: `SELECT ${CARD} FROM "credential" c JOIN "credential_type" t ON t."id" = c."typeId"
    WHERE c."personId" = $1::uuid AND ($2::timestamptz IS NULL OR (c."createdAt", c."id") < ($2::timestamptz, $3::uuid))
    ORDER BY c."createdAt" DESC, c."id" DESC LIMIT ${PAGE + 1}`,
};

/** A keyset cursor `<milliseconds>_<id>`; anything else counts as the beginning. */
export function readCursor(cursor: string | undefined): [Date | null, string | null] {
  const match = /^(\d{1,14})_(.{36})$/.exec(cursor ?? "");
  return match && isUuid(match[2] ?? "") ? [new Date(Number(match[1])), match[2] ?? null] : [null, null];
}

/** Everything the actor has claimed, newest first, 20 at a time. */
export async function listMyCredentials(
  actor: Actor,
  ask: { now: Date; cursor?: string | undefined },
): Promise<{ rows: CredentialCard[]; next: string | null }> {
  if (!actor.personId) return { rows: [], next: null };
  const found = await read.sql<CardRow>(MINE, [actor.personId, ...readCursor(ask.cursor)]);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const next = found.length > PAGE && last ? `${last.createdAt.getTime()}_${last.id}` : null;
  return { rows: shown.map((row) => cardOf(row, ask.now)), next };
}

export type EvidenceView = {
  id: string;
  kind: EvidenceKind;
  fileId: string | null;
  isDocument: boolean;
  number: string | null;
  url: string | null;
  colleagueOne: string | null;
  colleagueTwo: string | null;
  erased: boolean;
  createdAt: string;
};
export type ReviewView = {
  id: string;
  state: ReviewState;
  group: string;
  zone: string;
  level: CredentialLevel | null;
  reason: string | null;
  how: string | null;
  askedAt: string;
  decidedAt: string | null;
  answerBy: string | null;
  /** A word in between from the group. */
  interim: string | null;
  checks: number;
  forming: boolean;
};
export type ReadView = { name: string; at: string; times: number };
export type AskChoice = { id: string; name: string; level: CredentialLevel };
export type MyCredential = CredentialCard & {
  stops: StopView[];
  keepFiles: boolean;
  renewsId: string | null;
  rejectReason: string | null;
  submittedAt: Date | null;
  evidenceList: EvidenceView[];
  reviews: ReviewView[];
  reads: ReadView[];
  choices: AskChoice[];
};

export const EVIDENCE = `COALESCE((SELECT json_agg(json_build_object('id', e."id", 'kind', e."kind", 'fileId', CASE WHEN e."erasedAt" IS NULL THEN e."fileId" END,
    'isDocument', COALESCE(f."mime" = 'application/pdf', false), 'number', e."number", 'url', e."url", 'colleagueOne', e."colleagueOne", 'colleagueTwo', e."colleagueTwo",
    'erased', e."erasedAt" IS NOT NULL, 'createdAt', e."createdAt") ORDER BY e."createdAt", e."id")
  FROM "credential_evidence" e LEFT JOIN "stored_file" f ON f."id" = e."fileId" WHERE e."credentialId" = c."id"), '[]') AS "evidenceList"`;

/** Groups that could look: those that stand for it, and the associations the holder belongs to. */
const ONE: Statement = {
  name: "credential_mine",
  text: `SELECT ${CARD}, c."keepFiles", c."renewsId", c."rejectReason", c."submittedAt", ${EVIDENCE},
      COALESCE((SELECT json_agg(json_build_object('id', r."id", 'state', r."state", 'group', g."name", 'zone', g."zone", 'level', r."level", 'reason', r."reason", 'how', r."how",
          'askedAt', r."askedAt", 'decidedAt', r."decidedAt", 'answerBy', p."answerBy", 'interim', p."interimText", 'forming', g."state" = 'FORMING',
          'checks', (SELECT count(*) FROM "founder_check" k WHERE k."reviewId" = r."id")) ORDER BY r."askedAt" DESC, r."id" DESC)
        FROM "credential_review" r JOIN "group" g ON g."id" = r."groupId"
          LEFT JOIN "answer_promise" p ON p."subjectType" = 'credential_review' AND p."subjectId" = r."id" AND p."answeredAt" IS NULL
        WHERE r."credentialId" = c."id"), '[]') AS "reviews",
      COALESCE((SELECT json_agg(json_build_object('name', x."name", 'at', x."at", 'times', x."times") ORDER BY x."at" DESC) FROM (
          SELECT COALESCE(p."name", '') AS "name", max(v."at") AS "at", count(*) AS "times" FROM "event" v LEFT JOIN "person" p ON p."id" = v."actorId"
          WHERE v."type" = 'credential.evidence_read' AND v."subjectId" = c."id" AND v."actorId" <> c."personId"
          GROUP BY v."actorId", p."name", date_trunc('day', v."at") ORDER BY max(v."at") DESC LIMIT 30) x), '[]') AS "reads",
      COALESCE((SELECT json_agg(json_build_object('id', x."id", 'name', x."name", 'belongs', x."belongs", 'forming', x."forming") ORDER BY x."name", x."id") FROM (
          SELECT g."id", g."name", g."state" = 'FORMING' AS "forming", m."id" IS NOT NULL AS "belongs" FROM "group" g
            LEFT JOIN "membership" m ON m."groupId" = g."id" AND m."personId" = c."personId"
              AND (m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED') OR (m."joinedAt" IS NOT NULL AND m."endedAt" > c."createdAt"))
          WHERE g."kind" = 'PROFESSIONAL' AND g."hiddenAt" IS NULL AND g."state" IN ('FORMING', 'ACTIVE')
            AND (m."status" IN ('ACTIVE', 'PROBATION') OR (g."state" = 'ACTIVE' AND EXISTS (SELECT 1 FROM "group_competence" gc JOIN "credential_type" y ON y."id" = gc."typeId"
              WHERE gc."groupId" = g."id" AND (gc."typeId" = COALESCE(t."mergedIntoId", t."id") OR y."mergedIntoId" = COALESCE(t."mergedIntoId", t."id") OR gc."typeId" = t."id"))))
            AND NOT EXISTS (SELECT 1 FROM "credential_review" o WHERE o."credentialId" = c."id" AND o."groupId" = g."id" AND o."state" = 'OPEN')
          ORDER BY g."name", g."id" LIMIT 60) x), '[]') AS "groups"
    FROM "credential" c JOIN "credential_type" t ON t."id" = c."typeId" WHERE c."id" = $1::uuid AND c."personId" = $2::uuid`,
};

type OneRow = CardRow &
  Omit<MyCredential, keyof CredentialCard | "stops" | "choices"> & {
    groups: { id: string; name: string; belongs: boolean; forming: boolean }[];
  };

function levelThere(group: { belongs: boolean; forming: boolean }): CredentialLevel {
  if (group.forming) return "FOUNDERS";
  return group.belongs ? "GROUP" : "EXTERNAL";
}

/** One of the actor's own credentials with everything about it; null for anybody else. */
export async function getMyCredential(actor: Actor, id: string, now: Date): Promise<MyCredential | null> {
  if (!actor.personId || !isUuid(id)) return null;
  const [row] = await read.sql<OneRow>(ONE, [id, actor.personId]);
  if (!row) return null;
  const { groups, ...rest } = row;
  const choices = groups
    .map((group) => ({ id: group.id, name: group.name, level: levelThere(group) }))
    .filter(({ level }) => rises(level, row.level));
  return { ...rest, ...cardOf(row, now), choices };
}

export type TypeChoice = { id: string; nameId: string; nameEn: string; field: string; groupId: string | null };
export type GroupChoice = { id: string; name: string; slug: string; zone: string };

const TYPES: Statement = {
  name: "credential_type_choices",
  text: `SELECT t."id", t."nameId", t."nameEn", t."field", t."groupId" FROM "credential_type" t
    WHERE t."mergedIntoId" IS NULL AND (t."origin" = 'CATALOGUE' OR t."groupId" = ANY($1::uuid[])) ORDER BY t."field", t."nameId", t."id" LIMIT 500`,
};
/** The associations the holder belongs to or applies to, and the one whose page led here. */
const GROUPS: Statement = {
  name: "credential_group_choices",
  text: `SELECT g."id", g."name", g."slug", g."zone" FROM "group" g WHERE g."kind" = 'PROFESSIONAL' AND g."state" IN ('FORMING', 'ACTIVE') AND g."hiddenAt" IS NULL
      AND (g."id" = $2::uuid OR EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = g."id" AND m."personId" = $1::uuid AND m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED'))
        OR EXISTS (SELECT 1 FROM "application" a WHERE a."groupId" = g."id" AND a."personId" = $1::uuid AND a."state" IN ('PENDING', 'IN_REVIEW', 'INFO_REQUESTED')))
    ORDER BY g."name", g."id" LIMIT 40`,
};

/** What a claim can be about and whom it can be put to. @param groupId a group whose page led here */
export async function claimChoices(
  actor: Actor,
  groupId: string | undefined,
): Promise<{ types: TypeChoice[]; groups: GroupChoice[] }> {
  if (!actor.personId) return { types: [], groups: [] };
  const asked = groupId && isUuid(groupId) ? groupId : null;
  const groups = await read.sql<GroupChoice>(GROUPS, [actor.personId, asked]);
  const types = await read.sql<TypeChoice>(TYPES, [groups.map((group) => group.id)]);
  return { types, groups };
}
