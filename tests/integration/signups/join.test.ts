import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { cancelOwn } from "@/features/signups/commands/cancel";
import { approve, reject } from "@/features/signups/commands/decide";
import { join, joinAsNew, joinFriend, pasteList } from "@/features/signups/commands/join";
import { read } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";
import { anActor, eventsOf } from "../../support/factories";
import { queuedJobs } from "../../support/factories/jobs";
import { aCrowd, aGroup, aShift, aSlot, countsOf, NOON, statusesOf } from "../../support/factories/seats";

const at = { now: NOON };

describe("signups.join", () => {
  test("takes a place, then ranks the next in the order they came", async () => {
    const seats = await aShift({ capacity: 1 });
    const [ratri, bima, tiwi] = await aCrowd(3);
    expect(await join(ratri ?? guest, { slotId: seats.slotId }, at)).toMatchObject({
      ok: true,
      data: { status: "CONFIRMED", rank: null },
    });
    expect(await join(bima ?? guest, { slotId: seats.slotId }, at)).toMatchObject({
      ok: true,
      data: { status: "WAITLISTED", rank: 1 },
    });
    const third = await join(tiwi ?? guest, { slotId: seats.slotId }, at);
    expect(third).toMatchObject({ ok: true, data: { status: "WAITLISTED", rank: 2 } });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 2, nextRank: 3, ranks: [1, 2] });
    if (third.ok) expect(await eventsOf(third.data.signUpId)).toEqual(["signup.waitlisted"]);
  });

  test("denied: join by a guest", async () => {
    const { slotId } = await aShift();
    expect(await join(guest, { slotId }, at)).toMatchObject({ ok: false, kind: "denied", whoCan: "signed_in" });
  });

  test("a slot of a draft, a hidden or no activity is not there to be joined", async () => {
    const actor = await anActor();
    const draft = await aShift({ state: "DRAFT" });
    expect(await join(actor, { slotId: draft.slotId }, at)).toMatchObject({ ok: false, reason: "activity_closed" });
    expect(await join(actor, { slotId: "00000000-0000-4000-8000-000000000000" }, at)).toMatchObject({
      ok: false,
      reason: "activity_closed",
    });
    expect(await join(actor, { slotId: "x" }, at)).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { slotId: { code: "not_valid" } },
    });
  });

  test.each([
    ["a cancelled activity", { state: "CANCELLED" as const }, "activity_cancelled"],
    ["a settled one", { state: "SETTLED" as const }, "activity_closed"],
    ["a shift that began", { startsAt: new Date(NOON.getTime() - HOUR) }, "shift_started"],
  ])("%s is refused with its reason", async (_, values, reason) => {
    const { slotId } = await aShift(values);
    expect(await join(await anActor(), { slotId }, at)).toMatchObject({ ok: false, kind: "refused", reason });
  });

  test("a second place in the same shift is refused, another attempt after cancelling is a new row", async () => {
    const seats = await aShift({ capacity: 3 });
    const actor = await anActor();
    const first = await join(actor, { slotId: seats.slotId }, at);
    expect(await join(actor, { slotId: seats.slotId }, at)).toMatchObject({ ok: false, reason: "already_joined" });
    if (first.ok) await cancelOwn(actor, { signUpId: first.data.signUpId }, at);
    expect(await join(actor, { slotId: seats.slotId }, at)).toMatchObject({ ok: true });
    expect(await statusesOf(seats.slotId)).toEqual(["CANCELLED", "CONFIRMED"]);
  });

  test("overlap is refused and names what stands in the way; waiting beside a hold is allowed", async () => {
    const actor = await anActor();
    const [other] = await aCrowd(1);
    const first = await aShift({ capacity: 2 });
    const second = await aShift({ capacity: 1, startsAt: new Date(first.startsAt.getTime() + HOUR) });
    await join(actor, { slotId: first.slotId }, at);
    expect(await join(actor, { slotId: second.slotId }, at)).toMatchObject({
      ok: false,
      kind: "refused",
      reason: "overlap",
      detail: { activity: "Dapur umum", when: { id: expect.stringContaining("WIB") } },
    });
    await join(other ?? guest, { slotId: second.slotId }, at);
    expect(await join(actor, { slotId: second.slotId }, at)).toMatchObject({
      ok: true,
      data: { status: "WAITLISTED" },
    });
  });

  test("two joins of one person to overlapping shifts at once give one hold", async () => {
    const [actor = guest] = await aCrowd(1);
    const first = await aShift({ capacity: 5 });
    const second = await aShift({ capacity: 5 });
    const answers = await Promise.all([first, second].map((s) => join(actor, { slotId: s.slotId }, at)));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(answers.find((a) => !a.ok)).toMatchObject({ reason: "overlap" });
  });

  test.each([
    ["unknown age", { birthYear: undefined, adult: false }, {}, "age_unknown"],
    ["under eighteen", { birthYear: 2010, adult: false }, {}, "guardian_needed"],
    ["eighteen this year counts as seventeen", { birthYear: 2008, adult: false }, {}, "guardian_needed"],
    ["below the slot's age", { birthYear: 2005, adult: false }, { minAge: 21 }, "too_young"],
    [
      "adult without a year where 21 is asked",
      { birthYear: undefined, adult: true },
      { minAge: 21 },
      "birth_year_needed",
    ],
  ])("age: %s is refused", async (_, person, slot, reason) => {
    const { slotId } = await aShift({ slot });
    const actor = await anActor("Wening");
    await read.db.person.update({
      where: { id: actor.personId ?? "" },
      data: { birthYear: person.birthYear ?? null, adultAt: person.adult ? NOON : null },
    });
    expect(await join(actor, { slotId }, at)).toMatchObject({ ok: false, kind: "refused", reason });
  });

  test("the button 18 tahun ke atas is kept with the person", async () => {
    const { slotId } = await aShift();
    const actor = await anActor("Wening");
    await read.db.person.update({ where: { id: actor.personId ?? "" }, data: { birthYear: null, adultAt: null } });
    expect(await join(actor, { slotId, adult: "on" }, at)).toMatchObject({ ok: true });
    expect(await read.db.person.findUnique({ where: { id: actor.personId ?? "" } })).toMatchObject({ adultAt: NOON });
  });

  test("a credential gate names what is asked; a valid one on that day opens it", async () => {
    const type = await read.db.credentialType.create({
      data: { code: "STR", nameId: "STR perawat", nameEn: "Nurse registration" },
    });
    const { slotId } = await aShift({ slot: { credentialTypeId: type.id, credentialLevel: "EXTERNAL" } });
    const actor = await anActor("Arum");
    const missing = await join(actor, { slotId }, at);
    expect(missing).toMatchObject({
      ok: false,
      reason: "credential_missing",
      detail: { credential: { id: "STR perawat", en: "Nurse registration" } },
    });
    const facts = { personId: actor.personId ?? "", typeId: type.id, state: "VERIFIED" as const, decidedAt: NOON };
    await read.db.credential.create({ data: { ...facts, level: "GROUP" } });
    await read.db.credential.create({ data: { ...facts, level: "EXTERNAL", validTo: new Date("2026-11-27") } });
    expect(await join(actor, { slotId }, at)).toMatchObject({ ok: false, reason: "credential_missing" });
    await read.db.credential.create({ data: { ...facts, level: "EXTERNAL", validTo: new Date("2026-11-28") } });
    expect(await join(actor, { slotId }, at)).toMatchObject({ ok: true });
  });

  test("[R11] the same submit twenty times: one row, one job, the same answer", async () => {
    const { slotId } = await aShift({ capacity: 5 });
    const actor = await anActor();
    const before = (await queuedJobs("outbox")).length;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => join(actor, { slotId }, { ...at, key: "form-1" })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ ok: true });
    expect(await countsOf(slotId)).toMatchObject({ held: 1, reallyHeld: 1 });
    expect((await queuedJobs("outbox")).length - before).toBe(1);
  });

  test("[R12] the same key with other content is refused", async () => {
    const first = await aShift();
    const second = await aShift({ startsAt: new Date(NOON.getTime() + 9 * DAY) });
    const actor = await anActor();
    expect(await join(actor, { slotId: first.slotId }, { ...at, key: "k" })).toMatchObject({ ok: true });
    expect(await join(actor, { slotId: second.slotId }, { ...at, key: "k" })).toMatchObject({
      ok: false,
      kind: "refused",
      reason: "key_reused",
    });
  });
});

describe("signups.joinAsNew", () => {
  const wening = (slotId: string, contact = "wening@example.org") => ({
    slotId,
    name: "Wening",
    contact,
    adult: "on",
    device: "Firefox, Android",
  });

  test("holds a place for a name and a mailbox for 24 hours, with a message that claims it", async () => {
    const seats = await aShift({ capacity: 8 });
    const result = await joinAsNew(guest, wening(seats.slotId), at);
    expect(result).toMatchObject({ ok: true, data: { status: "CONFIRMED", slug: seats.slug } });
    if (!result.ok) return;
    const row = await read.db.signUp.findUnique({ where: { id: result.data.signUpId }, include: { person: true } });
    expect(row).toMatchObject({
      unclaimedUntil: new Date(NOON.getTime() + DAY),
      person: { name: "Wening", claimedAt: null },
    });
  });

  test("two hours near the start", async () => {
    const seats = await aShift({ capacity: 8, startsAt: new Date(NOON.getTime() + 10 * HOUR) });
    const result = await joinAsNew(guest, wening(seats.slotId), at);
    const row = await read.db.signUp.findUnique({ where: { id: result.ok ? result.data.signUpId : "" } });
    expect(row?.unclaimedUntil).toEqual(new Date(NOON.getTime() + 2 * HOUR));
  });

  test("answers alike for a known and an unknown mailbox", async () => {
    const seats = await aShift({ capacity: 20 });
    const known = await anActor("Ratri");
    const contact = await read.db.contact.findFirstOrThrow({ where: { personId: known.personId ?? "" } });
    const answers = [
      await joinAsNew(guest, wening(seats.slotId, contact.value), at),
      await joinAsNew(guest, wening(seats.slotId, "lain@example.org"), at),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: true, data: { status: "CONFIRMED", rank: null } });
    expect(await read.db.signUp.count({ where: { personId: known.personId ?? "" } })).toBe(0);
  });

  test("a number keeps its place on the device that made it", async () => {
    const seats = await aShift({ capacity: 8 });
    const result = await joinAsNew(guest, wening(seats.slotId, "0812 3456 7890"), at);
    const row = await read.db.signUp.findUnique({ where: { id: result.ok ? result.data.signUpId : "" } });
    expect(row).toMatchObject({ status: "CONFIRMED", unclaimedUntil: null });
  });

  test("unclaimed people hold at most a fifth of the places, at least three, in a rush too", async () => {
    const seats = await aShift({ capacity: 10 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, k) => joinAsNew(guest, wening(seats.slotId, `w${k}@example.org`), at)),
    );
    expect(answers.filter((a) => a.ok)).toHaveLength(3);
    expect(answers.find((a) => !a.ok)).toMatchObject({ kind: "refused", reason: "unclaimed_full" });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 3, reallyHeld: 3 });
  });

  test("one contact holds at most three unclaimed places", async () => {
    const many = await Promise.all(
      [0, 1, 2, 3].map((k) => aShift({ startsAt: new Date(NOON.getTime() + (3 + k) * DAY) })),
    );
    const reasons: unknown[] = [];
    for (const seats of many) {
      const answer = await joinAsNew(guest, wening(seats.slotId, "satu@example.org"), at);
      reasons.push(answer.ok ? "ok" : answer.kind === "refused" && answer.reason);
    }
    expect(reasons).toEqual(["ok", "ok", "ok", "unclaimed_contact"]);
  });

  test("an unreadable contact is named beside its field and writes nothing", async () => {
    const seats = await aShift();
    const before = await read.db.person.count();
    expect(await joinAsNew(guest, wening(seats.slotId, "bukan kontak"), at)).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { contact: { code: "contact" } },
    });
    expect(await read.db.person.count()).toBe(before);
  });

  test("without the button the guardian path is said", async () => {
    const seats = await aShift();
    expect(await joinAsNew(guest, { ...wening(seats.slotId), adult: undefined }, at)).toMatchObject({
      ok: false,
      reason: "age_unknown",
    });
  });

  test("a slot of a draft is not there: nothing denied, nothing told (joinAsNew)", async () => {
    const draft = await aShift({ state: "DRAFT" });
    expect(await joinAsNew(guest, wening(draft.slotId), at)).toEqual({ ok: false, kind: "not_found" });
  });
});

describe("friends and lists", () => {
  test("a friend is signed up by name; the one who did it may give the place back", async () => {
    const seats = await aShift({ capacity: 3 });
    const ratri = await anActor();
    const friend = await joinFriend(ratri, { slotId: seats.slotId, name: "Bu Sri", adult: "on" }, at);
    expect(friend).toMatchObject({ ok: true, data: { status: "CONFIRMED" } });
    if (friend.ok) expect(await cancelOwn(ratri, { signUpId: friend.data.signUpId }, at)).toMatchObject({ ok: true });
  });

  test("denied: joinFriend by a guest", async () => {
    const seats = await aShift();
    expect(await joinFriend(guest, { slotId: seats.slotId, name: "Bu Sri", adult: "on" }, at)).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("six friends are too many, however they are sent", async () => {
    const seats = await aShift({ capacity: 20 });
    const ratri = await anActor();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, k) =>
        joinFriend(ratri, { slotId: seats.slotId, name: `Teman ${k}`, adult: "on" }, at),
      ),
    );
    expect(answers.filter((a) => a.ok)).toHaveLength(5);
    expect(answers.find((a) => !a.ok)).toMatchObject({ reason: "too_many_friends" });
  });

  test("a pasted list gives places to new names and leaves known ones", async () => {
    const { groupId, coordinator } = await aGroup();
    const seats = await aShift({ groupId, capacity: 2 });
    const names = ["Ratri", "Bima", "Tiwi"];
    expect(await pasteList(coordinator, { slotId: seats.slotId, names }, at)).toMatchObject({
      ok: true,
      data: { added: 3, known: 0, waiting: 1 },
    });
    expect(await pasteList(coordinator, { slotId: seats.slotId, names: ["ratri", "Wayan"] }, at)).toMatchObject({
      ok: true,
      data: { added: 1, known: 1, waiting: 1 },
    });
  });

  test("denied: pasteList by another group's coordinator", async () => {
    const seats = await aShift();
    const { coordinator } = await aGroup();
    expect(await pasteList(coordinator, { slotId: seats.slotId, names: ["Ratri"] }, at)).toMatchObject({
      ok: false,
      kind: "denied",
      whoCan: "COORDINATOR",
    });
  });
});

describe("requests", () => {
  test("approval gives a seat, a full slot gives a rank, a rejection closes the door", async () => {
    const { groupId, coordinator } = await aGroup();
    const seats = await aShift({ groupId, capacity: 1, approval: true });
    const crowd = await aCrowd(3);
    const asked = await Promise.all(crowd.map((a) => join(a, { slotId: seats.slotId }, at)));
    const ids = asked.map((a) => (a.ok ? a.data.signUpId : ""));
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 0, waiting: 0 });
    expect(await approve(coordinator, { signUpId: ids[0] }, at)).toMatchObject({
      ok: true,
      data: { status: "CONFIRMED" },
    });
    expect(await approve(coordinator, { signUpId: ids[1] }, at)).toMatchObject({
      ok: true,
      data: { status: "WAITLISTED" },
    });
    expect(await reject(coordinator, { signUpId: ids[2], reason: "Sudah cukup orang." }, at)).toMatchObject({
      ok: true,
    });
    expect(await join(crowd[2] ?? guest, { slotId: seats.slotId }, at)).toMatchObject({
      ok: false,
      reason: "rejected_before",
    });
    const other = await aSlot({ activityId: seats.activityId, shiftId: seats.shiftId, capacity: 4 });
    expect(await join(crowd[2] ?? guest, { slotId: other }, at)).toMatchObject({
      ok: false,
      reason: "rejected_before",
    });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 1, waiting: 1, ranks: [1] });
  });

  test("denied: approve and reject by the one who asked; approve of one's own request by a coordinator", async () => {
    const { groupId, coordinator } = await aGroup();
    const seats = await aShift({ groupId, approval: true });
    const [asker = guest] = await aCrowd(1);
    const theirs = await join(asker, { slotId: seats.slotId }, at);
    const signUpId = theirs.ok ? theirs.data.signUpId : "";
    expect(await approve(asker, { signUpId }, at)).toMatchObject({ ok: false, kind: "denied" });
    expect(await reject(asker, { signUpId, reason: "tidak" }, at)).toMatchObject({ ok: false, kind: "denied" });
    const own = await join(coordinator, { slotId: seats.slotId }, at);
    expect(await approve(coordinator, { signUpId: own.ok ? own.data.signUpId : "" }, at)).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });
});
