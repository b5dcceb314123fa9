import type { Actor } from "@/access/actor";
import { isOwnObject } from "@/access/own";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { moderationPolicy } from "./policy";
import type { Reportable, ReportReason, ReportState } from "./schema";

const PAGE = 30;

export type ReportView = {
  id: string;
  subjectType: Reportable;
  title: string;
  path: `/${string}`;
  reason: ReportReason;
  text: string;
  state: ReportState;
  createdAt: Date;
  decidedAt: Date | null;
  decision: string | null;
  reporter: string | null;
  /** How many reports about the same thing wait. */
  waiting: number;
  /** The actor reported it: somebody else decides. */
  isOwn: boolean;
};

type Row = Omit<ReportView, "isOwn"> & { reporterId: string | null };

const COLUMNS = `r."id", r."subjectType", r."title", r."path", r."reason", r."text", r."state"::text AS "state", r."createdAt", r."decidedAt", r."decision",
  r."reporterId", p."name" AS "reporter",
  (SELECT count(*)::int FROM "report" w WHERE w."subjectType" = r."subjectType" AND w."subjectId" = r."subjectId" AND w."state" = 'RECEIVED') AS "waiting"`;

const WAITING: Statement = {
  name: "reports_waiting",
  text: `SELECT ${COLUMNS} FROM "report" r LEFT JOIN "person" p ON p."id" = r."reporterId" AND p."erasedAt" IS NULL
    WHERE r."state" = 'RECEIVED' AND ($1::timestamptz IS NULL OR (r."createdAt", r."id") > ($1::timestamptz, $2::uuid))
    ORDER BY r."createdAt", r."id" LIMIT ${PAGE + 1}`,
};

const DECIDED: Statement = {
  name: "reports_decided",
  text: `SELECT ${COLUMNS} FROM "report" r LEFT JOIN "person" p ON p."id" = r."reporterId" AND p."erasedAt" IS NULL
    WHERE r."state" = $3::"ReportState" AND ($1::timestamptz IS NULL OR (r."createdAt", r."id") < ($1::timestamptz, $2::uuid))
    ORDER BY r."createdAt" DESC, r."id" DESC LIMIT ${PAGE + 1}`,
};

function readCursor(cursor: string | undefined): [Date | null, string | null] {
  const [at, id] = (cursor ?? "").split("~");
  return /^\d{1,14}$/.test(at ?? "") && isUuid(id ?? "") ? [new Date(Number(at)), id ?? null] : [null, null];
}

/**
 * The steward's list: waiting reports oldest first, decided ones newest first, 30 at a time.
 * @returns null for anybody who may not see it
 */
export async function listReports(
  actor: Actor,
  ask: { state: ReportState; cursor?: string | undefined },
): Promise<{ rows: ReportView[]; next: string | null } | null> {
  if (!moderationPolicy.seeQueue(actor, {})) return null;
  const from = readCursor(ask.cursor);
  const found =
    ask.state === "RECEIVED" ? await read.sql<Row>(WAITING, from) : await read.sql<Row>(DECIDED, [...from, ask.state]);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const rows = shown.map(({ reporterId, ...row }) => ({ ...row, isOwn: isOwnObject(actor, [reporterId]) }));
  return { rows, next: found.length > PAGE && last ? `${last.createdAt.getTime()}~${last.id}` : null };
}

/** How many reports wait for a decision; null for anybody who may not see it. */
export async function countReports(actor: Actor): Promise<number | null> {
  if (!moderationPolicy.seeQueue(actor, {})) return null;
  return read.db.report.count({ where: { state: "RECEIVED" } });
}
