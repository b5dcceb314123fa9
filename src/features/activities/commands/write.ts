import { reaches } from "@/features/credentials/rules";
import { closedGroupBlocker } from "@/features/groups/rules";
import { lockPeopleOfActivity, moveShiftWithin } from "@/features/signups/commands/cancel";
import { judgeShiftWithin } from "@/features/signups/commands/judge";
import { promoteJob } from "@/features/signups/commands/seats";
import type { Statement } from "@/lib/db";
import { zoneOfRegion } from "@/lib/region";
import { invalid, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { activityDrafted, activityEdited, activityMoved, activityPublished } from "../events";
import { activitiesPolicy } from "../policy";
import { type PlannedShift, type PlannedSlot, planShifts, publishBlocker, spanOf } from "../rules";
import { createActivityInput, editActivityInput, type TaskInput } from "../schema";
import { freeSlug, lockActivity, queueBoundaries } from "./activity-row";
import { showConflict } from "./conflict";

function planned(tasks: readonly TaskInput[], zone: string): PlannedShift[] {
  const plan = planShifts(tasks, zone);
  return "problem" in plan ? invalid(plan.problem.field, plan.problem.code) : plan.shifts;
}

function slotData(slot: PlannedSlot, position: number) {
  const { row: _row, slotId: _slotId, credentialTypeId, credentialLevel, minAge, min, ...rest } = slot;
  return {
    ...rest,
    min: min ?? 0,
    minAge: minAge ?? null,
    credentialTypeId: credentialTypeId ?? null,
    credentialLevel: credentialTypeId ? (credentialLevel ?? "GROUP") : null,
    position,
  };
}

/**
 * Gates name a competence of the catalogue or of the group's own. Clinical, medicine and legal ones are always checked
 * from outside: a level below what the type asks for is raised to it.
 */
async function checkCredentials({ tx }: Within, shifts: PlannedShift[], groupId: string): Promise<void> {
  const slots = shifts.flatMap((s) => s.slots);
  const ids = slots.flatMap((s) => (s.credentialTypeId ? [s.credentialTypeId] : []));
  if (ids.length === 0) return;
  const types = await tx.db.credentialType.findMany({
    where: { id: { in: ids }, OR: [{ origin: "CATALOGUE" }, { groupId }] },
    select: { id: true, minLevel: true, mergedIntoId: true, mergedInto: { select: { minLevel: true } } },
  });
  for (const slot of slots) {
    if (!slot.credentialTypeId) continue;
    const type = types.find((t) => t.id === slot.credentialTypeId);
    if (!type) return invalid(`tasks[${slot.row}].credentialTypeId`, "not_valid");
    const least = type.mergedInto?.minLevel ?? type.minLevel;
    slot.credentialTypeId = type.mergedIntoId ?? type.id;
    slot.credentialLevel = slot.credentialLevel && reaches(slot.credentialLevel, least) ? slot.credentialLevel : least;
  }
}

async function addShift({ tx }: Within, activityId: string, shift: PlannedShift, position: number): Promise<void> {
  const { title, startsAt, endsAt } = shift;
  const slots = shift.slots.map((slot, k) => ({ ...slotData(slot, k), activityId }));
  await tx.db.shift.create({ data: { activityId, title, startsAt, endsAt, position, slots: { create: slots } } });
}

/** Plan, call and need must be the group's own; the plan brings its need along. */
async function links(
  { tx }: Within,
  input: { groupId: string; planId?: string; campaignId?: string; needId?: string },
) {
  const plan = input.planId
    ? await tx.db.plan.findFirst({
        where: { id: input.planId, groupId: input.groupId },
        select: { id: true, needId: true },
      })
    : null;
  const campaign = input.campaignId
    ? await tx.db.campaign.findFirst({
        where: { id: input.campaignId, groupId: input.groupId },
        select: { id: true, planId: true, needId: true },
      })
    : null;
  if ((input.planId && !plan) || (input.campaignId && !campaign)) return notThere();
  const needId = input.needId ?? plan?.needId ?? campaign?.needId ?? null;
  if (needId) {
    const need = await tx.db.need.findFirst({
      where: { id: needId, adoptedByGroupId: input.groupId },
      select: { id: true },
    });
    if (!need) return notThere();
  }
  return { planId: plan?.id ?? campaign?.planId ?? null, campaignId: campaign?.id ?? null, needId };
}

type GroupFacts = { groupId: string; state: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED"; zone: string };

/** One page makes an activity: words, place, hours, tasks and what people need to know. A draft tells nobody. */
export const createActivity = command({
  name: "activities.create",
  input: createActivityInput,
  limit: { points: 30, seconds: 3600 },
  load: async ({ tx, input }): Promise<GroupFacts | null> => {
    const group = await tx.db.group.findFirst({
      where: { id: input.groupId },
      select: { id: true, state: true, zone: true },
    });
    return group && { groupId: group.id, state: group.state, zone: group.zone };
  },
  allow: activitiesPolicy.create,
  run: async ({ actor, input, subject: group, now, tx, within, record }) => {
    const closed = closedGroupBlocker(group.state);
    if (closed) refuse(closed);
    const { tasks, intent, planId, campaignId, needId, zone: wanted, onlineUrl, ...words } = input;
    const zone = wanted ?? zoneOfRegion(input.regionCode);
    const shifts = planned(tasks, zone);
    await checkCredentials(within, shifts, group.groupId);
    const own = await links(within, {
      groupId: group.groupId,
      ...(planId ? { planId } : {}),
      ...(campaignId ? { campaignId } : {}),
      ...(needId ? { needId } : {}),
    });
    const span = spanOf(shifts);
    const publishing = intent === "publish";
    if (publishing) {
      const blocked = publishBlocker(
        { ...span, slots: tasks.length, online: input.online, onlineUrl: onlineUrl ?? null },
        now,
      );
      if (blocked) refuse(blocked);
    }
    const activity = await tx.db.activity.create({
      data: {
        ...words,
        ...own,
        ...span,
        zone,
        onlineUrl: onlineUrl ?? null,
        slug: await freeSlug(within, input.title),
        state: publishing ? "OPEN" : "DRAFT",
        publishedAt: publishing ? now : null,
        createdById: personOf(actor),
        createdAt: now,
      },
      select: { id: true, slug: true },
    });
    for (const [position, shift] of shifts.entries()) await addShift(within, activity.id, shift, position);
    const about = { subjectId: activity.id, groupId: group.groupId, needId: own.needId, payload: {} };
    record(activityDrafted, about);
    if (publishing) {
      record(activityPublished, { ...about, tags: [`activity-slug:${activity.slug}`] });
      queueBoundaries(within, { id: activity.id, ...span });
    }
    return { activityId: activity.id, slug: activity.slug };
  },
});

type OldSlot = { id: string; shiftId: string; held: number; max: number };
type OldShift = { id: string; title: string; startsAt: Date; endsAt: Date; slots: OldSlot[] };

const LOCK_SHIFTS: Statement = {
  name: "activity_lock_shifts",
  text: `SELECT "id" FROM "shift" WHERE "activityId" = $1 ORDER BY "id" FOR UPDATE`,
};
const LOCK_SLOTS: Statement = {
  name: "activity_lock_slots",
  text: `SELECT "id" FROM "slot" WHERE "activityId" = $1 ORDER BY "id" FOR UPDATE`,
};

async function lockShifts({ tx }: Within, activityId: string): Promise<OldShift[]> {
  await tx.sql(LOCK_SHIFTS, [activityId]);
  await tx.sql(LOCK_SLOTS, [activityId]);
  return tx.db.shift.findMany({
    where: { activityId, cancelledAt: null },
    orderBy: { position: "asc" },
    select: {
      id: true,
      title: true,
      startsAt: true,
      endsAt: true,
      slots: { select: { id: true, shiftId: true, held: true, max: true } },
    },
  });
}

/** Tasks that are no longer in the form: gone when nobody ever signed up, else they stay and are named. */
async function dropSlots({ tx }: Within, old: OldShift[], kept: ReadonlySet<string>): Promise<void> {
  const dropped = old.flatMap((s) => s.slots).filter((s) => !kept.has(s.id));
  if (dropped.length === 0) return;
  const ids = dropped.map((s) => s.id);
  const used = await tx.db.signUp.count({ where: { slotId: { in: ids } } });
  if (used > 0) refuse("task_has_people");
  await tx.db.slot.deleteMany({ where: { id: { in: ids } } });
}

/** Finds where the slots of each old shift went; they move together or not at all. */
function shiftTargets(old: OldShift[], shifts: PlannedShift[]): Map<string, PlannedShift> {
  const targets = new Map<string, PlannedShift>();
  for (const shift of shifts) {
    for (const slot of shift.slots) {
      if (!slot.slotId) continue;
      const from = old.find((o) => o.slots.some((s) => s.id === slot.slotId));
      if (!from) return notThere();
      const other = targets.get(from.id);
      if (other && other !== shift) invalid(`tasks[${slot.row}].startsAt`, "moves_together");
      targets.set(from.id, shift);
    }
  }
  return targets;
}

async function writeSlots(
  within: Within,
  activityId: string,
  facts: { shift: PlannedShift; shiftIds: string[]; old: OldSlot[] },
): Promise<void> {
  const { tx, outbox } = within;
  const [first] = facts.shiftIds;
  for (const [position, slot] of facts.shift.slots.entries()) {
    const known = facts.old.find((o) => o.id === slot.slotId);
    const data = slotData(slot, position);
    if (known) await tx.db.slot.update({ where: { id: known.id }, data });
    else await tx.db.slot.create({ data: { ...data, activityId, shiftId: first ?? notThere() } });
    if (known && data.max > known.max) outbox.job(promoteJob(known.id));
  }
}

/** Applies the form to what stands: shifts move with their people, fewer places remove nobody. Returns whether hours changed. */
async function rewriteShifts(within: Within, activityId: string, shifts: PlannedShift[]): Promise<boolean> {
  const { tx } = within;
  const old = await lockShifts(within, activityId);
  const targets = shiftTargets(old, shifts);
  await dropSlots(within, old, new Set(shifts.flatMap((s) => s.slots.flatMap((l) => (l.slotId ? [l.slotId] : [])))));
  let moved = false;
  for (const [position, shift] of shifts.entries()) {
    const { title, startsAt, endsAt } = shift;
    const mine = old.filter((o) => targets.get(o.id) === shift);
    if (mine.length === 0) {
      await addShift(within, activityId, shift, position);
      continue;
    }
    for (const o of mine) {
      const changed = o.startsAt.getTime() !== startsAt.getTime() || o.endsAt.getTime() !== endsAt.getTime();
      if (changed) await moveShiftWithin(within, { id: o.id, startsAt, endsAt, reason: "shift_moved" });
      moved ||= changed;
      await tx.db.shift.update({ where: { id: o.id }, data: { title, startsAt, endsAt, position } });
    }
    await writeSlots(within, activityId, { shift, shiftIds: mine.map((o) => o.id), old: mine.flatMap((o) => o.slots) });
    // At another hour, or behind another gate, a credential may count or no longer count.
    for (const o of mine) await judgeShiftWithin(within, o.id);
  }
  const empty = old.filter((o) => !targets.has(o.id)).map((o) => o.id);
  await tx.db.shift.deleteMany({ where: { id: { in: empty } } });
  return moved;
}

/** Changes an activity. Two people at once: the second sees both versions (R14). */
export const editActivity = command({
  name: "activities.edit",
  input: editActivityInput,
  load: async ({ tx, actor, input }) => {
    await lockPeopleOfActivity(tx.sql, input.activityId);
    return lockActivity(tx, actor, input.activityId);
  },
  allow: activitiesPolicy.edit,
  run: async ({ input, subject: activity, now, tx, within, record }) => {
    if (activity.state !== "DRAFT" && activity.state !== "OPEN") refuse("wrong_state");
    if (activity.state === "OPEN" && activity.endsAt <= now) refuse("already_ended");
    const { tasks, zone: wanted, onlineUrl, activityId, version: _version, ...words } = input;
    const zone = wanted ?? zoneOfRegion(input.regionCode);
    const shifts = planned(tasks, zone);
    await checkCredentials(within, shifts, activity.groupId);
    if (activity.version !== input.version) {
      await showConflict(tx, activity, { ...words, onlineUrl, zone, shifts });
      return { activityId, slug: activity.slug };
    }
    const span = spanOf(shifts);
    if (activity.state === "OPEN" && span.endsAt <= now) refuse("ends_in_past");
    const moved = await rewriteShifts(within, activityId, shifts);
    await tx.db.activity.update({
      where: { id: activityId },
      data: { ...words, ...span, zone, onlineUrl: onlineUrl ?? null, version: { increment: 1 } },
    });
    const about = { subjectId: activityId, groupId: activity.groupId, needId: activity.needId, payload: {} };
    if (activity.state === "OPEN") queueBoundaries(within, { id: activityId, ...span });
    const told = activity.state === "OPEN" && (moved || activity.place !== input.place);
    record(told ? activityMoved : activityEdited, { ...about, tags: [`activity-slug:${activity.slug}`] });
    return { activityId, slug: activity.slug };
  },
});
