import { read, type Statement } from "@/lib/db";

const CANDIDATE: Statement = {
  name: "promote_candidate",
  text: `SELECT u."id", u."rank", s."startsAt", a."zone", a."state" = 'OPEN' AND s."cancelledAt" IS NULL AS "open", clock_timestamp() AS "now"
    FROM "slot" l JOIN "sign_up" u ON u."slotId" = l."id" JOIN "shift" s ON s."id" = l."shiftId" JOIN "activity" a ON a."id" = l."activityId"
    WHERE l."id" = $1 AND l."held" < l."max" AND u."status" = 'WAITLISTED' AND u."rank" > $2 ORDER BY u."rank" LIMIT 1`,
};

export type Candidate = { id: string; rank: number; startsAt: Date; zone: string; open: boolean; now: Date };

/** The next person waiting for a slot that has a free seat, after a rank; read without locks. */
export async function nextCandidate(slotId: string, afterRank: number): Promise<Candidate | null> {
  const [row] = await read.sql<Candidate>(CANDIDATE, [slotId, afterRank]);
  return row ?? null;
}

const DUE_OFFERS: Statement = {
  name: "due_offers",
  text: `SELECT "id" FROM "sign_up" WHERE "status" = 'OFFERED' AND "offeredUntil" <= $1 ORDER BY "offeredUntil" LIMIT 500`,
};
const DUE_UNCLAIMED: Statement = {
  name: "due_unclaimed",
  text: `SELECT u."id" FROM "sign_up" u JOIN "person" p ON p."id" = u."personId" WHERE u."unclaimedUntil" <= $1 AND p."claimedAt" IS NULL
    AND u."status" IN ('CONFIRMED', 'WAITLISTED', 'REQUESTED', 'OFFERED') ORDER BY u."unclaimedUntil" LIMIT 500`,
};
/** The deadline as `riskUntil` has it: a day before the start, at least two hours after it came to be at risk, at most the start. */
const DUE_RISKS: Statement = {
  name: "due_risks",
  text: `SELECT "id" FROM "sign_up" WHERE "status" = 'AT_RISK' AND "startsAt" < $1::timestamptz + interval '25 hours'
    AND LEAST(GREATEST("startsAt" - interval '24 hours', "updatedAt" + interval '2 hours'), "startsAt") <= $1 ORDER BY "startsAt", "id" LIMIT 500`,
};
const ENDED_QUEUES: Statement = {
  name: "ended_queues",
  text: `SELECT u."id" FROM "shift" s JOIN "slot" l ON l."shiftId" = s."id" JOIN "sign_up" u ON u."slotId" = l."id"
    WHERE s."startsAt" <= $1 AND s."startsAt" > $1::timestamptz - interval '7 days' AND u."status" IN ('WAITLISTED', 'REQUESTED') ORDER BY u."id" LIMIT 500`,
};
const SLOTS_TO_RECOUNT: Statement = {
  name: "slots_to_recount",
  text: `SELECT l."id" FROM "slot" l
    LEFT JOIN (SELECT "slotId", count(*) FILTER (WHERE "status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN')) AS "held",
        count(*) FILTER (WHERE "status" = 'WAITLISTED') AS "waiting", max("rank") AS "lastRank" FROM "sign_up" GROUP BY "slotId") c ON c."slotId" = l."id"
    WHERE l."held" <> COALESCE(c."held", 0) OR l."waiting" <> COALESCE(c."waiting", 0) OR l."nextRank" <= COALESCE(c."lastRank", 0)
      OR (l."held" < l."max" AND l."waiting" > 0)
    ORDER BY l."id"`,
};

async function ids(statement: Statement, values: readonly unknown[]): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(statement, values);
  return rows.map((r) => r.id);
}

/** Offers whose time is over. */
export function dueOffers(now: Date): Promise<string[]> {
  return ids(DUE_OFFERS, [now]);
}

/** Places nobody has claimed in time. */
export function dueUnclaimed(now: Date): Promise<string[]> {
  return ids(DUE_UNCLAIMED, [now]);
}

/** Places at risk whose deadline is over. */
export function dueRisks(now: Date): Promise<string[]> {
  return ids(DUE_RISKS, [now]);
}

/** People still waiting for a shift that has begun. */
export function endedQueues(now: Date): Promise<string[]> {
  return ids(ENDED_QUEUES, [now]);
}

/** Slots whose counters look drifted, or where somebody waits beside a free seat; each is counted anew under its lock. */
export function slotsToRecount(): Promise<string[]> {
  return ids(SLOTS_TO_RECOUNT, []);
}
