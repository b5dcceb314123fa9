import { z } from "zod";
import { managersOf, placeTags } from "@/features/signups/events";
import type { Read } from "@/lib/db";
import { event, type Notice, type Recorded } from "@/pipeline/event";

const payload = z.object({ activityId: z.uuid(), slotId: z.uuid(), personId: z.uuid() });
type Payload = z.infer<typeof payload>;
const shared = {
  feature: "attendance",
  subject: "signup",
  payload,
  tags: (e: { payload: Payload }) => placeTags(e.payload.activityId),
};

type Facts = { slug: string; groupSlug: string; title: string; to: string };

async function factsOf(read: Read, signUpId: string): Promise<Facts | null> {
  const row = await read.db.signUp.findUnique({
    where: { id: signUpId },
    select: { personId: true, activityId: true, person: { select: { placeholderById: true } } },
  });
  if (!row) return null;
  const activity = await read.db.activity.findUnique({
    where: { id: row.activityId },
    select: { slug: true, title: true, group: { select: { slug: true } } },
  });
  return (
    activity && {
      slug: activity.slug,
      groupSlug: activity.group.slug,
      title: activity.title,
      to: row.person.placeholderById ?? row.personId,
    }
  );
}

async function holderHears(read: Read, e: Recorded<unknown>): Promise<Notice[]> {
  const facts = await factsOf(read, e.subjectId);
  return facts
    ? [{ to: facts.to, path: `/activities/${facts.slug}/ticket/${e.subjectId}`, params: { title: facts.title } }]
    : [];
}

export const checkedIn = event("attendance.checked_in", shared);
export const checkInUndone = event("attendance.check_in_undone", shared);
export const checkedOut = event("attendance.checked_out", shared);
export const checkOutUndone = event("attendance.check_out_undone", shared);
export const walkedIn = event("attendance.walked_in", shared);
/** The person may contest it for seven days. */
export const markedAbsent = event("attendance.marked_absent", { ...shared, hears: holderHears });
export const excused = event("attendance.excused", shared);
export const absenceUndone = event("attendance.absence_undone", shared);
/** A day after the end nobody had recorded them: "Anda hadir?" */
export const presenceAsked = event("attendance.asked", { ...shared, hears: holderHears });

const hours = z.object({ activityId: z.uuid(), personId: z.uuid(), signUpId: z.uuid(), minutes: z.number().int() });

async function hoursHolder(read: Read, e: Recorded<z.infer<typeof hours>>): Promise<Notice[]> {
  const facts = await factsOf(read, e.payload.signUpId);
  return facts
    ? [{ to: facts.to, path: `/activities/${facts.slug}/ticket/${e.payload.signUpId}`, params: { title: facts.title } }]
    : [];
}

export const hoursReported = event("hours.reported", {
  feature: "attendance",
  subject: "hours",
  payload: hours,
  hears: async (read, e) => {
    const facts = await factsOf(read, e.payload.signUpId);
    if (!facts || !e.groupId) return [];
    const managers = await managersOf(read, { groupId: e.groupId, activityId: e.payload.activityId });
    const path = `/groups/${facts.groupSlug}/manage/activities/${facts.slug}`;
    return managers
      .filter((to) => to !== e.payload.personId)
      .map((to) => ({ to, path, params: { title: facts.title, personId: e.payload.personId } }));
  },
});
export const hoursApproved = event("hours.approved", {
  feature: "attendance",
  subject: "hours",
  payload: hours,
  hears: hoursHolder,
});
export const hoursDeclined = event("hours.declined", {
  feature: "attendance",
  subject: "hours",
  payload: hours,
  hears: hoursHolder,
});
