import { closedGroupBlocker } from "@/features/groups/rules";
import { appointWithin, endAppointmentsWithin } from "@/features/positions/commands/offices";
import { cancelForActivityWithin, lockPeopleOfActivity } from "@/features/signups/commands/cancel";
import { invalid, notThere, refuse } from "@/lib/result";
import { fromLocalInput } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import {
  activityCancelled,
  activityDrafted,
  activityEvaluated,
  activityPublished,
  activityRoleEnded,
  activityRoleGiven,
  activityScheduled,
  activitySettled,
  activityTags,
} from "../events";
import { activitiesPolicy } from "../policy";
import { activityLifecycle, cancelBlocker, copyShift, publishBlocker } from "../rules";
import {
  activityRef,
  cancelActivityInput,
  copyActivityInput,
  endRoleInput,
  giveRoleInput,
  publishAtInput,
} from "../schema";
import { freeSlug, type LockedActivity, lockActivity, queueBoundaries } from "./activity-row";

function about(activity: LockedActivity) {
  return { subjectId: activity.id, groupId: activity.groupId, needId: activity.needId, payload: {} };
}

async function requirePublishable({ tx, now }: Within, activity: LockedActivity): Promise<void> {
  if (!activityLifecycle.can(activity.state, "publish")) refuse("wrong_state");
  const closed = closedGroupBlocker(activity.groupState);
  if (closed) refuse(closed);
  const slots = await tx.db.slot.count({ where: { activityId: activity.id } });
  const blocked = publishBlocker({ ...activity, slots }, now);
  if (blocked) refuse(blocked);
}

/** Opens a draft: it has a page, people may join, and who cares for the group hears of it. */
export const publishActivity = command({
  name: "activities.publish",
  input: activityRef,
  load: ({ tx, actor, input }) => lockActivity(tx, actor, input.activityId),
  allow: activitiesPolicy.publish,
  run: async ({ subject: activity, now, tx, within, record }) => {
    await requirePublishable(within, activity);
    await tx.db.activity.update({
      where: { id: activity.id },
      data: { state: "OPEN", publishedAt: now, publishAt: null, version: { increment: 1 } },
    });
    queueBoundaries(within, activity);
    record(activityPublished, { ...about(activity), tags: [`activity-slug:${activity.slug}`] });
    return { activityId: activity.id, slug: activity.slug };
  },
});

/** Opens a draft by itself at a given time. */
export const publishActivityLater = command({
  name: "activities.publishLater",
  input: publishAtInput,
  load: ({ tx, actor, input }) => lockActivity(tx, actor, input.activityId),
  allow: activitiesPolicy.publishLater,
  run: async ({ subject: activity, input, now, tx, within, record, job }) => {
    await requirePublishable(within, activity);
    const at = fromLocalInput(input.at, activity.zone) ?? invalid("at", "time");
    if (at <= now) invalid("at", "past");
    if (at >= activity.startsAt) invalid("at", "after_start");
    await tx.db.activity.update({ where: { id: activity.id }, data: { publishAt: at, version: { increment: 1 } } });
    job({
      name: "activities.publishDue",
      payload: { activityId: activity.id },
      key: `publish:${activity.id}`,
      runAt: at,
    });
    record(activityScheduled, about(activity));
    return { activityId: activity.id, slug: activity.slug };
  },
});

/** Calls an activity off. Everybody engaged loses the place, with this reason, in the same transaction. */
export const cancelActivity = command({
  name: "activities.cancel",
  input: cancelActivityInput,
  load: async ({ tx, actor, input }) => {
    await lockPeopleOfActivity(tx.sql, input.activityId);
    return lockActivity(tx, actor, input.activityId);
  },
  allow: activitiesPolicy.cancel,
  run: async ({ subject: activity, input, now, tx, within, record }) => {
    if (!activityLifecycle.can(activity.state, "cancel")) refuse("wrong_state");
    const blocked = cancelBlocker(activity, now);
    if (blocked) refuse(blocked);
    await tx.db.activity.update({
      where: { id: activity.id },
      data: {
        state: "CANCELLED",
        cancelledAt: now,
        cancelReason: input.reason,
        publishAt: null,
        version: { increment: 1 },
      },
    });
    const told = await cancelForActivityWithin(within, {
      id: activity.id,
      groupId: activity.groupId,
      reason: input.reason,
    });
    record(activityCancelled, { ...about(activity), tags: [`activity-slug:${activity.slug}`] });
    return { activityId: activity.id, slug: activity.slug, told };
  },
});

/** A new draft with everything of an earlier one, a week (or more) later. Nobody is carried over. */
export const copyActivity = command({
  name: "activities.copy",
  input: copyActivityInput,
  limit: { points: 30, seconds: 3600 },
  load: ({ tx, actor, input }) => lockActivity(tx, actor, input.activityId),
  allow: activitiesPolicy.copy,
  run: async ({ actor, subject: activity, input, now, tx, within, record }) => {
    const closed = closedGroupBlocker(activity.groupState);
    if (closed) refuse(closed);
    const from = await tx.db.activity.findUniqueOrThrow({
      where: { id: activity.id },
      include: {
        shifts: {
          where: { cancelledAt: null },
          include: { slots: { orderBy: { position: "asc" } } },
          orderBy: { position: "asc" },
        },
      },
    });
    const wanted = input.startsAt
      ? (fromLocalInput(input.startsAt, activity.zone) ?? invalid("startsAt", "time"))
      : null;
    const move = copyShift(activity.startsAt, wanted, now);
    const later = (at: Date) => new Date(at.getTime() + move);
    const {
      title,
      summary,
      language,
      regionCode,
      online,
      place,
      onlineUrl,
      zone,
      approval,
      withChildren,
      planId,
      campaignId,
      needId,
      groupId,
    } = from;
    const copy = await tx.db.activity.create({
      data: {
        ...{
          title,
          summary,
          language,
          regionCode,
          online,
          place,
          onlineUrl,
          zone,
          approval,
          withChildren,
          planId,
          campaignId,
          needId,
          groupId,
        },
        info: from.info ?? {},
        slug: await freeSlug(within, title),
        startsAt: later(from.startsAt),
        endsAt: later(from.endsAt),
        copiedFromId: from.id,
        createdById: personOf(actor),
        createdAt: now,
      },
      select: { id: true, slug: true },
    });
    for (const shift of from.shifts) {
      const slots = shift.slots.map(
        ({ title: name, hint, min, max, minAge, credentialTypeId, credentialLevel, position }) => ({
          ...{ title: name, hint, min, max, minAge, credentialTypeId, credentialLevel, position },
          activityId: copy.id,
        }),
      );
      await tx.db.shift.create({
        data: {
          activityId: copy.id,
          title: shift.title,
          position: shift.position,
          startsAt: later(shift.startsAt),
          endsAt: later(shift.endsAt),
          slots: { create: slots },
        },
      });
    }
    record(activityDrafted, { subjectId: copy.id, groupId, needId, payload: {} });
    return { activityId: copy.id, slug: copy.slug };
  },
});

/** Trusts a member with one activity: leading it, or only recording who comes. */
export const giveActivityRole = command({
  name: "activities.giveRole",
  input: giveRoleInput,
  load: ({ tx, actor, input }) => lockActivity(tx, actor, input.activityId),
  allow: activitiesPolicy.giveRole,
  run: async ({ subject: activity, input, now, tx, within, record }) => {
    if (activity.state !== "DRAFT" && activity.state !== "OPEN") refuse("wrong_state");
    const member = await tx.db.membership.findFirst({
      where: { groupId: activity.groupId, personId: input.personId, status: { in: ["ACTIVE", "PROBATION"] } },
      select: { id: true },
    });
    if (!member) return notThere();
    const held = await tx.db.appointment.findMany({
      where: { activityId: activity.id, personId: input.personId, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      select: { roles: true },
    });
    const known = new Set(held.flatMap((h) => h.roles));
    for (const role of input.roles.filter((r) => !known.has(r))) {
      await appointWithin(within, {
        groupId: activity.groupId,
        personId: input.personId,
        activityId: activity.id,
        title: role,
        roles: [role],
        source: "APPOINTMENT",
      });
      record(activityRoleGiven, { ...about(activity), payload: { personId: input.personId, role } });
    }
    return { activityId: activity.id, personId: input.personId };
  },
});

/** Takes that trust back. */
export const endActivityRole = command({
  name: "activities.endRole",
  input: endRoleInput,
  load: ({ tx, actor, input }) => lockActivity(tx, actor, input.activityId),
  allow: activitiesPolicy.endRole,
  run: async ({ subject: activity, input, within, record }) => {
    const ended = await endAppointmentsWithin(within, {
      groupId: activity.groupId,
      personId: input.personId,
      activityId: activity.id,
    });
    if (ended === 0) refuse("no_role");
    record(activityRoleEnded, { ...about(activity), payload: { personId: input.personId } });
    return { activityId: activity.id, personId: input.personId };
  },
});

/** The clock passed a start or an end: pages that show it are renewed. */
export const touchBoundary = command({
  name: "activities.touchBoundary",
  input: activityRef,
  load: ({ tx, actor, input }) => lockActivity(tx, actor, input.activityId),
  allow: activitiesPolicy.touchBoundary,
  run: async ({ subject: activity, within }) => {
    for (const tag of activityTags({ subjectId: activity.id, groupId: activity.groupId, needId: activity.needId }))
      within.outbox.touch(tag);
    within.outbox.touch(`activity-slug:${activity.slug}`);
    return { activityId: activity.id };
  },
});

/** Closes the record; attendance has written hours before. The caller has locked people and then the activity. */
export async function settleActivityWithin(
  within: Within,
  activity: LockedActivity,
  counts: { present: number; unrecorded: number },
): Promise<void> {
  const { tx, now, actor, outbox } = within;
  if (!activityLifecycle.can(activity.state, "settle")) refuse("wrong_state");
  await tx.db.activity.update({
    where: { id: activity.id },
    data: { state: "SETTLED", settledAt: now, settledById: actor.personId, version: { increment: 1 } },
  });
  outbox.record(activitySettled, { ...about(activity), payload: counts, tags: [`activity-slug:${activity.slug}`] });
}

/** An evaluation was published: the last step of an activity. */
export async function evaluateActivityWithin(within: Within, activityId: string): Promise<void> {
  const { tx, actor, outbox } = within;
  const activity = (await lockActivity(tx, actor, activityId)) ?? notThere();
  if (!activityLifecycle.can(activity.state, "evaluate")) refuse("wrong_state");
  await tx.db.activity.update({ where: { id: activityId }, data: { state: "EVALUATED", version: { increment: 1 } } });
  outbox.record(activityEvaluated, { ...about(activity), tags: [`activity-slug:${activity.slug}`] });
}
