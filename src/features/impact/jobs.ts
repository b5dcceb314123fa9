import { z } from "zod";
import { system } from "@/access/actor";
import { read } from "@/lib/db";
import { log } from "@/lib/log";
import { type JobDef, job, loadEvents } from "@/pipeline/job";
import { countImpact, sumImpact } from "./commands/count";
import { countLater } from "./commands/later";
import {
  groupsAfter,
  isCounted,
  monthsOf,
  placesOfActivity,
  placesOfCredential,
  placesOfNeed,
  placesOfPlan,
} from "./queries/places";
import { NOBODY, OF_ACTIVITIES, PLATFORM } from "./rules/catalogue";
import { TRIGGERS, type Trigger } from "./rules/triggers";
import { type Place, place } from "./schema";

type Happened = { subjectId: string; groupId: string | null; needId: string | null; payload: unknown };

const withActivity = z.looseObject({ activityId: z.uuid() });

function activityOf(e: Happened): string {
  return withActivity.safeParse(e.payload).data?.activityId ?? e.subjectId;
}

/** Heaps to count after an event, for one of its triggers. */
const places: Record<Trigger, (e: Happened) => Promise<Place[]>> = {
  activity: (e) => placesOfActivity(read, activityOf(e), true),
  late: (e) => placesOfActivity(read, activityOf(e), false),
  need: async (e) => (e.needId ? placesOfNeed(read, e.needId, e.groupId) : []),
  plan: (e) => placesOfPlan(read, e.subjectId),
  credential: (e) => placesOfCredential(read, e.subjectId, e.groupId),
  group: async (e) => (e.groupId ? [{ groupId: e.groupId, month: null }] : []),
};

/** One reaction for each event that can change a figure. */
export const impactReactions: JobDef[] = Object.entries(TRIGGERS).map(([type, triggers]) => ({
  name: `impact.after_${type.replaceAll(".", "_")}`,
  on: type,
  payload: z.object({ eventId: z.uuid() }),
  run: async (payload) => {
    const { eventId } = z.object({ eventId: z.uuid() }).parse(payload);
    const [event] = await loadEvents([eventId]);
    if (!event) return;
    const found = (await Promise.all(triggers.map((trigger) => places[trigger](event)))).flat();
    if (found.length > 0) await countLater(system, { places: found });
  },
}));

/** Counts one heap. @returns how many numbers were different */
async function count(input: Place & { report: boolean }): Promise<number> {
  const result = await countImpact(system, input);
  if (!result.ok) throw new Error(`impact.count: ${result.kind}`);
  return result.data.changed;
}

async function countGroup(groupId: string, report: boolean): Promise<number> {
  let changed = await count({ groupId, month: null, report });
  const months = groupId === NOBODY ? [] : await monthsOf(read, groupId, OF_ACTIVITIES);
  for (const month of months) changed += await count({ groupId, month, report });
  return changed;
}

/**
 * Counts everything anew: every group, what belongs to nobody, then the platform's sums.
 * @param report differences are drift: recorded, and said in the log
 */
export async function recountImpact(report: boolean): Promise<number> {
  let changed = await countGroup(NOBODY, report);
  for (let after = PLATFORM; ; ) {
    const ids = await groupsAfter(read, after);
    for (const groupId of ids) changed += await countGroup(groupId, report);
    const last = ids.at(-1);
    if (!last) break;
    after = last;
  }
  const sums = await sumImpact(system, { report });
  if (!sums.ok) throw new Error(`impact.sum: ${sums.kind}`);
  changed += sums.data.changed;
  if (report && changed > 0) log().warn({ rows: changed }, "impact figures had drifted and were put right");
  return changed;
}

const nothing = z.looseObject({});

export const countJobDef = job("impact.count", {
  payload: place,
  run: async (payload) => {
    await count({ ...payload, report: false });
  },
});

export const countGroupJobDef = job("impact.countGroup", {
  payload: z.object({ groupId: z.uuid() }),
  run: async ({ groupId }) => {
    await countGroup(groupId, false);
  },
});

/** Every night: figures that drifted are put right and reported. */
export const recountJob = job("impact.recount", {
  payload: nothing,
  every: "40 19 * * *",
  run: async () => {
    await recountImpact(true);
  },
});

/** A database from before there were figures, or restored without them, does not wait for the night. */
export const firstCountJob = job("impact.firstCount", {
  payload: nothing,
  every: "*/10 * * * *",
  run: async () => {
    if (!(await isCounted(read))) await recountImpact(false);
  },
});
