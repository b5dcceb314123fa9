import { describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import {
  cancelByGroup,
  cancelForActivityWithin,
  cancelOwn,
  endFutureWithin,
  endQueuesOfGroupWithin,
  lockPeopleOfActivity,
  mergeSignUpsWithin,
  moveShiftWithin,
} from "@/features/signups/commands/cancel";
import { join, joinAsNew } from "@/features/signups/commands/join";
import {
  acceptOffer,
  declineOffer,
  endQueue,
  expireOffer,
  offerSeat,
  releaseUnclaimed,
  tellWaiting,
} from "@/features/signups/commands/offers";
import { queuePromote } from "@/features/signups/commands/promote-later";
import { recountSlot } from "@/features/signups/commands/recount";
import { promote, recountJob } from "@/features/signups/jobs";
import { read, transaction } from "@/lib/db";
import { DAY, HOUR, MINUTE } from "@/lib/time";
import type { Within } from "@/pipeline/consequence";
import { Outbox } from "@/pipeline/outbox";
import { anActor, eventsOf } from "../../support/factories";
import { queuedJobs, takeJobs } from "../../support/factories/jobs";
import { aCrowd, aGroup, aShift, countsOf, NOON, type Seats, type ShiftValues } from "../../support/factories/seats";

const at = { now: NOON };

/** A full slot with people waiting; ids in the order they came. */
async function aQueue(
  values: ShiftValues & { people?: number } = {},
  now = NOON,
): Promise<{ seats: Seats; crowd: Actor[]; ids: string[] }> {
  const seats = await aShift({ capacity: 1, ...values });
  const crowd = await aCrowd(values.people ?? 3);
  const ids: string[] = [];
  for (const actor of crowd) {
    const joined = await join(actor, { slotId: seats.slotId }, { now });
    if (!joined.ok) throw new Error(JSON.stringify(joined));
    ids.push(joined.data.signUpId);
  }
  return { seats, crowd, ids };
}

async function statusOf(signUpId: string | undefined) {
  return read.db.signUp.findUniqueOrThrow({ where: { id: signUpId ?? "" } });
}

/** Runs what a command's `…Within` would see, as the worker. */
async function within<T>(work: (within: Within) => Promise<T>, now = NOON): Promise<T> {
  return transaction(async (tx) => {
    const outbox = new Outbox({ actor: system, now, requestId: null });
    const done = await work({ tx, outbox, actor: system, now });
    await outbox.flush(tx.sql);
    return done;
  });
}

describe("cancelling", () => {
  test("a freed seat queues one promotion in the same transaction, nothing when nobody waits", async () => {
    const { crowd, ids, seats } = await aQueue({ people: 2 });
    await takeJobs("signups.promote");
    expect(await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, at)).toMatchObject({
      ok: true,
      data: { late: false },
    });
    expect(await queuedJobs("signups.promote")).toMatchObject([{ payload: { slotId: seats.slotId } }]);
    await takeJobs("signups.promote");
    const alone = await aQueue({ people: 1 });
    await cancelOwn(alone.crowd[0] ?? guest, { signUpId: alone.ids[0] }, at);
    expect(await queuedJobs("signups.promote")).toEqual([]);
  });

  test("within a day of the start it is late, and the group hears it", async () => {
    const { crowd, ids } = await aQueue({ startsAt: new Date(NOON.getTime() + 20 * HOUR) });
    expect(await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, at)).toMatchObject({
      ok: true,
      data: { late: true },
    });
    expect(await statusOf(ids[0])).toMatchObject({ status: "CANCELLED", lateCancel: true });
    expect((await eventsOf(ids[0] ?? "")).sort()).toEqual(["signup.cancelled_late", "signup.joined"]);
  });

  test("a person who leaves the queue keeps the ranks of the others", async () => {
    const { seats, crowd, ids } = await aQueue({ people: 4 });
    await cancelOwn(crowd[2] ?? guest, { signUpId: ids[2] }, at);
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 2, ranks: [1, 3] });
  });

  test("after the start it is refused", async () => {
    const { seats, crowd, ids } = await aQueue();
    expect(await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, { now: seats.startsAt })).toMatchObject({
      ok: false,
      reason: "shift_started_cancel",
    });
  });

  test("denied: cancelOwn by somebody else; cancelByGroup by the volunteer and by another group's coordinator", async () => {
    const { crowd, ids } = await aQueue();
    const { coordinator } = await aGroup();
    expect(await cancelOwn(crowd[1] ?? guest, { signUpId: ids[0] }, at)).toMatchObject({
      ok: false,
      kind: "denied",
      whoCan: "self",
    });
    expect(await cancelByGroup(crowd[0] ?? guest, { signUpId: ids[0], reason: "tidak bisa" }, at)).toMatchObject({
      ok: false,
      kind: "denied",
    });
    expect(await cancelByGroup(coordinator, { signUpId: ids[0], reason: "tidak bisa" }, at)).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("by the group it needs a reason, which the person keeps", async () => {
    const { groupId, coordinator } = await aGroup();
    const { ids } = await aQueue({ groupId });
    expect(await cancelByGroup(coordinator, { signUpId: ids[0] }, at)).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { reason: { code: "required" } },
    });
    expect(await cancelByGroup(coordinator, { signUpId: ids[0], reason: "Dapur pindah." }, at)).toMatchObject({
      ok: true,
    });
    expect(await statusOf(ids[0])).toMatchObject({ status: "CANCELLED", reason: "Dapur pindah." });
  });

  test("a cancelled activity ends every engagement and tells each", async () => {
    const { seats, ids } = await aQueue();
    const ended = await within(async (w) => {
      await lockPeopleOfActivity(w.tx.sql, seats.activityId);
      return cancelForActivityWithin(w, { id: seats.activityId, groupId: seats.groupId, reason: "Air naik." });
    });
    expect(ended).toBe(3);
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 0, waiting: 0, reallyHeld: 0, reallyWaiting: 0 });
    for (const id of ids) expect(await eventsOf(id)).toContain("signup.cancelled_by_group");
  });

  test("a moved shift moves its holds; who is busy then loses this one with the reason", async () => {
    const seats = await aShift({ capacity: 3 });
    const later = await aShift({ capacity: 3, startsAt: new Date(seats.startsAt.getTime() + DAY) });
    const [free = guest, busy = guest] = await aCrowd(2);
    const ids: string[] = [];
    for (const [actor, slotId] of [
      [free, seats.slotId],
      [busy, seats.slotId],
      [busy, later.slotId],
    ] as const) {
      const joined = await join(actor, { slotId }, at);
      ids.push(joined.ok ? joined.data.signUpId : "");
    }
    expect(
      await within((w) =>
        moveShiftWithin(w, {
          id: seats.shiftId,
          startsAt: later.startsAt,
          endsAt: later.endsAt,
          reason: "Jam pindah.",
        }),
      ),
    ).toBe(1);
    expect(await statusOf(ids[0])).toMatchObject({ status: "CONFIRMED", startsAt: later.startsAt });
    expect(await statusOf(ids[1])).toMatchObject({ status: "CANCELLED", reason: "Jam pindah." });
    expect(await statusOf(ids[2])).toMatchObject({ status: "CONFIRMED" });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, reallyHeld: 1 });
  });

  test("a membership that ends gives future places back and moves the queue", async () => {
    const { seats, crowd, ids } = await aQueue();
    await takeJobs("signups.promote");
    await within((w) =>
      endFutureWithin(w, { personId: crowd[0]?.personId ?? "", groupId: seats.groupId, reason: "membership_ended" }),
    );
    expect(await statusOf(ids[0])).toMatchObject({ status: "CANCELLED", reason: "membership_ended" });
    expect(await queuedJobs("signups.promote")).toMatchObject([{ payload: { slotId: seats.slotId } }]);
  });

  test("a group that winds up lets go who waits and keeps who holds", async () => {
    const { seats, ids } = await aQueue();
    await within((w) => endQueuesOfGroupWithin(w, seats.groupId, "group_winding_up"));
    expect([await statusOf(ids[0]), await statusOf(ids[1])]).toMatchObject([
      { status: "CONFIRMED" },
      { status: "CANCELLED" },
    ]);
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 0, reallyWaiting: 0 });
  });

  test("two rows that turn out to be one person keep one place at a time", async () => {
    const first = await aShift({ capacity: 4 });
    const other = await aShift({ capacity: 4, startsAt: new Date(NOON.getTime() + 8 * DAY) });
    const [from = guest, to = guest] = await aCrowd(2);
    await join(to, { slotId: first.slotId }, at);
    await join(from, { slotId: first.slotId }, at);
    await join(from, { slotId: other.slotId }, at);
    await within((w) => mergeSignUpsWithin(w, { fromId: from.personId ?? "", toId: to.personId ?? "" }));
    const rows = await read.db.signUp.findMany({ where: { personId: to.personId ?? "" } });
    expect(rows.map((r) => r.status).sort()).toEqual(["CANCELLED", "CONFIRMED", "CONFIRMED"]);
    expect(await countsOf(first.slotId)).toMatchObject({ held: 1, reallyHeld: 1 });
  });
});

describe("offers", () => {
  test("go to the first in the queue, for a quarter of the time left, at most a day", async () => {
    const { seats, crowd, ids } = await aQueue({ startsAt: new Date(NOON.getTime() + 8 * HOUR) });
    await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, at);
    await promote(seats.slotId, NOON);
    expect(await statusOf(ids[1])).toMatchObject({
      status: "OFFERED",
      offeredUntil: new Date(NOON.getTime() + 2 * HOUR),
      rank: 1,
    });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 1 });
    const far = await aQueue({ startsAt: new Date(NOON.getTime() + 30 * DAY) });
    await cancelOwn(far.crowd[0] ?? guest, { signUpId: far.ids[0] }, at);
    await promote(far.seats.slotId, NOON);
    expect((await statusOf(far.ids[1])).offeredUntil).toEqual(new Date(NOON.getTime() + DAY));
    expect(await queuedJobs("signups.expireOffer")).toContainEqual(
      expect.objectContaining({ payload: { signUpId: far.ids[1] }, runAt: new Date(NOON.getTime() + DAY) }),
    );
  });

  test("are taken, declined or run out, and then go to the next", async () => {
    const { seats, crowd, ids } = await aQueue({ people: 4 });
    await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, at);
    await promote(seats.slotId, NOON);
    expect(await acceptOffer(crowd[2] ?? guest, { signUpId: ids[2] }, at)).toMatchObject({
      ok: false,
      reason: "still_waiting",
    });
    expect(await declineOffer(crowd[1] ?? guest, { signUpId: ids[1] }, at)).toMatchObject({ ok: true });
    await promote(seats.slotId, NOON);
    expect(await expireOffer(system, { signUpId: ids[2] }, at)).toMatchObject({ ok: true, data: { expired: false } });
    const late = { now: new Date(NOON.getTime() + DAY) };
    expect(await acceptOffer(crowd[2] ?? guest, { signUpId: ids[2] }, late)).toMatchObject({
      ok: false,
      reason: "offer_expired",
    });
    expect(await expireOffer(system, { signUpId: ids[2] }, late)).toMatchObject({ ok: true, data: { expired: true } });
    expect(await expireOffer(system, { signUpId: ids[2] }, late)).toMatchObject({ ok: true, data: { expired: false } });
    await promote(seats.slotId, late.now);
    expect(await acceptOffer(crowd[3] ?? guest, { signUpId: ids[3] }, late)).toMatchObject({ ok: true });
    expect((await Promise.all(ids.map(statusOf))).map((s) => s.status)).toEqual([
      "CANCELLED",
      "LAPSED",
      "LAPSED",
      "CONFIRMED",
    ]);
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 0, reallyHeld: 1, reallyWaiting: 0 });
  });

  test("denied: acceptOffer and declineOffer by another; offerSeat, tellWaiting, expireOffer, releaseUnclaimed, endQueue, queuePromote and recountSlot by a person", async () => {
    const { groupId, coordinator } = await aGroup();
    const { seats, crowd, ids } = await aQueue({ groupId });
    const signUpId = ids[1];
    for (const command of [acceptOffer, declineOffer])
      expect(await command(crowd[2] ?? guest, { signUpId }, at)).toMatchObject({ ok: false, kind: "denied" });
    for (const command of [offerSeat, expireOffer, releaseUnclaimed, endQueue])
      expect(await command(coordinator, { signUpId }, at)).toMatchObject({ ok: false, kind: "denied" });
    await read.db.slot.update({ where: { id: seats.slotId }, data: { max: 2 } });
    for (const command of [tellWaiting, recountSlot])
      expect(await command(coordinator, { slotId: seats.slotId }, at)).toMatchObject({ ok: false, kind: "denied" });
    expect(await queuePromote(coordinator, { slotId: seats.slotId, at: NOON.toISOString() }, at)).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("at night nobody is woken: the seat is offered at 06.00 of the place", async () => {
    const night = new Date("2026-11-24T17:30:00Z"); // 00.30 WIB
    const { seats, crowd, ids } = await aQueue({}, night);
    await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, { now: night });
    await takeJobs("signups.promote");
    await promote(seats.slotId, night);
    expect(await statusOf(ids[1])).toMatchObject({ status: "WAITLISTED" });
    expect(await queuedJobs("signups.promote")).toMatchObject([
      { payload: { slotId: seats.slotId }, runAt: new Date("2026-11-24T23:00:00Z") },
    ]);
  });

  test("under three hours before the start everybody is told and the first takes it, night or not", async () => {
    const night = new Date("2026-11-24T21:30:00Z"); // 04.30 WIB
    const { seats, crowd, ids } = await aQueue({ startsAt: new Date(night.getTime() + 2 * HOUR) }, night);
    await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, { now: night });
    await promote(seats.slotId, night);
    expect((await Promise.all(ids.map(statusOf))).map((s) => s.status)).toEqual([
      "CANCELLED",
      "WAITLISTED",
      "WAITLISTED",
    ]);
    expect(await eventsOf(seats.slotId)).toEqual(["seat.freed"]);
    expect(await acceptOffer(crowd[2] ?? guest, { signUpId: ids[2] }, { now: night })).toMatchObject({ ok: true });
    expect(await acceptOffer(crowd[1] ?? guest, { signUpId: ids[1] }, { now: night })).toMatchObject({
      ok: false,
      reason: "slot_full",
    });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 1 });
  });

  test("who is busy, not qualified or a minor is passed by, keeps the rank and learns why once", async () => {
    const { seats, crowd, ids } = await aQueue({ people: 4, slot: { minAge: 18 } });
    const elsewhere = await aShift({ capacity: 5 });
    await join(crowd[1] ?? guest, { slotId: elsewhere.slotId }, at);
    await read.db.person.update({ where: { id: crowd[2]?.personId ?? "" }, data: { birthYear: 2012, adultAt: null } });
    await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, at);
    await promote(seats.slotId, NOON);
    const [, busy, minor, offered] = await Promise.all(ids.map(statusOf));
    expect(busy).toMatchObject({ status: "WAITLISTED", rank: 1, skipReason: "overlap" });
    expect(minor).toMatchObject({ status: "WAITLISTED", rank: 2, skipReason: "too_young" });
    expect(offered).toMatchObject({ status: "OFFERED" });
    await expireOffer(system, { signUpId: ids[3] }, { now: new Date(NOON.getTime() + DAY + MINUTE) });
    await promote(seats.slotId, new Date(NOON.getTime() + DAY + MINUTE));
    expect((await eventsOf(ids[1] ?? "")).filter((e) => e === "signup.skipped")).toHaveLength(1);
  });

  test("giving up the other place brings a busy person's queue back to life", async () => {
    const { seats, crowd, ids } = await aQueue({ people: 2 });
    const elsewhere = await aShift({ capacity: 5 });
    const hold = await join(crowd[1] ?? guest, { slotId: elsewhere.slotId }, at);
    await cancelOwn(crowd[0] ?? guest, { signUpId: ids[0] }, at);
    await promote(seats.slotId, NOON);
    await takeJobs("signups.promote");
    await cancelOwn(crowd[1] ?? guest, { signUpId: hold.ok ? hold.data.signUpId : "" }, at);
    expect(await queuedJobs("signups.promote")).toMatchObject([{ payload: { slotId: seats.slotId } }]);
    await promote(seats.slotId, NOON);
    expect(await statusOf(ids[1])).toMatchObject({ status: "OFFERED", skipReason: null });
  });
});

describe("places nobody claims and queues that end", () => {
  test("are released when due, not before, and not when claimed meanwhile", async () => {
    const seats = await aShift({ capacity: 9 });
    const joined = await joinAsNew(
      guest,
      { slotId: seats.slotId, name: "Wening", contact: "w@example.org", adult: "on" },
      at,
    );
    const signUpId = joined.ok ? joined.data.signUpId : "";
    const due = { now: new Date(NOON.getTime() + DAY) };
    expect(await releaseUnclaimed(system, { signUpId }, at)).toMatchObject({ ok: true, data: { released: false } });
    await read.db.person.update({ where: { id: joined.ok ? joined.data.personId : "" }, data: { claimedAt: NOON } });
    expect(await releaseUnclaimed(system, { signUpId }, due)).toMatchObject({ ok: true, data: { released: false } });
    await read.db.person.update({ where: { id: joined.ok ? joined.data.personId : "" }, data: { claimedAt: null } });
    expect(await releaseUnclaimed(system, { signUpId }, due)).toMatchObject({ ok: true, data: { released: true } });
    expect(await statusOf(signUpId)).toMatchObject({ status: "LAPSED" });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 0 });
  });

  test("who still waits at the start is let go", async () => {
    const { seats, ids } = await aQueue();
    expect(await endQueue(system, { signUpId: ids[1] }, at)).toMatchObject({ ok: true, data: { ended: false } });
    expect(await endQueue(system, { signUpId: ids[1] }, { now: seats.startsAt })).toMatchObject({
      ok: true,
      data: { ended: true },
    });
    expect(await statusOf(ids[1])).toMatchObject({ status: "LAPSED" });
  });
});

describe("counters", () => {
  test("[R25] drifted counters are put right at night, recorded, and a second run changes nothing", async () => {
    const { seats } = await aQueue({ people: 3 });
    await read.db.slot.update({ where: { id: seats.slotId }, data: { held: 0, waiting: 7, nextRank: 1 } });
    await recountJob.run({});
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 2, nextRank: 3, max: 1 });
    await recountJob.run({});
    expect(await eventsOf(seats.slotId)).toEqual(["slot.recounted"]);
    const [event] = await read.db.event.findMany({ where: { subjectId: seats.slotId } });
    expect(event?.payload).toMatchObject({ held: { was: 0, is: 1 }, waiting: { was: 7, is: 2 } });
  });

  test("[R25] more held than places (the coordinator lowered them) is counted as it is", async () => {
    const { seats } = await aQueue({ capacity: 3, people: 3 });
    await read.db.slot.update({ where: { id: seats.slotId }, data: { max: 1, held: 0 } });
    expect(await recountSlot(system, { slotId: seats.slotId }, at)).toMatchObject({
      ok: true,
      data: { drifted: true },
    });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 3, max: 1 });
    expect(await join(await anActor(), { slotId: seats.slotId }, at)).toMatchObject({
      ok: true,
      data: { status: "WAITLISTED" },
    });
  });
});
