import type { Statement, Tx } from "@/lib/db";
import { command } from "@/pipeline/command";
import { slotRecounted } from "../events";
import { signUpsPolicy } from "../policy";
import { slotRef } from "../schema";
import { promoteJob } from "./seats";

type Slot = {
  id: string;
  activityId: string;
  groupId: string;
  max: number;
  held: number;
  waiting: number;
  nextRank: number;
};
type Counted = { held: number; waiting: number; lastRank: number };

/** The slot's lock stands still everything that counts: whoever changes a sign-up changes its slot first. */
const LOCK: Statement = {
  name: "recount_lock",
  text: `SELECT l."id", l."activityId", a."groupId", l."max", l."held", l."waiting", l."nextRank"
    FROM "slot" l JOIN "activity" a ON a."id" = l."activityId" WHERE l."id" = $1 FOR UPDATE OF l`,
};
const COUNT: Statement = {
  name: "recount_count",
  text: `SELECT count(*) FILTER (WHERE "status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN'))::int AS "held",
      count(*) FILTER (WHERE "status" = 'WAITLISTED')::int AS "waiting", COALESCE(max("rank"), 0)::int AS "lastRank"
    FROM "sign_up" WHERE "slotId" = $1`,
};
/** In two steps, because the database refuses to raise `held` over `max`: what is truly held must be writable. */
const REPAIR: Statement = {
  name: "recount_repair",
  text: `UPDATE "slot" SET "held" = $2, "waiting" = $3, "nextRank" = GREATEST("nextRank", $4), "max" = GREATEST("max", $2) WHERE "id" = $1`,
};
const RESTORE_MAX: Statement = {
  name: "recount_max",
  text: `UPDATE "slot" SET "max" = $2 WHERE "id" = $1 AND "max" <> $2`,
};

async function lockSlot({ tx, input }: { tx: Tx; input: { slotId: string } }): Promise<Slot | null> {
  const [row] = await tx.sql<Slot>(LOCK, [input.slotId]);
  return row ?? null;
}

/** Counts a slot's sign-ups anew; writes and records only what had drifted. */
export const recountSlot = command({
  name: "signups.recountSlot",
  input: slotRef,
  hot: true,
  load: lockSlot,
  allow: signUpsPolicy.recountSlot,
  run: async ({ subject: slot, tx, record, job }) => {
    const [counted] = await tx.sql<Counted>(COUNT, [slot.id]);
    const { held = 0, waiting = 0, lastRank = 0 } = counted ?? {};
    const drifted = held !== slot.held || waiting !== slot.waiting || slot.nextRank <= lastRank;
    if (drifted) {
      await tx.sql(REPAIR, [slot.id, held, waiting, lastRank + 1]);
      await tx.sql(RESTORE_MAX, [slot.id, slot.max]);
      const payload = {
        activityId: slot.activityId,
        held: { was: slot.held, is: held },
        waiting: { was: slot.waiting, is: waiting },
      };
      record(slotRecounted, { subjectId: slot.id, groupId: slot.groupId, payload });
    }
    if (held < slot.max && waiting > 0) job(promoteJob(slot.id));
    return { drifted };
  },
});
