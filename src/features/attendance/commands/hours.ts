import { lockSignUp, moveSignUp } from "@/features/signups/commands/seats";
import { signUpRef } from "@/features/signups/schema";
import type { Statement, Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { dayIn, startOfDay } from "@/lib/time";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { hoursApproved, hoursDeclined, hoursReported, presenceAsked } from "../events";
import { attendancePolicy } from "../policy";
import { reportBlocker } from "../rules";
import { declineHoursInput, hoursRef, reportHoursInput } from "../schema";

/** "Saya hadir": hours told by oneself, where nobody recorded them or an absence is contested. Another person decides. */
export const reportHours = command({
  name: "attendance.reportHours",
  input: reportHoursInput,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: attendancePolicy.reportHours,
  run: async ({ subject: seat, input, now, tx, record }) => {
    if (seat.activityState === "CANCELLED") refuse("activity_cancelled");
    const blocked = reportBlocker({ ...seat, minutes: input.minutes }, now);
    if (blocked) refuse(blocked);
    const before = await tx.db.hoursEntry.findUnique({ where: { signUpId: seat.id }, select: { id: true } });
    if (before) refuse("already_reported");
    const entry = await tx.db.hoursEntry.create({
      data: {
        personId: seat.personId,
        groupId: seat.groupId,
        activityId: seat.activityId,
        signUpId: seat.id,
        minutes: input.minutes,
        onDay: startOfDay(dayIn(seat.startsAt, seat.zone), "UTC"),
        source: "SELF_REPORTED",
        note: input.note,
        createdAt: now,
      },
      select: { id: true },
    });
    const payload = { activityId: seat.activityId, personId: seat.personId, signUpId: seat.id, minutes: input.minutes };
    record(hoursReported, { subjectId: entry.id, groupId: seat.groupId, payload });
    return { hoursId: entry.id, signUpId: seat.id, slug: seat.slug };
  },
});

type Entry = {
  id: string;
  personId: string;
  groupId: string;
  activityId: string;
  signUpId: string;
  minutes: number;
  approvedAt: Date | null;
};

const SIGN_UP_OF: Statement = {
  name: "hours_sign_up",
  text: `SELECT "signUpId" FROM "hours_entry" WHERE "id" = $1 AND "source" = 'SELF_REPORTED'`,
};
const LOCK: Statement = {
  name: "hours_lock",
  text: `SELECT "id", "personId", "groupId", "activityId", "signUpId", "minutes", "approvedAt" FROM "hours_entry" WHERE "id" = $1 FOR UPDATE`,
};

/** A self-reported entry with its sign-up; person first, as everywhere. */
async function loadEntry({ tx, input }: { tx: Tx; input: { hoursId: string } }) {
  const [found] = await tx.sql<{ signUpId: string }>(SIGN_UP_OF, [input.hoursId]);
  const seat = found ? await lockSignUp(tx, found.signUpId) : null;
  const [entry] = await tx.sql<Entry>(LOCK, [input.hoursId]);
  return seat && entry ? { ...entry, seat } : null;
}

type Loaded = NonNullable<Awaited<ReturnType<typeof loadEntry>>>;

/** The record follows the decision: whoever was there is attended. */
async function attend(within: Within, { seat }: Loaded): Promise<void> {
  const patch = { recordedById: within.actor.personId, recordedAt: within.now };
  let status = seat.status;
  if (status === "NO_SHOW") status = await moveSignUp(within, seat, { verb: "undoAbsence", patch, widen: true });
  if (status === "CONFIRMED")
    status = await moveSignUp(
      within,
      { ...seat, status },
      { verb: "checkIn", patch: { ...patch, checkedInAt: seat.startsAt } },
    );
  if (status === "CHECKED_IN")
    await moveSignUp(
      within,
      { ...seat, status },
      { verb: "checkOut", patch: { ...patch, checkedInAt: seat.startsAt } },
    );
}

function aboutEntry(entry: Loaded) {
  const { activityId, personId, signUpId, minutes } = entry;
  return { subjectId: entry.id, groupId: entry.groupId, payload: { activityId, personId, signUpId, minutes } };
}

/** Somebody else says yes to reported hours: they count from now on. */
export const approveHours = command({
  name: "attendance.approveHours",
  input: hoursRef,
  load: loadEntry,
  allow: attendancePolicy.approveHours,
  run: async ({ actor, subject: entry, now, tx, within, record }) => {
    if (entry.approvedAt) refuse("already_decided");
    await attend(within, entry);
    await tx.db.hoursEntry.update({ where: { id: entry.id }, data: { approvedById: actor.personId, approvedAt: now } });
    record(hoursApproved, aboutEntry(entry));
    return { hoursId: entry.id };
  },
});

/** Somebody else says no, with the reason; the entry goes, its events stay. */
export const declineHours = command({
  name: "attendance.declineHours",
  input: declineHoursInput,
  load: loadEntry,
  allow: attendancePolicy.declineHours,
  run: async ({ subject: entry, input, tx, record }) => {
    if (entry.approvedAt) refuse("already_decided");
    await tx.db.hoursEntry.delete({ where: { id: entry.id } });
    await tx.db.signUp.update({ where: { id: entry.signUpId }, data: { reason: input.reason } });
    record(hoursDeclined, aboutEntry(entry));
    return { hoursId: entry.id };
  },
});

const ASKED: Statement = {
  name: "presence_asked",
  text: `SELECT 1 AS "yes" FROM "event" WHERE "subjectType" = 'signup' AND "subjectId" = $1 AND "type" = 'attendance.asked' LIMIT 1`,
};

/** A day after the end: whoever nobody recorded is asked once. */
export const askPresence = command({
  name: "attendance.askPresence",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: attendancePolicy.askPresence,
  run: async ({ subject: seat, now, tx, record }) => {
    if (seat.status !== "CONFIRMED" || seat.endsAt > now || seat.activityState === "CANCELLED") return { asked: false };
    const [before] = await tx.sql(ASKED, [seat.id]);
    if (before) return { asked: false };
    const payload = { activityId: seat.activityId, slotId: seat.slotId, personId: seat.personId };
    record(presenceAsked, { subjectId: seat.id, groupId: seat.groupId, payload });
    return { asked: true };
  },
});
