import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Actor, guest, system } from "@/access/actor";
import { anyone } from "@/access/can";
import {
  announcePause,
  answerPromiseWithin,
  dropPromiseWithin,
  giveInterim,
  promiseAnswerWithin,
  watchPromises,
} from "@/features/promises/commands";
import { answerDueSoon, answerLate, interimGiven } from "@/features/promises/events";
import { answerRecord, getPromise, listPauses, listPromises } from "@/features/promises/queries";
import { read } from "@/lib/db";
import { command } from "@/pipeline/command";
import type { EventDef } from "@/pipeline/event";
import { loadEvents } from "@/pipeline/job";
import { anActor, eventsOf } from "../../support/factories";
import { type AGroup, aGroup, aMember } from "../../support/factories/groups";

/** Monday 23 November 2026, 09.00 in Jakarta. */
const monday = new Date("2026-11-23T02:00:00Z");
const at = (text: string) => new Date(text);

type Step = { what: "promise" | "answer" | "drop"; groupId: string; subjectId: string; waitingId: string | null };

/** What later features do inside their own commands. */
const step = command({
  name: "promises.testStep",
  input: z.custom<Step>(() => true),
  load: async () => ({}),
  allow: anyone,
  run: async ({ within, input }) => {
    const ref = { subjectType: "application", subjectId: input.subjectId };
    if (input.what === "answer") return answerPromiseWithin(within, ref);
    if (input.what === "drop") return dropPromiseWithin(within, ref);
    await promiseAnswerWithin(within, {
      ...ref,
      groupId: input.groupId,
      waitingId: input.waitingId,
      days: 3,
      zone: "Asia/Jakarta",
      path: "/today",
      waitingPath: "/me",
    });
  },
});

type Waiting = { group: AGroup; wening: Actor; subjectId: string; promiseId: string };

async function aWaiting(now = monday): Promise<Waiting> {
  const group = await aGroup();
  const wening = await anActor("Wening");
  const subjectId = randomUUID();
  await step(wening, { what: "promise", groupId: group.id, subjectId, waitingId: wening.personId }, { now });
  const { id } = await read.db.answerPromise.findFirstOrThrow({ where: { subjectId } });
  return { group, wening, subjectId, promiseId: id };
}

const promiseOf = (id: string) => read.db.answerPromise.findUniqueOrThrow({ where: { id } });
const watch = (now: string) => watchPromises(system, {}, { now: at(now) });

async function whoHears(def: unknown, promiseId: string): Promise<string[]> {
  const known = def as EventDef;
  const row = await read.db.event.findFirstOrThrow({ where: { subjectId: promiseId, type: known.type } });
  const [event] = await loadEvents([row.id]);
  const notices = event ? await known.hears?.(read, { ...event, payload: known.payload.parse(event.payload) }) : [];
  return (notices ?? []).map((notice) => notice.to).sort();
}

describe("a promise", () => {
  test("is the end of the third working day; asked again the first stands; seen by both sides only", async () => {
    const { group, wening, subjectId, promiseId } = await aWaiting();
    expect((await promiseOf(promiseId)).answerBy).toEqual(at("2026-11-26T16:59:00Z"));
    await step(
      wening,
      { what: "promise", groupId: group.id, subjectId, waitingId: wening.personId },
      { now: at("2026-11-25T02:00:00Z") },
    );
    expect(await read.db.answerPromise.count({ where: { subjectId } })).toBe(1);
    const ref = { subjectType: "application", subjectId };
    expect(await getPromise(wening, ref, monday)).toMatchObject({ standing: "open", mayGiveInterim: false });
    expect(await getPromise(group.coordinator, ref, monday)).toMatchObject({ standing: "open", mayGiveInterim: true });
    expect(await getPromise(await aMember(group.id), ref, monday)).toBeNull();
    expect(await getPromise(guest, ref, monday)).toBeNull();
    const many = await listPromises(
      group.coordinator,
      { subjectType: "application", subjectIds: [subjectId, randomUUID()] },
      at("2026-11-27T00:00:00Z"),
    );
    expect(many.get(subjectId)).toMatchObject({ standing: "late" });
  });

  test("is kept by an answer, and forgotten when nobody waits any more", async () => {
    const kept = await aWaiting();
    await step(
      system,
      { what: "answer", groupId: kept.group.id, subjectId: kept.subjectId, waitingId: null },
      { now: at("2026-11-24T02:00:00Z") },
    );
    expect(await promiseOf(kept.promiseId)).toMatchObject({ answeredAt: at("2026-11-24T02:00:00Z") });
    const dropped = await aWaiting();
    await step(system, { what: "drop", groupId: dropped.group.id, subjectId: dropped.subjectId, waitingId: null });
    expect(await read.db.answerPromise.count({ where: { id: dropped.promiseId } })).toBe(0);
  });
});

describe("watchPromises", () => {
  test("warns 48 hours before and tells every coordinator when late, each once, though two workers look", async () => {
    const { group, promiseId } = await aWaiting();
    const second = await aMember(group.id, { name: "Made", roles: ["COORDINATOR"] });
    await aMember(group.id, { name: "Sari", roles: ["TREASURER"] });
    await watch("2026-11-24T16:00:00Z");
    expect(await eventsOf(promiseId)).toEqual([]);
    await Promise.all([watch("2026-11-24T17:00:00Z"), watch("2026-11-24T17:00:00Z")]);
    await watch("2026-11-25T17:00:00Z");
    expect(await eventsOf(promiseId)).toEqual(["promise.due_soon"]);
    await Promise.all([watch("2026-11-26T17:00:00Z"), watch("2026-11-26T17:00:00Z")]);
    await watch("2026-11-28T17:00:00Z");
    expect(await eventsOf(promiseId)).toEqual(["promise.due_soon", "promise.late"]);
    const coordinators = [group.coordinator.personId ?? "", second.personId ?? ""].sort();
    expect(await whoHears(answerDueSoon, promiseId)).toEqual(coordinators);
    expect(await whoHears(answerLate, promiseId)).toEqual(coordinators);
  });

  test("what was answered is left alone", async () => {
    const { group, subjectId, promiseId } = await aWaiting();
    await step(system, { what: "answer", groupId: group.id, subjectId, waitingId: null });
    await watch("2026-12-24T17:00:00Z");
    expect(await eventsOf(promiseId)).toEqual([]);
  });

  test("denied: watchPromises by a coordinator", async () => {
    const { coordinator } = await aGroup();
    expect(await watchPromises(coordinator, {})).toMatchObject({ ok: false, kind: "denied" });
  });
});

describe("promises.giveInterim", () => {
  const word = { text: "Kami masih menunggu data dari kelurahan.", answerOn: "2026-12-04" };

  test("moves the answer once and tells the one waiting", async () => {
    const { group, wening, subjectId, promiseId } = await aWaiting();
    expect(await giveInterim(group.coordinator, { promiseId, ...word }, { now: monday })).toMatchObject({ ok: true });
    expect(await promiseOf(promiseId)).toMatchObject({
      answerBy: at("2026-12-04T16:59:00Z"),
      interimAt: monday,
      warnedAt: null,
    });
    expect(await getPromise(wening, { subjectType: "application", subjectId }, monday)).toMatchObject({
      interimText: word.text,
    });
    expect(await whoHears(interimGiven, promiseId)).toEqual([wening.personId]);
    expect(await giveInterim(group.coordinator, { promiseId, ...word }, { now: monday })).toMatchObject({
      ok: false,
      kind: "refused",
      reason: "interim_given",
    });
  });

  test("two coordinators at once: one word goes out", async () => {
    const { group, promiseId } = await aWaiting();
    const made = await aMember(group.id, { name: "Made", roles: ["COORDINATOR"] });
    const answers = await Promise.all(
      [group.coordinator, made].map((actor) => giveInterim(actor, { promiseId, ...word }, { now: monday })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await eventsOf(promiseId)).toEqual(["promise.interim_given"]);
  });

  test("refused when answered; invalid for a day that has come or is far away", async () => {
    const { group, subjectId, promiseId } = await aWaiting();
    for (const [answerOn, code] of [
      ["2026-11-23", "interim_past"],
      ["2027-03-01", "interim_too_far"],
      ["2026-11-31", "date"],
    ] as const) {
      const result = await giveInterim(group.coordinator, { promiseId, text: word.text, answerOn }, { now: monday });
      expect(result).toMatchObject({ ok: false, kind: "invalid", fields: { answerOn: { code } } });
    }
    await step(system, { what: "answer", groupId: group.id, subjectId, waitingId: null });
    expect(await giveInterim(group.coordinator, { promiseId, ...word }, { now: monday })).toMatchObject({
      ok: false,
      kind: "refused",
      reason: "answered",
    });
    expect(await giveInterim(group.coordinator, { promiseId: randomUUID(), ...word })).toMatchObject({
      ok: false,
      kind: "not_found",
    });
  });

  test("denied: giveInterim by the one waiting, a member, another group's coordinator, a coordinator who waits", async () => {
    const { group, wening, promiseId } = await aWaiting();
    const other = await aGroup({}, await anActor("Made"));
    for (const actor of [guest, wening, await aMember(group.id), other.coordinator]) {
      expect(await giveInterim(actor, { promiseId, ...word }, { now: monday })).toMatchObject({
        ok: false,
        kind: "denied",
      });
    }
    await read.db.answerPromise.update({ where: { id: promiseId }, data: { waitingId: group.coordinator.personId } });
    expect(await giveInterim(group.coordinator, { promiseId, ...word }, { now: monday })).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });
});

describe("promises.announcePause", () => {
  test("days of the pause do not count: open answers move, those with a word in between stay", async () => {
    const { group, promiseId } = await aWaiting();
    const pause = { groupId: group.id, fromOn: "2026-11-25", toOn: "2026-11-27", reason: "Tanggap banjir" };
    expect(await announcePause(group.coordinator, pause, { now: monday })).toMatchObject({ ok: true });
    expect((await promiseOf(promiseId)).answerBy).toEqual(at("2026-12-01T16:59:00Z"));
    expect(await listPauses(group.id, "2026-11-26")).toEqual([
      { fromOn: "2026-11-25", toOn: "2026-11-27", reason: "Tanggap banjir" },
    ]);
    expect(await listPauses(group.id, "2026-11-28")).toEqual([]);
    const later = await step(
      guest,
      { what: "promise", groupId: group.id, subjectId: randomUUID(), waitingId: null },
      { now: at("2026-11-24T02:00:00Z") },
    );
    expect(later).toMatchObject({ ok: true });
    const { answerBy } = await read.db.answerPromise.findFirstOrThrow({
      where: { groupId: group.id },
      orderBy: { startedAt: "desc" },
    });
    expect(answerBy).toEqual(at("2026-12-02T16:59:00Z"));
  });

  test("invalid: in the past, backwards, endless", async () => {
    const { id: groupId, coordinator } = await aGroup();
    const reason = "Hari raya";
    for (const [fromOn, toOn, fields] of [
      ["2026-11-20", "2026-11-25", { fromOn: { code: "pause_past" } }],
      ["2026-11-26", "2026-11-25", { toOn: { code: "end_before_start" } }],
      ["2026-11-26", "2027-02-25", { fromOn: { code: "pause_too_long" } }],
    ] as const) {
      expect(await announcePause(coordinator, { groupId, fromOn, toOn, reason }, { now: monday })).toMatchObject({
        ok: false,
        kind: "invalid",
        fields,
      });
    }
    expect(
      await announcePause(coordinator, { groupId: randomUUID(), fromOn: "2026-11-26", toOn: "2026-11-26", reason }),
    ).toMatchObject({ ok: false, kind: "not_found" });
  });

  test("denied: announcePause by a member and a guest", async () => {
    const { id: groupId } = await aGroup();
    const pause = { groupId, fromOn: "2026-11-26", toOn: "2026-11-27", reason: "Hari raya" };
    for (const actor of [guest, await aMember(groupId)])
      expect(await announcePause(actor, pause, { now: monday })).toMatchObject({
        ok: false,
        kind: "denied",
        whoCan: "COORDINATOR",
      });
  });
});

describe("answerRecord", () => {
  test("usual days below ten answers, then the share in time; what is older than 90 days is forgotten", async () => {
    const { id: groupId } = await aGroup();
    expect(await answerRecord(groupId, monday)).toEqual({ kind: "none" });
    const add = (count: number, values: { startedAt: string; answeredAt: string | null; late?: boolean }) =>
      read.db.answerPromise.createMany({
        data: Array.from({ length: count }, () => ({
          subjectType: "application",
          subjectId: randomUUID(),
          groupId,
          startedAt: at(values.startedAt),
          answerBy: at("2026-11-12T16:59:00Z"),
          answeredAt: values.answeredAt ? at(values.answeredAt) : null,
          escalatedAt: values.late ? at("2026-11-12T18:00:00Z") : null,
        })),
      });
    await add(9, { startedAt: "2026-11-09T02:00:00Z", answeredAt: "2026-11-10T12:00:00Z" });
    await add(20, { startedAt: "2026-06-01T02:00:00Z", answeredAt: "2026-06-02T02:00:00Z" });
    expect(await answerRecord(groupId, monday)).toEqual({ kind: "usual", days: 2, answers: 9 });
    await add(1, { startedAt: "2026-11-09T02:00:00Z", answeredAt: "2026-11-20T02:00:00Z", late: true });
    await add(2, { startedAt: "2026-11-09T02:00:00Z", answeredAt: null, late: true });
    expect(await answerRecord(groupId, monday)).toEqual({ kind: "rate", percent: 75, answers: 10 });
  });
});
