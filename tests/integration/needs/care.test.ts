import { describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { adoptNeed } from "@/features/needs/commands/adopt";
import { careForNeed, withdrawCare } from "@/features/needs/commands/care";
import { addFact, sayNotYet } from "@/features/needs/commands/outcome";
import { recomputePriorities } from "@/features/needs/commands/priority";
import { needReadyForGroup } from "@/features/needs/events";
import { followToken } from "@/features/needs/queries/link-address";
import { read } from "@/lib/db";
import { loadEvents } from "@/pipeline/job";
import { anActor, eventsOf } from "../../support/factories";
import { aGroup, aReport, aVerifiedNeed, done } from "../../support/factories/needs";

async function invitations(needId: string) {
  return read.db.event.findMany({ where: { subjectId: needId, type: "need.ready_for_group" }, orderBy: { at: "asc" } });
}

describe("needs.careForNeed", () => {
  test("two neighbours are invited to found a group together, once; a third is invited alone", async () => {
    const [a, b, c] = [await anActor("Ayu"), await anActor("Beni"), await anActor("Citra")];
    const { code, needId } = await aVerifiedNeed();
    done(await careForNeed(a, { code, time: "Sabtu pagi", nearby: "on" }));
    expect(await invitations(needId)).toHaveLength(0);
    done(await careForNeed(b, { code, skill: "Menyetir mobil bak", nearby: "on" }));
    const [first] = await invitations(needId);
    expect(first?.payload).toEqual({ carerIds: [a.personId, b.personId] });
    const [row] = await loadEvents([first?.id ?? ""]);
    const notices = await needReadyForGroup.hears?.(read, {
      ...row,
      payload: needReadyForGroup.payload.parse(row?.payload),
    } as never);
    expect(notices?.map((n) => n.path)).toEqual([`/groups/new?need=${code}`, `/groups/new?need=${code}`]);
    done(await careForNeed(b, { code, time: "Minggu", nearby: "on" }));
    expect(await invitations(needId)).toHaveLength(1);
    done(await careForNeed(c, { code, nearby: "on" }));
    expect((await invitations(needId))[1]?.payload).toEqual({ carerIds: [c.personId] });
  });

  test("race: two who press at the same moment are invited together, once", async () => {
    const people = await Promise.all(["Dewi", "Eko"].map((name) => anActor(name)));
    const { code, needId } = await aVerifiedNeed();
    await Promise.all(people.map((p) => careForNeed(p, { code, nearby: "on" })));
    const sent = await invitations(needId);
    expect(sent).toHaveLength(1);
    expect(await read.db.care.count({ where: { needId, invitedAt: { not: null } } })).toBe(2);
  });

  test("nobody is invited who lives far away, or when a group has it already", async () => {
    const far = await aVerifiedNeed();
    done(await careForNeed(await anActor("Jauh"), { code: far.code }));
    done(await careForNeed(await anActor("Dekat"), { code: far.code, nearby: "on" }));
    expect(await invitations(far.needId)).toHaveLength(0);
    const { groupId, coordinator } = await aGroup("Sudah Ada");
    const taken = await aVerifiedNeed();
    done(await adoptNeed(coordinator, { code: taken.code, groupId }));
    for (const name of ["Satu", "Dua"])
      done(await careForNeed(await anActor(name), { code: taken.code, nearby: "on" }));
    expect(await invitations(taken.needId)).toHaveLength(0);
  });

  test("taking it back and caring again", async () => {
    const ayu = await anActor("Ayu");
    const { code, needId } = await aVerifiedNeed();
    done(await careForNeed(ayu, { code }));
    done(await withdrawCare(ayu, { code }));
    expect(await withdrawCare(ayu, { code })).toMatchObject({ kind: "refused", reason: "not_caring" });
    done(await careForNeed(ayu, { code }));
    expect(await read.db.care.count({ where: { needId } })).toBe(1);
    expect((await eventsOf(needId)).filter((t) => t.startsWith("need.care"))).toEqual([
      "need.cared",
      "need.care_withdrawn",
      "need.cared",
    ]);
  });

  test("denied: careForNeed and withdrawCare by a guest, and before an account is claimed", async () => {
    const { code } = await aVerifiedNeed();
    expect(await careForNeed(guest, { code })).toMatchObject({ kind: "denied", whoCan: "signed_in" });
    expect(await withdrawCare(guest, { code })).toMatchObject({ kind: "denied" });
    expect(await careForNeed(await anActor("Baru", { claimed: false }), { code })).toMatchObject({ kind: "denied" });
  });

  test("a held need cannot be cared for: it is not there", async () => {
    const { code } = await aReport();
    expect(await careForNeed(await anActor("Ayu"), { code })).toMatchObject({ kind: "not_found" });
  });
});

describe("needs.addFact and needs.sayNotYet", () => {
  test("the reporter adds news by link, also while the report is held", async () => {
    const { needId } = await aReport();
    done(await addFact(guest, { token: followToken(needId), text: "Tandon ketiga juga pecah." }));
    expect(await read.db.needFact.findMany({ where: { needId } })).toMatchObject([{ fromReporter: true, byId: null }]);
  });

  test("[B8] the link of one need opens no other, and its code does not help", async () => {
    const [mine, other] = [await aReport(), await aReport()];
    done(
      await addFact(guest, { token: followToken(mine.needId), code: other.code, text: "Tandon ketiga juga pecah." }),
    );
    expect(await read.db.needFact.count({ where: { needId: other.needId } })).toBe(0);
    expect(await addFact(guest, { code: other.code, text: "Tandon ketiga juga pecah." })).toMatchObject({
      kind: "not_found",
    });
  });

  test("denied: addFact by a guest with the public code, sayNotYet by a stranger", async () => {
    const { code } = await aVerifiedNeed();
    expect(await addFact(guest, { code, text: "Kabar bohong dari jauh." })).toMatchObject({ kind: "denied" });
    expect(await sayNotYet(await anActor("Orang"), { code })).toMatchObject({ kind: "denied" });
  });

  test("not yet: the group hears, with what is lacking", async () => {
    const { code, needId } = await aVerifiedNeed();
    done(await sayNotYet(guest, { token: followToken(needId), text: "Jeriken masih kurang 44." }));
    expect(await eventsOf(needId)).toContain("need.still_lacking");
    expect(await read.db.needFact.count({ where: { needId } })).toBe(1);
    expect(code).toBeTruthy();
  });
});

describe("needs.recomputePriorities", () => {
  test("urgency follows the calendar; a second run changes nothing", async () => {
    const reported = new Date("2026-11-01T00:00:00Z");
    const need = await aReport();
    await read.db.need.update({
      where: { id: need.needId },
      data: { neededBy: new Date("2026-11-20T00:00:00Z"), priority: 3 * 4 * 2 * 3, priorityAt: reported },
    });
    const now = new Date("2026-11-18T17:05:00Z");
    expect(await recomputePriorities(system, {}, { now })).toMatchObject({
      ok: true,
      data: { changed: 1, next: null },
    });
    expect(await read.db.need.findUniqueOrThrow({ where: { id: need.needId } })).toMatchObject({ priority: 144 });
    expect(await recomputePriorities(system, {}, { now })).toMatchObject({ ok: true, data: { changed: 0 } });
  });

  test("denied: recomputePriorities by a person", async () => {
    expect(await recomputePriorities(await anActor("Orang"), {})).toMatchObject({ kind: "denied" });
  });
});
