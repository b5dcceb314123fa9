import { describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import { cancelOwn, moveShiftWithin } from "@/features/signups/commands/cancel";
import { join } from "@/features/signups/commands/join";
import { acceptOffer, expireOffer } from "@/features/signups/commands/offers";
import { lockPersons } from "@/features/signups/commands/seats";
import { promote } from "@/features/signups/jobs";
import { read, transaction } from "@/lib/db";
import { DAY } from "@/lib/time";
import { Outbox } from "@/pipeline/outbox";
import { takeJobs } from "../../support/factories/jobs";
import { aCrowd, aShift, countsOf, NOON } from "../../support/factories/seats";

const at = { now: NOON };

async function joinAll(crowd: Actor[], slotId: string): Promise<string[]> {
  const answers = await Promise.all(crowd.map((actor) => join(actor, { slotId }, at)));
  return answers.map((a) => (a.ok ? a.data.signUpId : ""));
}

/** Runs promote until no such job waits any more, as the worker would. */
async function drain(now = NOON): Promise<void> {
  for (let jobs = await takeJobs("signups.promote"); jobs.length > 0; jobs = await takeJobs("signups.promote")) {
    for (const job of jobs) await promote(String(job.payload.slotId), now);
  }
}

/** What must hold whatever was raced: counters tell the rows, ranks are strict, nobody idles. */
async function expectSound(slotId: string): Promise<void> {
  const slot = await countsOf(slotId);
  expect(slot.held).toBe(slot.reallyHeld);
  expect(slot.waiting).toBe(slot.reallyWaiting);
  expect(slot.held).toBeLessThanOrEqual(slot.max);
  expect(new Set(slot.ranks).size).toBe(slot.ranks.length);
  if (slot.held < slot.max) expect(slot.waiting).toBe(0);
}

describe("seats in a rush", () => {
  test("500 parallel sign-ups for 50 places: 50 places, ranks 1 to 450 without a gap", async () => {
    const seats = await aShift({ capacity: 50 });
    const crowd = await aCrowd(500);
    const answers = await Promise.all(crowd.map((actor) => join(actor, { slotId: seats.slotId }, at)));
    const told = answers.map((a) => (a.ok ? a.data : null));
    expect(told.filter((d) => d?.status === "CONFIRMED")).toHaveLength(50);
    const ranks = told.flatMap((d) => (d?.rank ? [d.rank] : [])).sort((a, b) => a - b);
    expect(ranks).toEqual(Array.from({ length: 450 }, (_, k) => k + 1));
    expect(await countsOf(seats.slotId)).toMatchObject({
      held: 50,
      waiting: 450,
      reallyHeld: 50,
      reallyWaiting: 450,
      nextRank: 451,
    });
  }, 120_000);

  test("[R16] fifty cancel while fifty join: no idle place, strict order, nobody twice", async () => {
    const seats = await aShift({ capacity: 50 });
    const holders = await aCrowd(50);
    const ids = await joinAll(holders, seats.slotId);
    const waiters = await aCrowd(20);
    await joinAll(waiters, seats.slotId);
    const joiners = await aCrowd(50);
    await Promise.all([
      ...holders.map((actor, k) => cancelOwn(actor, { signUpId: ids[k] }, at)),
      ...joiners.map((actor) => join(actor, { slotId: seats.slotId }, at)),
      promote(seats.slotId, NOON),
    ]);
    await drain();
    await expectSound(seats.slotId);
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 50 });
    const rows = await read.db.signUp.findMany({ where: { slotId: seats.slotId }, orderBy: { rank: "asc" } });
    // Strict order: whoever was offered a seat stood before everybody who still waits.
    const offered = rows.filter((r) => r.status === "OFFERED").map((r) => r.rank ?? 0);
    const waiting = rows.filter((r) => r.status === "WAITLISTED").map((r) => r.rank ?? 0);
    expect(Math.max(...offered)).toBeLessThan(Math.min(...waiting));
    const active = rows.filter((r) => ["CONFIRMED", "OFFERED", "WAITLISTED"].includes(r.status)).map((r) => r.personId);
    expect(new Set(active).size).toBe(active.length);
  }, 120_000);

  test("a joiner against promote never takes the seat of whoever waits", async () => {
    for (let round = 0; round < 8; round += 1) {
      const seats = await aShift({ capacity: 1 });
      const [holder = guest, waiter = guest, joiner = guest] = await aCrowd(3);
      const [held, waiting] = [await joinAll([holder], seats.slotId), await joinAll([waiter], seats.slotId)];
      await cancelOwn(holder, { signUpId: held[0] }, at);
      await Promise.all([
        promote(seats.slotId, NOON),
        join(joiner, { slotId: seats.slotId }, at),
        promote(seats.slotId, NOON),
      ]);
      await drain();
      expect(await read.db.signUp.findUnique({ where: { id: waiting[0] ?? "" } })).toMatchObject({ status: "OFFERED" });
      await expectSound(seats.slotId);
    }
  });

  test("cancel against join: the seat goes to the joiner or to the queue, never nowhere", async () => {
    for (let round = 0; round < 10; round += 1) {
      const seats = await aShift({ capacity: 1 });
      const [holder = guest, joiner = guest] = await aCrowd(2);
      const [signUpId] = await joinAll([holder], seats.slotId);
      const [, joined] = await Promise.all([
        cancelOwn(holder, { signUpId }, at),
        join(joiner, { slotId: seats.slotId }, at),
      ]);
      expect(joined.ok).toBe(true);
      await drain();
      await expectSound(seats.slotId);
      expect(await countsOf(seats.slotId)).toMatchObject({ held: 1 });
    }
  });

  test("accept against expire: exactly one of them happens", async () => {
    for (let round = 0; round < 10; round += 1) {
      const seats = await aShift({ capacity: 1 });
      const [holder = guest, waiter = guest] = await aCrowd(2);
      const [held] = await joinAll([holder], seats.slotId);
      const [signUpId] = await joinAll([waiter], seats.slotId);
      await cancelOwn(holder, { signUpId: held }, at);
      await promote(seats.slotId, NOON);
      const [accepted, expired] = await Promise.all([
        acceptOffer(waiter, { signUpId }, { now: new Date(NOON.getTime() + DAY - 1) }),
        expireOffer(system, { signUpId }, { now: new Date(NOON.getTime() + DAY) }),
      ]);
      expect(Number(accepted.ok) + Number(expired.ok && expired.data.expired)).toBe(1);
      await expectSound(seats.slotId);
    }
  });

  test("[R15] places lowered while people join: nobody is removed, nobody is added above the number", async () => {
    const seats = await aShift({ capacity: 20 });
    const crowd = await aCrowd(60);
    const lower = async () => {
      for (const max of [18, 15, 12, 10]) await read.db.slot.update({ where: { id: seats.slotId }, data: { max } });
    };
    await Promise.all([lower(), ...crowd.map((actor) => join(actor, { slotId: seats.slotId }, at))]);
    const after = await countsOf(seats.slotId);
    expect(after).toMatchObject({ max: 10, held: after.reallyHeld, waiting: 60 - after.reallyHeld });
    const late = await aCrowd(1);
    if (after.held >= 10)
      expect(await join(late[0] ?? guest, { slotId: seats.slotId }, at)).toMatchObject({
        ok: true,
        data: { status: "WAITLISTED" },
      });
    // Over-full: as people leave, seats above the number do not come back.
    const holders = await read.db.signUp.findMany({
      where: { slotId: seats.slotId, status: "CONFIRMED" },
      select: { id: true },
    });
    for (const { id } of holders.slice(0, Math.max(0, after.held - 9))) {
      await transaction(async (tx) => {
        await tx.sql({ name: "test_cancel", text: `UPDATE "sign_up" SET "status" = 'CANCELLED' WHERE "id" = $1` }, [
          id,
        ]);
        await tx.sql({ name: "test_free", text: `UPDATE "slot" SET "held" = "held" - 1 WHERE "id" = $1` }, [
          seats.slotId,
        ]);
      });
    }
    await promote(seats.slotId, NOON);
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 10, reallyHeld: 10 });
  }, 60_000);

  test("[R17] opposite orders of people and slots: no deadlock reaches anybody", async () => {
    const first = await aShift({ capacity: 3 });
    const second = await aShift({ capacity: 3, startsAt: new Date(first.startsAt.getTime() + DAY) });
    const crowd = await aCrowd(12);
    const forwards = crowd.map((a) =>
      join(a, { slotId: first.slotId }, at).then(() => join(a, { slotId: second.slotId }, at)),
    );
    const backwards = [...crowd]
      .reverse()
      .map((a) => join(a, { slotId: second.slotId }, at).then(() => join(a, { slotId: first.slotId }, at)));
    const answers = await Promise.all([...forwards, ...backwards]);
    for (const answer of answers)
      if (!answer.ok) expect(answer).toMatchObject({ kind: "refused", reason: "already_joined" });
    for (const seats of [first, second]) await expectSound(seats.slotId);
    // A shift that moves (people by id, then activity) against its people cancelling and others joining.
    const rows = await read.db.signUp.findMany({
      where: { shiftId: first.shiftId, status: { in: ["CONFIRMED", "WAITLISTED"] } },
    });
    const move = transaction(async (tx) => {
      const outbox = new Outbox({ actor: system, now: NOON, requestId: null });
      await lockPersons(
        tx.sql,
        rows.map((r) => r.personId),
      );
      await tx.sql({ name: "test_lock_activity", text: `SELECT 1 FROM "activity" WHERE "id" = $1 FOR UPDATE` }, [
        first.activityId,
      ]);
      const span = {
        startsAt: new Date(first.startsAt.getTime() + 3 * DAY),
        endsAt: new Date(first.endsAt.getTime() + 3 * DAY),
      };
      await moveShiftWithin({ tx, outbox, actor: system, now: NOON }, { id: first.shiftId, ...span, reason: "pindah" });
      await tx.db.shift.update({ where: { id: first.shiftId }, data: span });
      await outbox.flush(tx.sql);
    });
    const others = await aCrowd(10);
    const results = await Promise.all([
      move.then(() => ({ ok: true })),
      ...rows.map((r) => cancelOwn({ ...guest, kind: "person", personId: r.personId }, { signUpId: r.id }, at)),
      ...others.map((a) => join(a, { slotId: first.slotId }, at)),
    ]);
    for (const result of results) expect(result).toMatchObject({ ok: true });
    await drain();
    await expectSound(first.slotId);
  }, 60_000);
});
