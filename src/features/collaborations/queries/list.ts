import type { Actor } from "@/access/actor";
import { can, isMember } from "@/access/can";
import { type Standing, standing } from "@/features/promises/rules";
import { read } from "@/lib/db";
import { ASKING_STATES, PAST_STATES, WORKING_STATES } from "../rules/steps";
import type { CollaborationKind, CollaborationState, ListedView, Side, View } from "../schema";
import { cursorFor, placeOf } from "./cursor";

export type CollaborationListRow = {
  id: string;
  kind: CollaborationKind;
  state: CollaborationState;
  title: string;
  side: Side;
  other: { name: string; kind: "PROFESSIONAL" | "VOLUNTEER" };
  /** The next move is ours. */
  waits: boolean;
  createdAt: Date;
  /** Until when the offer that stands is to be answered, and where it stands now. */
  promise: { answerBy: Date; zone: string; standing: Standing } | null;
};

export type CollaborationPage = { rows: CollaborationListRow[]; next: string | null };

const PAGE = 20;

/** States a view shows, by our side in it. */
const STATES: Record<ListedView, Record<Side, readonly CollaborationState[]>> = {
  in: { from: [], to: ["SENT", "COUNTERED"] },
  out: { from: ASKING_STATES, to: [] },
  active: { from: WORKING_STATES, to: WORKING_STATES },
  past: { from: PAST_STATES, to: PAST_STATES },
};

/** The same as `waitsFor` in rules, in SQL, so that what waits for us can stand first. */
function waits(side: Side): string {
  const agreed = side === "from" ? "agreedFromById" : "agreedToById";
  const turn = side === "from" ? "'DRAFT', 'COUNTERED'" : "'SENT'";
  const group = side === "from" ? "fromGroupId" : "toGroupId";
  return `CASE WHEN c."state" IN (${turn}) THEN true WHEN c."state" = 'SCOPING' THEN c."${agreed}" IS NULL WHEN c."state" = 'AGREED' THEN true
    WHEN c."state" = 'COMPLETED' THEN NOT EXISTS (SELECT 1 FROM "collaboration_review" r WHERE r."collaborationId" = c."id" AND r."groupId" = c."${group}")
    ELSE false END`;
}

/** One side's rows: $1 the group, `states` the parameter of its states; $7 only those in which this person is named. */
function branch(side: Side, states: string): string {
  const group = side === "from" ? "fromGroupId" : "toGroupId";
  return `SELECT c."id", c."kind", c."state", c."title", '${side}' AS "side", c."${side === "from" ? "toGroupId" : "fromGroupId"}" AS "otherId",
      c."createdAt", ${waits(side)} AS "waits"
    FROM "collaboration" c WHERE c."${group}" = $1::uuid AND c."state" = ANY(${states}::"CollaborationState"[])
      ${side === "to" ? `AND c."sentAt" IS NOT NULL` : ""}
      AND ($7::uuid IS NULL OR EXISTS (SELECT 1 FROM "collaboration_person" p
        WHERE p."collaborationId" = c."id" AND p."personId" = $7::uuid AND p."groupId" = $1::uuid))`;
}

const LIST = {
  name: "collaborations_list",
  text: `SELECT x."id", x."kind"::text AS "kind", x."state"::text AS "state", x."title", x."side", x."waits", x."createdAt",
      json_build_object('name', g."name", 'kind', g."kind") AS "other", o."answerBy", o."zone", o."answeredAt", o."interimAt", o."warnedAt", o."escalatedAt"
    FROM (SELECT * FROM (${branch("from", "$2")} UNION ALL ${branch("to", "$3")}) b
      WHERE (b."waits", b."createdAt", b."id") < ($4::boolean, $5::timestamptz, $6::uuid)
      ORDER BY b."waits" DESC, b."createdAt" DESC, b."id" DESC LIMIT ${PAGE + 1}) x
    JOIN "group" g ON g."id" = x."otherId"
    LEFT JOIN LATERAL (SELECT p.* FROM "collaboration_turn" t
      JOIN "answer_promise" p ON p."subjectType" = 'collaboration_turn' AND p."subjectId" = t."id"
      WHERE t."collaborationId" = x."id" AND x."state" IN ('SENT', 'COUNTERED') AND p."answeredAt" IS NULL ORDER BY t."at" DESC LIMIT 1) o ON true
    ORDER BY x."waits" DESC, x."createdAt" DESC, x."id" DESC`,
};

type Row = Omit<CollaborationListRow, "promise"> & {
  answerBy: Date | null;
  zone: string | null;
  answeredAt: Date | null;
  interimAt: Date | null;
  warnedAt: Date | null;
  escalatedAt: Date | null;
};

/**
 * What a group does with others: what waits for us first, then the newest. Members without the office see what they are
 * named in. One statement. Null = not one of the group.
 */
export async function listCollaborations(
  actor: Actor,
  options: { groupId: string; view: ListedView; now: Date; after?: string | undefined },
): Promise<CollaborationPage | null> {
  const { groupId, view, now } = options;
  if (!isMember(actor, groupId)) return null;
  const mine = can(actor, "collaboration.manage", { groupId }) ? null : actor.personId;
  const from = placeOf(options.after);
  const found = await read.sql<Row>(LIST, [
    groupId,
    STATES[view].from,
    STATES[view].to,
    from.waits,
    from.at,
    from.id,
    mine,
  ]);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const rows = shown.map(({ answerBy, zone, answeredAt, interimAt, warnedAt, escalatedAt, ...row }) => ({
    ...row,
    promise:
      answerBy && zone
        ? { answerBy, zone, standing: standing({ answerBy, answeredAt, interimAt, warnedAt, escalatedAt }, now) }
        : null,
  }));
  return { rows, next: found.length > PAGE && last ? cursorFor({ ...last, at: last.createdAt }) : null };
}

const WAITING = {
  name: "collaborations_waiting",
  text: `SELECT (SELECT count(*)::int FROM "collaboration" c WHERE c."toGroupId" = $1::uuid AND c."state" = 'SENT') AS "in",
    (SELECT count(*)::int FROM "collaboration" c WHERE c."fromGroupId" = $1::uuid AND c."state" IN ('DRAFT', 'COUNTERED')) AS "out",
    (SELECT count(*)::int FROM "collaboration" c WHERE c."fromGroupId" = $1::uuid AND c."state" IN ('SCOPING', 'AGREED', 'COMPLETED') AND ${waits("from")})
      + (SELECT count(*)::int FROM "collaboration" c WHERE c."toGroupId" = $1::uuid AND c."state" IN ('SCOPING', 'AGREED', 'COMPLETED') AND ${waits("to")}) AS "active",
    (SELECT count(*)::int FROM "need_referral" r WHERE r."toGroupId" = $1::uuid AND r."answeredAt" IS NULL) AS "needs",
    (SELECT count(*)::int FROM "co_host" h WHERE h."groupId" = $1::uuid AND h."state" = 'INVITED') AS "hosts", 0 AS "past"`,
};

const NOTHING: Record<View, number> = { in: 0, out: 0, active: 0, past: 0, needs: 0, hosts: 0 };

/** How much waits for the group in each part of its list. One statement; nothing for members without the office. */
export async function countWaiting(actor: Actor, groupId: string): Promise<Record<View, number>> {
  if (!can(actor, "collaboration.manage", { groupId })) return NOTHING;
  const [row] = await read.sql<Record<View, number>>(WAITING, [groupId]);
  return row ?? NOTHING;
}
