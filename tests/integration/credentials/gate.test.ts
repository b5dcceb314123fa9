// A claim opens a gate, a stop puts the place at risk, a renewal makes it safe: over credentials, sign-ups, activities.
import { describe, expect, test } from "vitest";
import { type Actor, system } from "@/access/actor";
import { createActivity, editActivity } from "@/features/activities/commands/write";
import { renewCredential } from "@/features/credentials/commands/claim";
import { recheckPerson } from "@/features/credentials/commands/clock";
import { verifyCredential } from "@/features/credentials/commands/decide";
import { attachEvidence } from "@/features/credentials/commands/evidence";
import { liftSuspension, revokeCredential, suspendCredential } from "@/features/credentials/commands/stops";
import { cancelOwn } from "@/features/signups/commands/cancel";
import { join } from "@/features/signups/commands/join";
import { removeAtRisk } from "@/features/signups/commands/judge";
import { acceptOffer } from "@/features/signups/commands/offers";
import { seatAtRisk, signUpAtRisk } from "@/features/signups/events";
import { promote } from "@/features/signups/jobs";
import { read } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";
import { loadEvents } from "@/pipeline/job";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { anAssociation, aSubmitted, HOW, register } from "../../support/factories/credentials";
import { queuedJobs } from "../../support/factories/jobs";
import { done } from "../../support/factories/needs";
import { aGroup, aShift, aSlot, countsOf, NOON, statusesOf } from "../../support/factories/seats";

const at = { now: NOON };
const status = async (id: string) => (await read.db.signUp.findUniqueOrThrow({ where: { id } })).status;

/** A nurse whose claim was verified from outside. */
async function aNurse(name = "Arum") {
  const nurses = await anAssociation();
  const nurse = await anActor(name);
  const { credentialId, reviewId } = await aSubmitted(nurse, nurses);
  return {
    ...{ nurses, nurse, credentialId, reviewId },
    verify: async () => done(await verifyCredential(nurses.verifier, { reviewId, how: HOW }, at)),
  };
}

async function aGatedShift(typeId: string, values: Parameters<typeof aShift>[0] = {}) {
  return aShift({ ...values, slot: { credentialTypeId: typeId, credentialLevel: "EXTERNAL" } });
}

async function heardBy(type: "signup.at_risk" | "seat.at_risk", subjectId: string) {
  const def = type === "signup.at_risk" ? signUpAtRisk : seatAtRisk;
  const row = await read.db.event.findFirstOrThrow({ where: { type, subjectId } });
  const [event] = await loadEvents([row.id]);
  return event && def.hears ? def.hears(read, { ...event, payload: def.payload.parse(event.payload) }) : [];
}

describe("a claim and a gated task", () => {
  test("claim → verified outside → gate opens → revoked → AT_RISK → renewed → CONFIRMED", async () => {
    const { nurses, nurse, credentialId, verify } = await aNurse();
    const { slotId, startsAt, slug } = await aGatedShift(nurses.typeId);
    expect(await join(nurse, { slotId }, at)).toMatchObject({
      reason: "credential_missing",
      detail: { credential: { id: "Perawat (STR aktif)" }, level: "EXTERNAL", typeId: nurses.typeId },
    });
    await verify();
    const { signUpId } = done(await join(nurse, { slotId }, at));
    expect(await status(signUpId)).toBe("CONFIRMED");

    done(await revokeCredential(nurses.verifier, { credentialId, reason: "STR dicabut oleh konsil." }, at));
    expect(await status(signUpId)).toBe("AT_RISK");
    expect(await countsOf(slotId)).toMatchObject({ held: 1, reallyHeld: 1 });
    const until = new Date(startsAt.getTime() - DAY).toISOString();
    expect(await heardBy("signup.at_risk", signUpId)).toMatchObject([
      { to: nurse.personId, path: `/activities/${slug}/ticket/${signUpId}`, params: { untilAt: until } },
    ]);
    expect(await heardBy("seat.at_risk", signUpId)).toMatchObject([
      { params: { untilAt: until, personId: nurse.personId } },
    ]);
    expect((await queuedJobs("signups.removeAtRisk")).find((job) => job.payload.signUpId === signUpId)?.runAt).toEqual(
      new Date(until),
    );

    const renewal = { credentialId, issuer: "Konsil Tenaga Kesehatan Indonesia", lifelong: "on" };
    const next = done(await renewCredential(nurse, renewal, at));
    done(await attachEvidence(nurse, { credentialId: next.credentialId, ...register }, at));
    const review = await read.db.credentialReview.findFirstOrThrow({ where: { credentialId: next.credentialId } });
    done(await verifyCredential(nurses.verifier, { reviewId: review.id, how: HOW }, at));
    expect(await status(signUpId)).toBe("CONFIRMED");
    expect((await eventsOf(signUpId)).sort()).toEqual([
      "seat.at_risk",
      "signup.at_risk",
      "signup.joined",
      "signup.renewed",
    ]);
    expect(await read.db.credential.findUnique({ where: { id: next.credentialId } })).toMatchObject({
      renewsId: credentialId,
      level: "EXTERNAL",
    });
  });

  test("a suspension that ends before the day changes nothing; one that lasts puts at risk, lifted it is safe", async () => {
    const { nurses, nurse, credentialId, verify } = await aNurse();
    await verify();
    const { slotId } = await aGatedShift(nurses.typeId);
    const { signUpId } = done(await join(nurse, { slotId }, at));
    const why = { credentialId, reason: "Sedang ditinjau kembali." };
    done(await suspendCredential(nurses.verifier, { ...why, untilOn: "2026-11-26" }, at));
    expect(await status(signUpId)).toBe("CONFIRMED");
    expect(await suspendCredential(nurses.verifier, why, at)).toMatchObject({ reason: "suspended_already" });
    done(await liftSuspension(nurses.verifier, { credentialId }, at));
    expect(await liftSuspension(nurses.verifier, { credentialId }, at)).toMatchObject({ reason: "not_suspended" });
    done(await suspendCredential(nurses.verifier, { ...why, untilOn: "2026-11-30" }, at));
    expect(await status(signUpId)).toBe("AT_RISK");
    const ends = (await queuedJobs("credentials.recheck")).map((job) => job.runAt.toISOString());
    expect(ends).toContain("2026-11-30T17:00:00.000Z");
    done(await liftSuspension(nurses.coordinator, { credentialId }, at));
    expect(await status(signUpId)).toBe("CONFIRMED");
  });

  test("what includes it opens the gate; a task without a gate is never judged", async () => {
    const { nurses, nurse, credentialId, verify } = await aNurse();
    await verify();
    const bls = await read.db.credentialType.findUniqueOrThrow({ where: { code: "BASIC_LIFE_SUPPORT" } });
    const gated = await aGatedShift(bls.id);
    const open = await aShift({ startsAt: new Date(NOON.getTime() + 9 * DAY) });
    const [one, two] = [done(await join(nurse, gated, at)), done(await join(nurse, open, at))];
    done(await revokeCredential(nurses.verifier, { credentialId, reason: "STR dicabut oleh konsil." }, at));
    expect(await status(one.signUpId)).toBe("AT_RISK");
    expect(await status(two.signUpId)).toBe("CONFIRMED");
  });
});

describe("the deadline", () => {
  async function atRisk(startsAt: Date) {
    const made = await aNurse();
    await made.verify();
    const shift = await aGatedShift(made.nurses.typeId, { startsAt });
    const { signUpId } = done(await join(made.nurse, { slotId: shift.slotId }, at));
    const { credentialId } = made;
    done(await revokeCredential(made.nurses.verifier, { credentialId, reason: "STR dicabut oleh konsil." }, at));
    // The row's own clock is the command's.
    return { ...made, ...shift, signUpId };
  }

  test("before it the place stays, after it the next in line has it", async () => {
    const { slotId, signUpId, nurses } = await atRisk(new Date(NOON.getTime() + 4 * DAY));
    const second = await anActor("Budi");
    const other = await aSubmitted(second, nurses);
    done(await verifyCredential(nurses.verifier, { reviewId: other.reviewId, how: HOW }, at));
    done(await join(second, { slotId }, at));
    const deadline = new Date(NOON.getTime() + 3 * DAY);
    const early = { now: new Date(deadline.getTime() - 60_000) };
    expect(await removeAtRisk(system, { signUpId }, early)).toMatchObject({ data: { removed: false } });
    expect(await status(signUpId)).toBe("AT_RISK");
    expect(await removeAtRisk(system, { signUpId }, { now: deadline })).toMatchObject({ data: { removed: true } });
    expect(await removeAtRisk(system, { signUpId }, { now: deadline })).toMatchObject({ data: { removed: false } });
    expect(await read.db.signUp.findUnique({ where: { id: signUpId } })).toMatchObject({
      status: "REMOVED",
      reason: "credential_lapsed",
    });
    expect((await queuedJobs("signups.promote")).some((job) => job.payload.slotId === slotId)).toBe(true);
    await promote(slotId, deadline);
    expect(await statusesOf(slotId)).toEqual(["REMOVED", "OFFERED"]);
    expect(await countsOf(slotId)).toMatchObject({ held: 1, reallyHeld: 1, waiting: 0 });
  });

  test("ten hours ahead there are two hours left; own cancelling stays possible", async () => {
    const { signUpId, nurse } = await atRisk(new Date(NOON.getTime() + 10 * HOUR));
    const job = (await queuedJobs("signups.removeAtRisk")).find((found) => found.payload.signUpId === signUpId);
    expect(job?.runAt).toEqual(new Date(NOON.getTime() + 2 * HOUR));
    done(await cancelOwn(nurse, { signUpId }, at));
    expect(await removeAtRisk(system, { signUpId }, { now: new Date(NOON.getTime() + 9 * HOUR) })).toMatchObject({
      data: { removed: false },
    });
  });

  test("denied: removeAtRisk by the coordinator and by the holder", async () => {
    const { signUpId, nurse, groupId } = await atRisk(new Date(NOON.getTime() + 4 * DAY));
    const held = await read.db.appointment.findFirstOrThrow({ where: { groupId } });
    for (const actor of [nurse, await actorOf(held.personId)])
      expect(await removeAtRisk(actor, { signUpId }, at)).toMatchObject({ kind: "denied" });
  });
});

describe("offers and changes of the task", () => {
  test("an offer whose credential falls away goes back to the queue: the rank stays, the next is offered", async () => {
    const first = await aNurse("Arum");
    await first.verify();
    const { nurses } = first;
    const others: Actor[] = [];
    for (const name of ["Budi", "Citra"]) {
      const other = await anActor(name);
      const { reviewId } = await aSubmitted(other, nurses);
      done(await verifyCredential(nurses.verifier, { reviewId, how: HOW }, at));
      others.push(other);
    }
    const [holder, third] = others;
    const { slotId } = await aGatedShift(nurses.typeId);
    const held = done(await join(holder ?? first.nurse, { slotId }, at));
    const waiting = done(await join(first.nurse, { slotId }, at));
    done(await join(third ?? first.nurse, { slotId }, at));
    done(await cancelOwn(holder ?? first.nurse, { signUpId: held.signUpId }, at));
    await promote(slotId, NOON);
    expect(await status(waiting.signUpId)).toBe("OFFERED");
    const { credentialId } = first;
    done(await revokeCredential(nurses.verifier, { credentialId, reason: "STR dicabut oleh konsil." }, at));
    expect(await read.db.signUp.findUnique({ where: { id: waiting.signUpId } })).toMatchObject({
      status: "WAITLISTED",
      skipReason: "credential_missing",
      rank: 1,
    });
    expect(await acceptOffer(first.nurse, { signUpId: waiting.signUpId }, at)).toMatchObject({ ok: false });
    await promote(slotId, NOON);
    expect(await statusesOf(slotId)).toEqual(["CANCELLED", "WAITLISTED", "OFFERED"]);
    expect(await countsOf(slotId)).toMatchObject({ held: 1, reallyHeld: 1, waiting: 1, reallyWaiting: 1 });
  });

  test("a shift moved beyond the last day puts the place at risk, moved back it is safe; a new gate is judged too", async () => {
    const made = await aNurse();
    await made.verify();
    await read.db.credential.update({
      where: { id: made.credentialId },
      data: { validTo: new Date("2026-11-30T00:00:00Z") },
    });
    const { groupId, coordinator } = await aGroup();
    const shift = await aGatedShift(made.nurses.typeId, { groupId });
    const plainId = await aSlot({ activityId: shift.activityId, shiftId: shift.shiftId, capacity: 2, title: "Antar" });
    const nurse = done(await join(made.nurse, { slotId: shift.slotId }, at));
    const helper = await anActor("Dedi");
    const plain = done(await join(helper, { slotId: plainId }, at));
    const write = async (day: string, gateOnPlain = false) => {
      const activity = await read.db.activity.findUniqueOrThrow({ where: { id: shift.activityId } });
      const gate = { credentialTypeId: made.nurses.typeId, credentialLevel: "EXTERNAL" };
      const hours = { startsAt: `${day}T09:00`, endsAt: `${day}T11:00`, shiftTitle: "Tugas pagi" };
      return editActivity(
        coordinator,
        {
          ...{ activityId: shift.activityId, version: activity.version, title: activity.title, place: "Balai RW 04" },
          ...{ summary: "Memasak 300 porsi untuk warga.", regionCode: "33.74", zone: "Asia/Jakarta" },
          tasks: [
            { slotId: shift.slotId, title: "Memeriksa", max: 1, ...hours, ...gate },
            { slotId: plainId, title: "Antar", max: 2, ...hours, ...(gateOnPlain ? gate : {}) },
          ],
        },
        at,
      );
    };
    done(await write("2026-12-05"));
    expect(await status(nurse.signUpId)).toBe("AT_RISK");
    expect(await status(plain.signUpId)).toBe("CONFIRMED");
    done(await write("2026-11-29"));
    expect(await status(nurse.signUpId)).toBe("CONFIRMED");
    done(await write("2026-11-29", true));
    expect(await status(plain.signUpId)).toBe("AT_RISK");
    done(await write("2026-11-29"));
    expect(await status(plain.signUpId)).toBe("CONFIRMED");
  });

  test("a clinical gate is always one from outside; types of other groups and unknown ones are refused", async () => {
    const { groupId, coordinator } = await aGroup();
    const nurses = await anAssociation();
    const foreign = await read.db.credentialType.create({
      data: {
        code: `G_${crypto.randomUUID().slice(0, 8)}`,
        nameId: "Milik",
        nameEn: "Own",
        origin: "GROUP",
        groupId: nurses.id,
      },
    });
    const first = await read.db.credentialType.findUniqueOrThrow({ where: { code: "FIRST_AID" } });
    const write = (gate: object) =>
      createActivity(
        coordinator,
        {
          ...{ groupId, title: "Pos sehat warga", place: "Balai RW 04", regionCode: "33.74" },
          summary: "Memeriksa tekanan darah warga setiap Sabtu.",
          tasks: [{ title: "Memeriksa", max: 2, startsAt: "2026-11-28T09:00", endsAt: "2026-11-28T11:00", ...gate }],
        },
        at,
      );
    const levelOf = async (gate: object) => {
      const { activityId } = done(await write(gate));
      return (await read.db.slot.findFirstOrThrow({ where: { activityId } })).credentialLevel;
    };
    expect(await levelOf({ credentialTypeId: nurses.typeId })).toBe("EXTERNAL");
    expect(await levelOf({ credentialTypeId: nurses.typeId, credentialLevel: "FOUNDERS" })).toBe("EXTERNAL");
    expect(await levelOf({ credentialTypeId: first.id })).toBe("GROUP");
    expect(await levelOf({ credentialTypeId: first.id, credentialLevel: "EXTERNAL" })).toBe("EXTERNAL");
    expect(await levelOf({})).toBeNull();
    for (const credentialTypeId of [foreign.id, crypto.randomUUID()])
      expect(await write({ credentialTypeId })).toMatchObject({
        fields: { "tasks[0].credentialTypeId": { code: "not_valid" } },
      });
  });

  test("a revocation while the nurse joins: either the join is refused or the place is at risk, never both", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { nurses, nurse, credentialId, verify } = await aNurse();
      await verify();
      const { slotId } = await aGatedShift(nurses.typeId);
      const [joined, revoked] = await Promise.all([
        join(nurse, { slotId }, at),
        revokeCredential(nurses.verifier, { credentialId, reason: "STR dicabut oleh konsil." }, at),
      ]);
      expect(revoked.ok).toBe(true);
      if (joined.ok) expect(await status(joined.data.signUpId)).toBe("AT_RISK");
      else expect(joined).toMatchObject({ reason: "credential_missing" });
    }
  });

  test("denied: suspendCredential, liftSuspension and revokeCredential elsewhere; recheckPerson by anybody", async () => {
    const { nurses, nurse, credentialId, verify } = await aNurse();
    await verify();
    const elsewhere = await anAssociation();
    const why = { credentialId, reason: "Tidak berwenang." };
    for (const actor of [elsewhere.verifier, elsewhere.coordinator, await anActor()]) {
      expect(await suspendCredential(actor, why)).toMatchObject({ kind: "not_found" });
      expect(await liftSuspension(actor, { credentialId })).toMatchObject({ kind: "not_found" });
      expect(await revokeCredential(actor, why)).toMatchObject({ kind: "not_found" });
    }
    expect(await revokeCredential(nurse, why)).toMatchObject({ kind: "denied" });
    expect(await recheckPerson(nurses.coordinator, { personId: nurse.personId })).toMatchObject({ kind: "denied" });
    done(await revokeCredential(nurses.verifier, why));
    expect(await revokeCredential(nurses.coordinator, why)).toMatchObject({ reason: "revoked_already" });
  });
});
