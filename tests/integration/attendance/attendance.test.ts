import { describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import { listGroupActivities } from "@/features/activities/queries/list";
import { approveHours, askPresence, declineHours, reportHours } from "@/features/attendance/commands/hours";
import {
  checkIn,
  checkOut,
  excuse,
  markAbsent,
  undoAbsence,
  undoCheckIn,
  undoCheckOut,
  walkIn,
} from "@/features/attendance/commands/record";
import { settle } from "@/features/attendance/commands/settle";
import { askPresenceJob, settleDueJob } from "@/features/attendance/jobs";
import { join } from "@/features/signups/commands/join";
import { read } from "@/lib/db";
import { DAY, HOUR, MINUTE } from "@/lib/time";
import { recordStatements } from "../../load/replay";
import { actorOf, anActor, aPerson, eventsOf } from "../../support/factories";
import { takeJobs } from "../../support/factories/jobs";
import { aCrowd, aGroup, aShift, countsOf, NOON, type Seats } from "../../support/factories/seats";

type Day = {
  groupId: string;
  coordinator: Actor;
  seats: Seats;
  crowd: Actor[];
  ids: string[];
  during: { now: Date };
  after: { now: Date };
};

/** A shift of two hours with people on its roster. */
async function aDay(people = 3, capacity = people): Promise<Day> {
  const { groupId, coordinator } = await aGroup();
  const seats = await aShift({ groupId, capacity });
  const crowd = await aCrowd(people);
  const ids: string[] = [];
  for (const actor of crowd) {
    const joined = await join(actor, { slotId: seats.slotId }, { now: NOON });
    ids.push(joined.ok ? joined.data.signUpId : "");
  }
  const during = { now: new Date(seats.startsAt.getTime() + 20 * MINUTE) };
  return { groupId, coordinator, seats, crowd, ids, during, after: { now: new Date(seats.endsAt.getTime() + HOUR) } };
}

const statusOf = (id: string | undefined) => read.db.signUp.findUniqueOrThrow({ where: { id: id ?? "" } });

describe("check-in by tapping names", () => {
  test("opens an hour before, is idempotent, keeps the earliest valid time and can be undone", async () => {
    const { coordinator, seats, ids } = await aDay();
    const early = { now: new Date(seats.startsAt.getTime() - HOUR - 1) };
    expect(await checkIn(coordinator, { signUpId: ids[0] }, early)).toMatchObject({
      ok: false,
      reason: "too_early",
      detail: { opens: { id: expect.stringContaining("WIB") } },
    });
    const open = { now: new Date(seats.startsAt.getTime() - HOUR) };
    expect(await checkIn(coordinator, { signUpId: ids[0] }, open)).toMatchObject({ ok: true, data: { again: false } });
    expect(await checkIn(coordinator, { signUpId: ids[0] }, open)).toMatchObject({ ok: true, data: { again: true } });
    expect((await eventsOf(ids[0] ?? "")).filter((e) => e === "attendance.checked_in")).toHaveLength(1);
    const late = { now: new Date(seats.startsAt.getTime() + HOUR) };
    await checkIn(
      coordinator,
      { signUpId: ids[1], at: new Date(seats.startsAt.getTime() + 5 * MINUTE).toISOString() },
      late,
    );
    expect((await statusOf(ids[1])).checkedInAt).toEqual(new Date(seats.startsAt.getTime() + 5 * MINUTE));
    await checkIn(coordinator, { signUpId: ids[2], at: new Date(seats.startsAt.getTime() - DAY).toISOString() }, late);
    expect((await statusOf(ids[2])).checkedInAt).toEqual(new Date(seats.startsAt.getTime() - HOUR));
    expect(await undoCheckIn(coordinator, { signUpId: ids[1] }, late)).toMatchObject({ ok: true });
    expect(await statusOf(ids[1])).toMatchObject({ status: "CONFIRMED", checkedInAt: null });
  });

  test("twenty phones tapping one name make one record", async () => {
    const { coordinator, ids, during } = await aDay(1);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => checkIn(coordinator, { signUpId: ids[0] }, during)),
    );
    expect(answers.filter((a) => a.ok && !a.data.again)).toHaveLength(1);
    expect((await eventsOf(ids[0] ?? "")).filter((e) => e === "attendance.checked_in")).toHaveLength(1);
  });

  test("denied: checkIn, undoCheckIn, checkOut, undoCheckOut, markAbsent, excuse and undoAbsence by a volunteer and by another group's coordinator", async () => {
    const { crowd, ids, during } = await aDay();
    const other = await aGroup();
    for (const actor of [crowd[1] ?? guest, other.coordinator, guest]) {
      for (const command of [checkIn, undoCheckIn, checkOut, undoCheckOut, markAbsent, undoAbsence]) {
        expect(await command(actor, { signUpId: ids[0] }, during)).toMatchObject({ ok: false, kind: "denied" });
      }
      expect(await excuse(actor, { signUpId: ids[0], reason: "sakit" }, during)).toMatchObject({
        ok: false,
        kind: "denied",
      });
    }
  });

  test("a lead's own presence is confirmed by another attendee, never by the lead", async () => {
    const { coordinator, seats, crowd, ids, during } = await aDay(2, 5);
    const own = await join(coordinator, { slotId: seats.slotId }, { now: NOON });
    const signUpId = own.ok ? own.data.signUpId : "";
    expect(await checkIn(coordinator, { signUpId }, during)).toMatchObject({ ok: false, kind: "denied" });
    expect(await checkIn(crowd[0] ?? guest, { signUpId }, during)).toMatchObject({ ok: false, kind: "denied" });
    await checkIn(coordinator, { signUpId: ids[0] }, during);
    expect(await checkIn(crowd[0] ?? guest, { signUpId }, during)).toMatchObject({ ok: true });
    expect(await statusOf(signUpId)).toMatchObject({ status: "CHECKED_IN", recordedById: crowd[0]?.personId });
  });

  test("somebody trusted with check-in for this activity only records here", async () => {
    const { groupId, seats, ids, during } = await aDay();
    const helperId = await aPerson("Tiwi");
    await read.db.appointment.create({
      data: {
        groupId,
        personId: helperId,
        title: "CHECK_IN",
        roles: ["CHECK_IN"],
        source: "APPOINTMENT",
        activityId: seats.activityId,
        startsAt: new Date(0),
      },
    });
    const helper = await actorOf(helperId);
    expect(await checkIn(helper, { signUpId: ids[0] }, during)).toMatchObject({ ok: true });
    const elsewhere = await aShift({ groupId, capacity: 1 });
    const [one = guest] = await aCrowd(1);
    const joined = await join(one, { slotId: elsewhere.slotId }, { now: NOON });
    expect(await checkIn(helper, { signUpId: joined.ok ? joined.data.signUpId : "" }, during)).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("whoever waited and stands at the door gets a place; the places say so", async () => {
    const { coordinator, seats, ids, during } = await aDay(2, 1);
    expect(await statusOf(ids[1])).toMatchObject({ status: "WAITLISTED" });
    expect(await checkIn(coordinator, { signUpId: ids[1] }, during)).toMatchObject({ ok: true });
    expect(await countsOf(seats.slotId)).toMatchObject({
      held: 2,
      max: 2,
      waiting: 0,
      reallyHeld: 2,
      reallyWaiting: 0,
    });
  });
});

describe("absent, excused, home", () => {
  test("absent only once it has begun, taken back when they come", async () => {
    const { coordinator, seats, ids, during } = await aDay();
    expect(
      await markAbsent(coordinator, { signUpId: ids[0] }, { now: new Date(seats.startsAt.getTime() - 10 * MINUTE) }),
    ).toMatchObject({ ok: false, reason: "not_started" });
    expect(await markAbsent(coordinator, { signUpId: ids[0] }, during)).toMatchObject({ ok: true });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 2, reallyHeld: 2 });
    expect(await checkIn(coordinator, { signUpId: ids[0] }, during)).toMatchObject({
      ok: false,
      reason: "wrong_state",
    });
    expect(await undoAbsence(coordinator, { signUpId: ids[0] }, during)).toMatchObject({ ok: true });
    expect(await checkIn(coordinator, { signUpId: ids[0] }, during)).toMatchObject({ ok: true });
  });

  test("excused before the start frees the seat for the queue", async () => {
    const { coordinator, seats, ids } = await aDay(2, 1);
    await takeJobs("signups.promote");
    expect(await excuse(coordinator, { signUpId: ids[0], reason: "anak sakit" }, { now: NOON })).toMatchObject({
      ok: true,
    });
    expect((await takeJobs("signups.promote")).map((j) => j.payload.slotId)).toEqual([seats.slotId]);
  });

  test("absen pulang, and back", async () => {
    const { coordinator, ids, during } = await aDay();
    expect(await checkOut(coordinator, { signUpId: ids[0] }, during)).toMatchObject({
      ok: false,
      reason: "wrong_state",
    });
    await checkIn(coordinator, { signUpId: ids[0] }, during);
    expect(await checkOut(coordinator, { signUpId: ids[0] }, during)).toMatchObject({
      ok: true,
      data: { again: false },
    });
    expect(await checkOut(coordinator, { signUpId: ids[0] }, during)).toMatchObject({
      ok: true,
      data: { again: true },
    });
    expect(await undoCheckOut(coordinator, { signUpId: ids[0] }, during)).toMatchObject({ ok: true });
    expect(await statusOf(ids[0])).toMatchObject({ status: "CHECKED_IN", checkedOutAt: null });
  });
});

describe("walk-ins", () => {
  test("by name, also when the task is full; a known member without typing", async () => {
    const { groupId, coordinator, seats, during } = await aDay(1, 1);
    expect(await walkIn(coordinator, { slotId: seats.slotId, name: "Pak Harjo" }, during)).toMatchObject({ ok: true });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 2, max: 2, reallyHeld: 2 });
    const memberId = await aPerson("Wayan");
    expect(await walkIn(coordinator, { slotId: seats.slotId, personId: memberId }, during)).toMatchObject({
      ok: false,
      kind: "not_found",
    });
    await read.db.membership.create({ data: { groupId, personId: memberId, status: "ACTIVE" } });
    expect(await walkIn(coordinator, { slotId: seats.slotId, personId: memberId }, during)).toMatchObject({ ok: true });
    expect(await walkIn(coordinator, { slotId: seats.slotId, personId: memberId }, during)).toMatchObject({
      ok: false,
      reason: "already_on_roster",
    });
  });

  test("oneself, too early, or without a name: refused", async () => {
    const { coordinator, seats, during } = await aDay();
    expect(await walkIn(coordinator, { slotId: seats.slotId, personId: coordinator.personId }, during)).toMatchObject({
      ok: false,
      reason: "own_presence",
    });
    expect(await walkIn(coordinator, { slotId: seats.slotId, name: "Pak Harjo" }, { now: NOON })).toMatchObject({
      ok: false,
      reason: "too_early",
    });
    expect(await walkIn(coordinator, { slotId: seats.slotId }, during)).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { name: { code: "required" } },
    });
  });

  test("denied: walkIn by a volunteer", async () => {
    const { crowd, seats, during } = await aDay();
    expect(await walkIn(crowd[0] ?? guest, { slotId: seats.slotId, name: "Pak Harjo" }, during)).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });
});

describe("closing the record", () => {
  test("gives hours to whoever was seen, once; the rest stays belum dicatat", async () => {
    const { coordinator, seats, crowd, ids, during, after } = await aDay(4, 3);
    expect(await settle(coordinator, { activityId: seats.activityId }, during)).toMatchObject({
      ok: false,
      reason: "not_ended",
    });
    await checkIn(coordinator, { signUpId: ids[0] }, during);
    await checkIn(coordinator, { signUpId: ids[1] }, during);
    await checkOut(coordinator, { signUpId: ids[1] }, { now: new Date(seats.startsAt.getTime() + 45 * MINUTE) });
    const [first, second] = await Promise.all([
      settle(coordinator, { activityId: seats.activityId }, after),
      settle(coordinator, { activityId: seats.activityId }, after),
    ]);
    expect([first, second].map((r) => r.ok && r.data.again).sort()).toEqual([false, true]);
    const hours = await read.db.hoursEntry.findMany({
      where: { activityId: seats.activityId },
      orderBy: { minutes: "asc" },
    });
    expect(hours.map((h) => [h.personId, h.minutes, h.source])).toEqual([
      [crowd[1]?.personId, 45, "ATTENDANCE"],
      [crowd[0]?.personId, 120, "ATTENDANCE"],
    ]);
    expect((await Promise.all(ids.map(statusOf))).map((s) => s.status)).toEqual([
      "ATTENDED",
      "ATTENDED",
      "CONFIRMED",
      "LAPSED",
    ]);
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 0, reallyHeld: 1, reallyWaiting: 0 });
    expect(await checkIn(coordinator, { signUpId: ids[2] }, after)).toMatchObject({
      ok: false,
      reason: "record_closed",
    });
  });

  test("the group's list then says how many were present, from one statement", async () => {
    const { groupId, coordinator, seats, ids, during, after } = await aDay(3);
    const list = () => listGroupActivities(coordinator, { groupId, manages: true, now: after.now });
    await checkIn(coordinator, { signUpId: ids[0] }, during);
    await checkIn(coordinator, { signUpId: ids[1] }, during);
    expect((await list()).rows).toMatchObject([{ phase: "ENDED", held: 3, present: 0 }]);
    await settle(coordinator, { activityId: seats.activityId }, after);
    expect((await list()).rows).toMatchObject([{ phase: "SETTLED", held: 1, present: 2 }]);
    expect(await recordStatements(list)).toHaveLength(1);
  });

  test("a closed record without anybody is a missed activity in the list too", async () => {
    const { groupId, coordinator, seats, after } = await aDay(1);
    await settle(coordinator, { activityId: seats.activityId }, after);
    const page = await listGroupActivities(coordinator, { groupId, manages: true, now: after.now });
    expect(page.rows).toMatchObject([{ phase: "MISSED", present: 0 }]);
  });

  test("denied: settle by a volunteer", async () => {
    const { crowd, seats, after } = await aDay();
    expect(await settle(crowd[0] ?? guest, { activityId: seats.activityId }, after)).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("closes itself a week after the end", async () => {
    const { seats } = await aDay();
    const past = new Date(Date.now() - 8 * DAY);
    await read.db.activity.update({
      where: { id: seats.activityId },
      data: { startsAt: new Date(past.getTime() - HOUR), endsAt: past },
    });
    await settleDueJob.run({});
    expect(await read.db.activity.findUnique({ where: { id: seats.activityId } })).toMatchObject({
      state: "SETTLED",
      settledById: null,
    });
    expect(await eventsOf(seats.activityId)).toEqual(["activity.settled"]);
  });
});

describe("hours told by oneself", () => {
  test("count after somebody else approved them, and the record follows", async () => {
    const { coordinator, crowd, ids, seats, during, after } = await aDay();
    expect(await reportHours(crowd[0] ?? guest, { signUpId: ids[0], minutes: "120" }, during)).toMatchObject({
      ok: false,
      reason: "not_ended",
    });
    expect(await reportHours(crowd[0] ?? guest, { signUpId: ids[0], minutes: "600" }, after)).toMatchObject({
      ok: false,
      reason: "more_than_shift",
    });
    const told = await reportHours(
      crowd[0] ?? guest,
      { signUpId: ids[0], minutes: "110", note: "Saya di dapur." },
      after,
    );
    expect(told).toMatchObject({ ok: true });
    expect(await reportHours(crowd[0] ?? guest, { signUpId: ids[0], minutes: "110" }, after)).toMatchObject({
      ok: false,
      reason: "already_reported",
    });
    const hoursId = told.ok ? told.data.hoursId : "";
    expect(await approveHours(coordinator, { hoursId }, after)).toMatchObject({ ok: true });
    expect(await approveHours(coordinator, { hoursId }, after)).toMatchObject({ ok: false, reason: "already_decided" });
    expect(await statusOf(ids[0])).toMatchObject({ status: "ATTENDED" });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 2, reallyHeld: 2 });
  });

  test("an absence may be contested for seven days", async () => {
    const { coordinator, crowd, ids, seats, during } = await aDay();
    await markAbsent(coordinator, { signUpId: ids[0] }, during);
    const late = { now: new Date(seats.endsAt.getTime() + 7 * DAY + 1) };
    expect(await reportHours(crowd[0] ?? guest, { signUpId: ids[0], minutes: 60 }, late)).toMatchObject({
      ok: false,
      reason: "report_too_late",
    });
    const told = await reportHours(
      crowd[0] ?? guest,
      { signUpId: ids[0], minutes: 60 },
      { now: new Date(seats.endsAt.getTime() + 6 * DAY) },
    );
    expect(await approveHours(coordinator, { hoursId: told.ok ? told.data.hoursId : "" }, late)).toMatchObject({
      ok: true,
    });
    expect(await statusOf(ids[0])).toMatchObject({ status: "ATTENDED" });
  });

  test("denied: reportHours for another; approveHours and declineHours of one's own and by a member", async () => {
    const { coordinator, crowd, ids, seats, after } = await aDay(2, 5);
    expect(await reportHours(crowd[1] ?? guest, { signUpId: ids[0], minutes: 60 }, after)).toMatchObject({
      ok: false,
      kind: "denied",
    });
    const own = await join(coordinator, { slotId: seats.slotId }, { now: NOON });
    const told = await reportHours(coordinator, { signUpId: own.ok ? own.data.signUpId : "", minutes: 60 }, after);
    const hoursId = told.ok ? told.data.hoursId : "";
    for (const actor of [coordinator, crowd[0] ?? guest]) {
      expect(await approveHours(actor, { hoursId }, after)).toMatchObject({ ok: false, kind: "denied" });
      expect(await declineHours(actor, { hoursId, reason: "tidak ada" }, after)).toMatchObject({
        ok: false,
        kind: "denied",
      });
    }
  });

  test("declined with a reason, they are gone and the reason stays with the place", async () => {
    const { coordinator, crowd, ids, after } = await aDay();
    const told = await reportHours(crowd[0] ?? guest, { signUpId: ids[0], minutes: 60 }, after);
    const hoursId = told.ok ? told.data.hoursId : "";
    expect(await declineHours(coordinator, { hoursId, reason: "Tidak ada yang melihat Anda." }, after)).toMatchObject({
      ok: true,
    });
    expect(await read.db.hoursEntry.count({ where: { id: hoursId } })).toBe(0);
    expect(await statusOf(ids[0])).toMatchObject({ reason: "Tidak ada yang melihat Anda." });
  });

  test("whoever nobody recorded is asked once, a day after; denied: askPresence by a person", async () => {
    const { coordinator, ids, seats, after } = await aDay(1);
    expect(await askPresence(coordinator, { signUpId: ids[0] }, after)).toMatchObject({ ok: false, kind: "denied" });
    const ended = new Date(Date.now() - 25 * HOUR);
    await read.db.signUp.update({
      where: { id: ids[0] ?? "" },
      data: { startsAt: new Date(ended.getTime() - HOUR), endsAt: ended },
    });
    await read.db.shift.update({
      where: { id: seats.shiftId },
      data: { startsAt: new Date(ended.getTime() - HOUR), endsAt: ended },
    });
    await askPresenceJob.run({});
    await askPresenceJob.run({});
    expect((await eventsOf(ids[0] ?? "")).filter((e) => e === "attendance.asked")).toHaveLength(1);
    expect(await askPresence(system, { signUpId: ids[0] }, { now: new Date() })).toMatchObject({
      ok: true,
      data: { asked: false },
    });
    expect((await anActor()).kind).toBe("person");
  });
});
