import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { getFile } from "@/features/files/queries";
import { dismissReport, reopenReport, sendReport, upholdReport } from "@/features/moderation/commands";
import { reportReceived, reportUpheld } from "@/features/moderation/events";
import { countReports, listReports } from "@/features/moderation/queries";
import { reportLifecycle } from "@/features/moderation/rules";
import { read } from "@/lib/db";
import { loadEvents } from "@/pipeline/job";
import { actorOf, anActor, aPerson, eventsOf } from "../../support/factories";

/** A public picture somebody put up; its file need not exist to be reported. */
async function aPublicFile(ownerId: string | null = null): Promise<string> {
  const row = await read.db.storedFile.create({
    data: {
      visibility: "PUBLIC",
      mime: "image/webp",
      bytes: 1,
      sha256: "x",
      alt: "Jalan tergenang",
      subjectType: "need",
      subjectId: randomUUID(),
      ownerId,
    },
  });
  return row.id;
}

async function aSteward(name = "Sekar"): Promise<Actor> {
  const id = await aPerson(name);
  await read.db.platformGrant.create({ data: { personId: id, role: "STEWARD" } });
  return actorOf(id);
}

const because = { decision: "Foto ini menunjukkan alamat seseorang." };

async function aReport(actor: Actor = guest, fileId?: string): Promise<{ reportId: string; fileId: string }> {
  const subjectId = fileId ?? (await aPublicFile());
  const result = await sendReport(actor, { subjectType: "file", subjectId, reason: "PRIVATE" });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { reportId: result.data.reportId, fileId: subjectId };
}

const isShown = async (fileId: string) => (await getFile(guest, { id: fileId, variant: "480.webp" })) !== null;

describe("moderation.sendReport", () => {
  test("a guest reports a picture; the steward finds it with its name and place", async () => {
    const { reportId, fileId } = await aReport();
    expect(await eventsOf(reportId)).toEqual(["report.received"]);
    const queue = await listReports(await aSteward(), { state: "RECEIVED" });
    expect(queue?.rows.find((row) => row.id === reportId)).toMatchObject({
      title: "Jalan tergenang",
      reason: "PRIVATE",
      reporter: null,
      waiting: 1,
      isOwn: false,
    });
    expect(await isShown(fileId)).toBe(true);
  });

  test("a cursor of nonsense is ignored like none", async () => {
    const { reportId } = await aReport();
    const steward = await aSteward();
    for (const cursor of [`99999999999999~${"-".repeat(36)}`, `99999999999999~${"0".repeat(36)}`, "99999999999999~"]) {
      const queue = await listReports(steward, { state: "RECEIVED", cursor });
      expect(queue?.rows.map((row) => row.id)).toContain(reportId);
    }
  });

  test("stewards hear of it", async () => {
    const steward = await aSteward();
    const { reportId } = await aReport();
    const { id } = await read.db.event.findFirstOrThrow({ where: { subjectId: reportId } });
    const [event] = await loadEvents([id]);
    const notices = event
      ? await reportReceived.hears?.(read, { ...event, payload: reportReceived.payload.parse(event.payload) })
      : [];
    expect(notices).toContainEqual({ to: steward.personId, path: "/admin" });
  });

  test("not found: what is not there, private or taken away", async () => {
    const gone = await aPublicFile();
    await read.db.storedFile.update({ where: { id: gone }, data: { erasedAt: new Date() } });
    for (const subjectId of [randomUUID(), gone]) {
      expect(await sendReport(guest, { subjectType: "file", subjectId, reason: "SPAM" })).toMatchObject({
        ok: false,
        kind: "not_found",
      });
    }
    expect(await sendReport(guest, { subjectType: "person", subjectId: randomUUID(), reason: "SPAM" })).toMatchObject({
      ok: false,
      kind: "invalid",
    });
  });

  test("invalid: a reason is needed; another reason needs words", async () => {
    const subjectId = await aPublicFile();
    const without = await sendReport(guest, { subjectType: "file", subjectId });
    expect(without).toMatchObject({ ok: false, kind: "invalid", fields: { reason: { code: "required" } } });
    const result = await sendReport(guest, { subjectType: "file", subjectId, reason: "OTHER", text: "aneh" });
    expect(result).toMatchObject({ ok: false, kind: "invalid", fields: { text: { code: "tell_what" } } });
  });

  test("refused: the same person about the same thing while it waits; twenty at once make one", async () => {
    const bayu = await anActor("Bayu");
    const subjectId = await aPublicFile();
    const input = { subjectType: "file", subjectId, reason: "FALSE" };
    const answers = await Promise.all(Array.from({ length: 20 }, () => sendReport(bayu, input)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await read.db.report.count({ where: { subjectId } })).toBe(1);
    expect(await sendReport(bayu, input)).toMatchObject({ ok: false, kind: "refused", reason: "already_reported" });
  });
});

describe("deciding", () => {
  test("upheld hides at once; taken back shows again; another upheld report keeps it hidden", async () => {
    const steward = await aSteward();
    const { reportId, fileId } = await aReport();
    const second = await aReport(await anActor("Bayu"), fileId);
    expect(await upholdReport(steward, { reportId, ...because })).toMatchObject({ ok: true });
    expect(await isShown(fileId)).toBe(false);
    expect(await upholdReport(steward, { reportId: second.reportId, ...because })).toMatchObject({ ok: true });
    expect(await reopenReport(steward, { reportId })).toMatchObject({ ok: true });
    expect(await isShown(fileId)).toBe(false);
    expect(await reopenReport(steward, { reportId: second.reportId })).toMatchObject({ ok: true });
    expect(await isShown(fileId)).toBe(true);
    expect(await read.db.report.findUnique({ where: { id: reportId } })).toMatchObject({
      state: "RECEIVED",
      decidedById: null,
      decision: null,
    });
    expect(await eventsOf(reportId)).toEqual(["report.received", "report.upheld", "report.reopened"]);
  });

  test("dismissed leaves it; reporter and owner hear", async () => {
    const steward = await aSteward();
    const [owner, bayu] = [await aPerson("Wening"), await anActor("Bayu")];
    const { reportId, fileId } = await aReport(bayu, await aPublicFile(owner));
    expect(await dismissReport(steward, { reportId, ...because })).toMatchObject({ ok: true });
    expect(await isShown(fileId)).toBe(true);
    await reopenReport(steward, { reportId });
    await upholdReport(steward, { reportId, ...because });
    const { id } = await read.db.event.findFirstOrThrow({ where: { subjectId: reportId, type: "report.upheld" } });
    const [event] = await loadEvents([id]);
    const notices = event
      ? await reportUpheld.hears?.(read, { ...event, payload: reportUpheld.payload.parse(event.payload) })
      : [];
    expect(notices?.map((notice) => notice.to).sort()).toEqual([owner, bayu.personId].sort());
  });

  test("two stewards at once: one decides, the other hears that it is decided", async () => {
    const [a, b] = [await aSteward("Sekar"), await aSteward("Putu")];
    const { reportId } = await aReport();
    const answers = await Promise.all([
      upholdReport(a, { reportId, ...because }),
      dismissReport(b, { reportId, ...because }),
    ]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ kind: "refused", reason: "already_decided" });
  });

  test("invalid: without a reason; not found: another id", async () => {
    const steward = await aSteward();
    const { reportId } = await aReport();
    expect(await upholdReport(steward, { reportId, decision: "ya" })).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { decision: { code: "too_short" } },
    });
    expect(await upholdReport(steward, { reportId: randomUUID(), ...because })).toMatchObject({
      ok: false,
      kind: "not_found",
    });
  });

  test("denied: upholdReport, dismissReport and reopenReport by guests, people and whoever it concerns", async () => {
    const mine = await aSteward("Sekar");
    const own = await aReport(mine);
    const ofMine = await aReport(guest, await aPublicFile(mine.personId));
    for (const decide of [upholdReport, dismissReport, reopenReport]) {
      for (const actor of [guest, await anActor("Bayu")]) {
        expect(await decide(actor, { reportId: own.reportId, ...because })).toMatchObject({
          ok: false,
          kind: "denied",
          whoCan: "STEWARD",
        });
      }
      for (const { reportId } of [own, ofMine])
        expect(await decide(mine, { reportId, ...because })).toMatchObject({ ok: false, kind: "denied" });
    }
    expect(await listReports(await anActor("Bayu"), { state: "RECEIVED" })).toBeNull();
    expect(await countReports(guest)).toBeNull();
    expect(await countReports(mine)).toBeGreaterThan(0);
  });

  test.each(
    reportLifecycle.states.flatMap((state) =>
      reportLifecycle.verbs.filter((verb) => !reportLifecycle.can(state, verb)).map((verb) => [verb, state] as const),
    ),
  )("refused: %s when %s", async (verb, state) => {
    const steward = await aSteward();
    const { reportId } = await aReport();
    await read.db.report.update({ where: { id: reportId }, data: { state } });
    const decide = { uphold: upholdReport, dismiss: dismissReport, reopen: reopenReport }[verb];
    expect(await decide(steward, { reportId, ...because })).toMatchObject({ ok: false, kind: "refused" });
  });
});
