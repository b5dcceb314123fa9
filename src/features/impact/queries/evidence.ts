import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { type Figure, inUnit, isWithheld, NOBODY, type SubjectType } from "../rules/catalogue";
import { anyOrGroup, evidenceSql } from "../rules/evidence";

export const EVIDENCE_PAGE = 20;

type Row = { subjectId: string; groupId: string; at: Date; share: number; raw: number; value: number };
type Named = {
  id: string;
  path: `/${string}`;
  title: string;
  language: string | null;
  zone: string | null;
  group: string | null;
  joint: boolean;
  people: number | null;
};

/** One counted thing, without anybody's name. Values in the unit of the figure; null where they are withheld. */
export type EvidenceRow = {
  id: string;
  /** Its public page; null for what belongs to nobody. */
  path: `/${string}` | null;
  title: string;
  language: string | null;
  at: Date;
  zone: string | null;
  /** The group that did it; null while there is none. */
  group: string | null;
  joint: boolean;
  /** How many attended an activity. */
  people: number | null;
  /** Before it is shared out, and the part that counts here, in per cent. */
  raw: number | null;
  share: number;
  value: number | null;
};

export type EvidencePage = { rows: EvidenceRow[]; next: string | null };
export const NO_EVIDENCE: EvidencePage = { rows: [], next: null };

function listed(figure: Figure, reach: "group" | "platform"): Statement {
  return {
    name: `impact_evidence_${figure.key}_${reach}`,
    text: `SELECT e."subjectId", e."groupId", e."at", e."share"::int AS "share", e."raw"::float8 AS "raw", e."value"::float8 AS "value"
      FROM (${evidenceSql(figure.key, reach)}) e
      WHERE ${anyOrGroup(reach)} AND (e."at", e."subjectId") < ($2::timestamptz, $3::uuid) ORDER BY e."at" DESC, e."subjectId" DESC LIMIT $4`,
  };
}

const NAMES: Record<SubjectType, Statement> = {
  activity: {
    name: "impact_names_activity",
    text: `SELECT a."id", '/activities/' || a."slug" AS "path", a."title", a."language", a."zone", g."name" AS "group", EXISTS (
        SELECT 1 FROM "co_host" c JOIN "group" o ON o."id" = c."groupId" WHERE c."activityId" = a."id" AND c."state" = 'ACCEPTED' AND o."hiddenAt" IS NULL) AS "joint",
        (SELECT count(DISTINCT u."personId") FROM "sign_up" u WHERE u."activityId" = a."id" AND u."status" = 'ATTENDED')::int AS "people"
      FROM "activity" a JOIN "group" g ON g."id" = a."groupId" WHERE a."id" = ANY($1::uuid[])`,
  },
  need: {
    name: "impact_names_need",
    text: `SELECT n."id", '/needs/' || n."code" AS "path", n."title", n."language", n."zone", g."name" AS "group", false AS "joint", NULL AS "people"
      FROM "need" n LEFT JOIN "group" g ON g."id" = n."adoptedByGroupId" AND g."hiddenAt" IS NULL WHERE n."id" = ANY($1::uuid[])`,
  },
  service: {
    name: "impact_names_service",
    text: `SELECT s."id", '/services/' || s."slug" AS "path", s."title", s."language", s."zone", g."name" AS "group", false AS "joint", NULL AS "people"
      FROM "service" s JOIN "group" g ON g."id" = s."groupId" WHERE s."id" = ANY($1::uuid[])`,
  },
  group: {
    name: "impact_names_group",
    text: `SELECT g."id", '/groups/' || g."slug" AS "path", g."name" AS "title", NULL AS "language", g."zone", g."name" AS "group", false AS "joint", NULL AS "people"
      FROM "group" g WHERE g."id" = ANY($1::uuid[])`,
  },
};

const CURSOR = /^(\d{13,14})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** Where a list goes on. @returns null when `text` is no place in any list */
export function placeIn(text: string | undefined): { at: Date; subjectId: string } | null {
  const found = CURSOR.exec(text ?? "");
  const [, at = "", subjectId = ""] = found ?? [];
  const date = new Date(Number(at));
  return found && !Number.isNaN(date.getTime()) ? { at: date, subjectId } : null;
}

/**
 * What stands behind a figure of a group, or of the platform (groupId null): newest first, each thing once, nobody
 * named. Two statements.
 * @param after `next` of the page before; anything else begins at the newest
 */
export async function listEvidence(
  _actor: Actor,
  input: { figure: Figure; groupId: string | null; after?: string | undefined; size?: number },
): Promise<EvidencePage> {
  const { figure, groupId, size = EVIDENCE_PAGE } = input;
  const after = placeIn(input.after);
  const rows = await read.sql<Row>(listed(figure, groupId ? "group" : "platform"), [
    groupId,
    after?.at ?? "infinity",
    after?.subjectId ?? NOBODY,
    size + 1,
  ]);
  const shown = rows.slice(0, size);
  const ids = [...new Set(shown.map((row) => row.subjectId))];
  const names = new Map((await read.sql<Named>(NAMES[figure.subject], [ids])).map((named) => [named.id, named]));
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => evidenceOf(figure, row, names.get(row.subjectId))),
    next: rows.length > size && last ? `${last.at.getTime()}_${last.subjectId}` : null,
  };
}

function evidenceOf(figure: Figure, row: Row, named: Named | undefined): EvidenceRow {
  const shownAs = (value: number) => (isWithheld(figure, value) ? null : inUnit(figure, value));
  return {
    id: row.subjectId,
    path: named?.path ?? null,
    title: named?.title ?? "",
    language: named?.language ?? null,
    at: row.at,
    zone: named?.zone ?? null,
    group: named?.group ?? null,
    joint: named?.joint ?? false,
    people: named?.people ?? null,
    raw: shownAs(row.raw),
    share: row.share,
    value: shownAs(row.value),
  };
}
