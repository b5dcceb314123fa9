import { z } from "zod";
import { system } from "@/access/actor";
import type { Command } from "@/pipeline/command";
import { job } from "@/pipeline/job";
import { removeAtRisk } from "./commands/judge";
import { endQueue, expireOffer, offerSeat, releaseUnclaimed, tellWaiting } from "./commands/offers";
import { queuePromote } from "./commands/promote-later";
import { recountSlot } from "./commands/recount";
import { dueOffers, dueRisks, dueUnclaimed, endedQueues, nextCandidate, slotsToRecount } from "./queries/due";
import { isNearStart, offerLater } from "./rules";

const slotPayload = z.object({ slotId: z.uuid() });
const signUpPayload = z.object({ signUpId: z.uuid() });
const nothing = z.looseObject({});

/**
 * Hands out the free seats of a slot in the order of the queue until it is full or nobody is left.
 * At night it comes again in the morning; shortly before the start it tells everybody waiting instead.
 * @param clock fixed time of tests; the database's clock otherwise
 */
export async function promote(slotId: string, clock?: Date): Promise<void> {
  let after = 0;
  for (;;) {
    const next = await nextCandidate(slotId, after);
    if (!next?.open) return;
    const now = clock ?? next.now;
    if (next.startsAt <= now) return;
    const call = clock ? { now: clock } : {};
    if (isNearStart(next.startsAt, now)) {
      await tellWaiting(system, { slotId }, call);
      return;
    }
    const later = offerLater(next, now);
    if (later) {
      await queuePromote(system, { slotId, at: later.toISOString() }, call);
      return;
    }
    await offerSeat(system, { signUpId: next.id }, call);
    after = next.rank;
  }
}

async function each(ids: string[], command: Command<unknown>, now: Date): Promise<void> {
  for (const signUpId of ids) await command(system, { signUpId }, { now });
}

export const promoteJobDef = job("signups.promote", { payload: slotPayload, run: ({ slotId }) => promote(slotId) });

export const expireOfferJob = job("signups.expireOffer", {
  payload: signUpPayload,
  run: async ({ signUpId }) => {
    await expireOffer(system, { signUpId });
  },
});

export const removeAtRiskJob = job("signups.removeAtRisk", {
  payload: signUpPayload,
  run: async ({ signUpId }) => {
    await removeAtRisk(system, { signUpId });
  },
});

/** What the timed jobs of single places may have missed while the worker stood still. */
export const sweepJob = job("signups.sweep", {
  payload: nothing,
  every: "*/5 * * * *",
  run: async () => {
    const now = new Date();
    await each(await dueOffers(now), expireOffer, now);
    await each(await dueUnclaimed(now), releaseUnclaimed, now);
    await each(await dueRisks(now), removeAtRisk, now);
    await each(await endedQueues(now), endQueue, now);
  },
});

/** Every night: counters that drifted are put right and reported as events. */
export const recountJob = job("signups.recount", {
  payload: nothing,
  every: "20 19 * * *",
  run: async () => {
    for (const slotId of await slotsToRecount()) await recountSlot(system, { slotId });
  },
});
