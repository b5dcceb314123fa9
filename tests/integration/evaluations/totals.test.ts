import { beforeEach, describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { publicPaths } from "@/features/evaluations/queries/addresses";
import { getThread } from "@/features/evaluations/queries/thread";
import { getTotals, latestOutcomes, outcomesOfNeed } from "@/features/evaluations/queries/totals";
import { read } from "@/lib/db";
import { HOUR } from "@/lib/time";
import { recordStatements } from "../../load/replay";
import { aPerson } from "../../support/factories";
import { type AGroup, aGroup, aNeed } from "../../support/factories/groups";

let group: AGroup;
let needId: string;

type Values = { reached?: number; minutes?: number; state?: "DRAFT" | "PUBLISHED"; hiddenAt?: Date; day?: number };

/** A settled activity for the need with one person's hours and its evaluation. */
async function anOutcome(values: Values = {}): Promise<{ activityId: string; slug: string }> {
  const published = values.state !== "DRAFT";
  const at = new Date(Date.UTC(2026, 10, values.day ?? 20, 3));
  const { id, slug } = await read.db.activity.create({
    data: {
      groupId: group.id,
      needId,
      slug: `hasil-${crypto.randomUUID().slice(0, 8)}`,
      title: "Kirim air ke tiga RT",
      summary: "Mengangkut air bersih.",
      regionCode: "33.74",
      place: "Balai RW 04",
      zone: "Asia/Jakarta",
      startsAt: at,
      endsAt: new Date(at.getTime() + 3 * HOUR),
      state: published ? "EVALUATED" : "SETTLED",
      hiddenAt: values.hiddenAt ?? null,
      createdById: group.coordinator.personId ?? "",
    },
  });
  await read.db.evaluation.create({
    data: {
      activityId: id,
      groupId: group.id,
      needId,
      state: published ? "PUBLISHED" : "DRAFT",
      summary: "Air sampai.",
      beneficiariesReached: values.reached ?? 40,
      authorId: group.coordinator.personId ?? "",
      publishedAt: published ? at : null,
    },
  });
  const personId = await aPerson("Sari");
  const entry = { personId, groupId: group.id, activityId: id, minutes: values.minutes ?? 120, onDay: at };
  await read.db.hoursEntry.create({ data: { ...entry, source: "ATTENDANCE" } });
  return { activityId: id, slug };
}

/** What a piece of work adds to the totals: other tests share the database. */
async function added(work: () => Promise<unknown>) {
  const before = await getTotals(guest);
  await work();
  const after = await getTotals(guest);
  const difference = (key: keyof typeof after) => (after[key] ?? 0) - (before[key] ?? 0);
  return {
    minutes: difference("minutes"),
    settled: difference("settled"),
    needsChecked: difference("needsChecked"),
    needsMet: difference("needsMet"),
    evaluated: difference("evaluated"),
    reached: difference("reached"),
  };
}

const nothing = { minutes: 0, settled: 0, needsChecked: 0, needsMet: 0, evaluated: 0, reached: 0 };

async function statements(work: () => Promise<unknown>): Promise<number> {
  return (await recordStatements(work)).length;
}

beforeEach(async () => {
  group = await aGroup();
  needId = (await aNeed()).id;
});

describe("totals", () => {
  test("a published evaluation counts its hours, its activity and the people reached", async () => {
    const sum = await added(() => anOutcome({ reached: 40, minutes: 90 }));
    expect(sum).toEqual({ ...nothing, minutes: 90, settled: 1, evaluated: 1, reached: 40 });
  });

  test("fewer than five people are withheld from the sum and from the row", async () => {
    expect(await added(() => anOutcome({ reached: 4 }))).toMatchObject({ evaluated: 1, reached: 0 });
    expect(await added(() => anOutcome({ reached: 5, day: 21 }))).toMatchObject({ evaluated: 1, reached: 5 });
    expect((await outcomesOfNeed(guest, needId)).map((row) => row.reached)).toEqual([5, null]);
  });

  test("drafts, hidden activities and hidden groups tell nothing", async () => {
    expect(await added(() => anOutcome({ state: "DRAFT" }))).toMatchObject({ settled: 1, evaluated: 0, reached: 0 });
    expect(await added(() => anOutcome({ hiddenAt: new Date() }))).toEqual(nothing);
    const { slug } = await anOutcome({ day: 25 });
    expect((await latestOutcomes(guest)).map((row) => row.slug)).toContain(slug);
    await read.db.group.update({ where: { id: group.id }, data: { hiddenAt: new Date() } });
    expect((await latestOutcomes(guest)).map((row) => row.slug)).not.toContain(slug);
    expect(await outcomesOfNeed(guest, needId)).toEqual([]);
    expect(await added(() => anOutcome())).toEqual(nothing);
  });

  test("self-reported hours count once somebody else approved them", async () => {
    const { activityId } = await anOutcome();
    const personId = await aPerson("Budi");
    const entry = { personId, groupId: group.id, activityId, minutes: 60, onDay: new Date() };
    const create = (approvedAt: Date | null) =>
      read.db.hoursEntry.create({ data: { ...entry, source: "SELF_REPORTED", approvedAt } });
    expect(await added(() => create(null))).toEqual(nothing);
    expect(await added(() => create(new Date()))).toEqual({ ...nothing, minutes: 60 });
  });

  test("needs count once checked, and as met once somebody confirmed it", async () => {
    const change = (data: { state: "REPORTED" | "VERIFIED" | "CONFIRMED_MET" }) =>
      read.db.need.update({ where: { id: needId }, data: { ...data, checkLevel: "STEWARD" } });
    await change({ state: "REPORTED" });
    expect(await added(() => change({ state: "VERIFIED" }))).toEqual({ ...nothing, needsChecked: 1 });
    expect(await added(() => change({ state: "CONFIRMED_MET" }))).toEqual({ ...nothing, needsMet: 1 });
  });

  test("[P10] the same number of statements for one and for many", async () => {
    const count = async () => ({
      totals: await statements(() => getTotals(guest)),
      latest: await statements(() => latestOutcomes(guest)),
      ofNeed: await statements(() => outcomesOfNeed(guest, needId)),
      thread: await statements(() => getThread(guest, needId)),
    });
    await anOutcome();
    const one = await count();
    for (let k = 1; k < 12; k += 1) await anOutcome({ day: k });
    expect(await count()).toEqual(one);
    expect(one).toEqual({ totals: 1, latest: 1, ofNeed: 1, thread: 1 });
    expect(await outcomesOfNeed(guest, needId)).toHaveLength(5);
  });

  test("the thread says when each knot was tied", async () => {
    await anOutcome({ day: 20 });
    const thread = await getThread(guest, needId);
    expect(thread?.knots.map((knot) => [knot.name, knot.count, knot.at !== null])).toEqual([
      ["need", 1, true],
      ["plan", 0, false],
      ["campaign", 0, false],
      ["activity", 1, true],
      ["evaluation", 1, true],
      ["impact", 1, false],
    ]);
  });
});

describe("addresses of the sitemap", () => {
  test("listed objects only: no drafts, nothing hidden, nothing of an unlisted group; one statement", async () => {
    const [shown, draft, hidden] = [await anOutcome(), await anOutcome(), await anOutcome({ hiddenAt: new Date() })];
    await read.db.activity.update({ where: { id: draft.activityId }, data: { state: "DRAFT" } });
    await read.db.group.update({ where: { id: group.id }, data: { state: "ACTIVE" } });
    const { slug } = await read.db.group.findUniqueOrThrow({ where: { id: group.id } });
    const { code } = await read.db.need.findUniqueOrThrow({ where: { id: needId } });
    const paths = async () => (await publicPaths(guest)).map((row) => row.path);
    expect(await paths()).toEqual(
      expect.arrayContaining([`/groups/${slug}`, `/needs/${code}`, `/activities/${shown.slug}`]),
    );
    for (const gone of [draft, hidden]) expect(await paths()).not.toContain(`/activities/${gone.slug}`);
    expect(await statements(() => publicPaths(guest))).toBe(1);
    await read.db.group.update({ where: { id: group.id }, data: { state: "FORMING", vouchedAt: null } });
    expect(await paths()).not.toContain(`/groups/${slug}`);
    expect(await paths()).not.toContain(`/activities/${shown.slug}`);
  });
});
