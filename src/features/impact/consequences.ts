import { personMerged } from "@/features/accounts/events";
import { subjectHiding } from "@/features/moderation/events";
import { answerGiven } from "@/features/promises/events";
import { on, type Within } from "@/pipeline/consequence";
import { countGroupJob, countJob } from "./commands/later";
import { partnersOf, placesOfActivity, placesOfNeed, placesOfPerson } from "./queries/places";
import { NOBODY } from "./rules/catalogue";
import type { Place } from "./schema";

function countAfter({ outbox }: Within, places: readonly Place[]): void {
  for (const place of places) outbox.job(countJob(place));
}

/** A hidden group takes its part of joint work along, and its partners' activities are joint no longer. */
async function afterGroup(within: Within, groupId: string): Promise<void> {
  const partners = await partnersOf(within.tx, groupId);
  for (const id of new Set([groupId, NOBODY, ...partners])) within.outbox.job(countGroupJob(id));
}

const afterHiding: Record<string, (within: Within, id: string) => Promise<void>> = {
  activity: async (within, id) => countAfter(within, await placesOfActivity(within.tx, id, true)),
  need: async (within, id) => countAfter(within, await placesOfNeed(within.tx, id, null)),
  group: afterGroup,
  service: async (within, id) => {
    const service = await within.tx.db.service.findUnique({ where: { id }, select: { groupId: true } });
    if (service) countAfter(within, [{ groupId: service.groupId, month: null }]);
  },
};

export const impactConsequences = [
  on(subjectHiding, async (within, { subjectType, subjectId }) => afterHiding[subjectType]?.(within, subjectId)),
  on(answerGiven, async (within, { groupId }) => countAfter(within, [{ groupId, month: null }])),
  /** Two rows of one person: who came for the first time, and who met again, may be different now. */
  on(personMerged, async (within, { toId }) => countAfter(within, await placesOfPerson(within.tx, toId))),
];
