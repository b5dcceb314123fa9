import { beforeEach, describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { giveFeedback, thank } from "@/features/evaluations/commands/echo";
import { publishEvaluation } from "@/features/evaluations/commands/publish";
import { writeEvaluation } from "@/features/evaluations/commands/write";
import { evaluationPublished } from "@/features/evaluations/events";
import { getEvaluationForm, listEvaluations } from "@/features/evaluations/queries/form";
import { getEcho, getFeedback, getPublishedEvaluation } from "@/features/evaluations/queries/story";
import { getThread } from "@/features/evaluations/queries/thread";
import { read } from "@/lib/db";
import { anActor, aPerson, eventsOf } from "../../support/factories";
import { type AGroup, aGroup, aMember, aNeed } from "../../support/factories/groups";

const NOW = new Date("2026-11-29T03:00:00Z");

let group: AGroup;
let needId: string;
let planId: string;
let indicatorId: string;
let activityId: string;
let slug: string;

async function anActivity(state: "OPEN" | "SETTLED" = "SETTLED"): Promise<{ id: string; slug: string }> {
  const code = crypto.randomUUID().slice(0, 8);
  const startsAt = new Date("2026-11-28T00:30:00Z");
  const endsAt = new Date("2026-11-28T05:00:00Z");
  return read.db.activity.create({
    data: {
      groupId: group.id,
      needId,
      planId,
      slug: `kirim-air-${code}`,
      title: "Kirim air ke tiga RT",
      summary: "Mengangkut air bersih.",
      regionCode: "33.74",
      place: "Balai RW 04",
      zone: "Asia/Jakarta",
      startsAt,
      endsAt,
      state,
      createdById: group.coordinator.personId ?? "",
      shifts: { create: { title: "Pagi", startsAt, endsAt } },
    },
    select: { id: true, slug: true },
  });
}

/** Somebody who came, with hours. */
async function attended(personId: string): Promise<void> {
  const shift = await read.db.shift.findFirstOrThrow({ where: { activityId } });
  const slot =
    (await read.db.slot.findFirst({ where: { shiftId: shift.id } })) ??
    (await read.db.slot.create({ data: { shiftId: shift.id, activityId, title: "Mengangkut", max: 50 } }));
  const { startsAt, endsAt } = shift;
  const row = { slotId: slot.id, shiftId: shift.id, activityId, groupId: group.id, personId, startsAt, endsAt };
  const signUp = await read.db.signUp.create({ data: { ...row, status: "ATTENDED" } });
  await read.db.hoursEntry.create({
    data: {
      personId,
      groupId: group.id,
      activityId,
      signUpId: signUp.id,
      minutes: 270,
      onDay: startsAt,
      source: "ATTENDANCE",
    },
  });
}

const words = {
  summary: "Empat ribu liter air sampai ke tiga RT sebelum siang.",
  wentWell: "Truk RW datang tepat waktu.",
  wentBadly: "Ember kurang.",
  stillLacking: "Tandon untuk RT 03.",
  beneficiariesReached: "300",
  beneficiariesAsked: "40",
  cost: "1.500.000",
  metShare: "60",
  metReason: "Dua dari tiga RT sudah cukup air.",
};

const full = () => ({
  activityId,
  version: 0,
  ...words,
  values: [{ indicatorId, actual: "2.100,5".replace(".", ""), note: "catatan RW" }],
  lessons: [{ text: "Pinjam ember sehari sebelumnya", nextTask: "Pinjam 20 ember dari RW" }],
});

function refusedFields(answer: Awaited<ReturnType<typeof writeEvaluation>>) {
  return !answer.ok && answer.kind === "invalid" ? answer.fields : {};
}

beforeEach(async () => {
  group = await aGroup({ state: "ACTIVE" });
  needId = (await aNeed({ adoptedByGroupId: group.id })).id;
  const plan = await read.db.plan.create({
    data: {
      groupId: group.id,
      needId,
      title: "Air bersih",
      strategy: "Mengangkut",
      authorId: group.coordinator.personId ?? "",
      state: "ACTIVE",
      objectives: {
        create: {
          text: "Air cukup",
          position: 0,
          indicators: {
            create: {
              name: "Air terkirim",
              unit: "liter",
              baseline: 1200,
              target: 3000,
              dimension: "QUALITY_OF_LIFE",
              means: "catatan",
              position: 0,
            },
          },
        },
      },
    },
    include: { objectives: { include: { indicators: true } } },
  });
  planId = plan.id;
  indicatorId = plan.objectives[0]?.indicators[0]?.id ?? "";
  ({ id: activityId, slug } = await anActivity());
});

async function written(by: Actor = group.coordinator, change: Record<string, unknown> = {}): Promise<string> {
  const result = await writeEvaluation(by, { ...full(), ...change }, { now: NOW });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.evaluationId;
}

describe("evaluations.write", () => {
  test("a draft holds values, lessons and words; nobody outside sees it", async () => {
    await written();
    const form = await getEvaluationForm(group.coordinator, activityId);
    expect(form).toMatchObject({
      evaluation: { state: "DRAFT", cost: 1_500_000, metShare: 60, lessons: [{ nextTask: "Pinjam 20 ember dari RW" }] },
      indicators: [{ actual: 2100.5, target: 3000 }],
    });
    expect(await getPublishedEvaluation(guest, activityId)).toBeNull();
    expect(await getEvaluationForm(await anActor("Luar"), activityId)).toBeNull();
  });

  test("denied: write by a member without the office", async () => {
    expect(await writeEvaluation(await aMember(group.id), full())).toMatchObject({
      kind: "denied",
      whoCan: "COORDINATOR",
    });
  });

  test("refused: while the record is still open", async () => {
    const open = await anActivity("OPEN");
    expect(await writeEvaluation(group.coordinator, { ...full(), activityId: open.id })).toMatchObject({
      reason: "activity_not_settled",
    });
  });

  test("[B8] an indicator of another plan is as if not there", async () => {
    const other = await read.db.plan.create({
      data: {
        groupId: group.id,
        needId,
        title: "Lain",
        strategy: "Lain",
        authorId: group.coordinator.personId ?? "",
        objectives: {
          create: {
            text: "X",
            position: 0,
            indicators: {
              create: { name: "Y", unit: "z", baseline: 0, target: 1, dimension: "SKILLS", means: "m", position: 0 },
            },
          },
        },
      },
      include: { objectives: { include: { indicators: true } } },
    });
    const foreign = other.objectives[0]?.indicators[0]?.id;
    expect(
      await writeEvaluation(group.coordinator, { ...full(), values: [{ indicatorId: foreign, actual: "1" }] }),
    ).toMatchObject({ kind: "not_found" });
  });

  test("[R14] the second of two writers sees both versions, measured values too", async () => {
    await written();
    const both = await Promise.all(
      [1, 2].map((n) => writeEvaluation(group.coordinator, { ...full(), version: 1, wentWell: `Versi ${n}` })),
    );
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    const { wentWell } = await read.db.evaluation.findUniqueOrThrow({ where: { activityId } });
    expect(both.find((r) => !r.ok)).toMatchObject({ fields: { wentWell: { detail: { current: wentWell } } } });
    const measured = { ...full(), version: 1, wentWell, values: [{ indicatorId, actual: "7", note: "catatan RW" }] };
    expect(await writeEvaluation(group.coordinator, measured)).toMatchObject({
      fields: { "values[0].actual": { code: "changed_meanwhile", detail: { current: "2100.5" } } },
    });
    const unmeasured = { ...full(), version: 1, wentWell, values: [] };
    expect(Object.keys(refusedFields(await writeEvaluation(group.coordinator, unmeasured)))).toEqual([
      "values[0].actual",
      "values[0].note",
    ]);
  });

  test("named errors beside the fields", async () => {
    const result = await writeEvaluation(group.coordinator, {
      ...full(),
      summary: "Singkat",
      beneficiariesReached: "-3",
      metShare: "120",
    });
    expect(result).toMatchObject({
      fields: {
        summary: { code: "too_short" },
        beneficiariesReached: { code: "too_small" },
        metShare: { code: "too_big" },
      },
    });
  });
});

describe("evaluations.publish", () => {
  test("the activity is evaluated, the need's share follows, the lesson becomes a task, the thread hears once", async () => {
    const reporter = await aPerson("Bu Sulastri");
    const carer = await aPerson("Joko");
    const volunteer = await aPerson("Bima");
    await read.db.need.update({ where: { id: needId }, data: { reporterId: reporter } });
    await read.db.care.create({ data: { needId, personId: carer } });
    await attended(volunteer);
    const evaluationId = await written();
    expect(await publishEvaluation(group.coordinator, { evaluationId }, { now: NOW })).toMatchObject({ ok: true });
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({ metShare: 60 });
    expect(await read.db.activity.findUniqueOrThrow({ where: { id: activityId } })).toMatchObject({
      state: "EVALUATED",
    });
    expect(await read.db.planTask.findFirst({ where: { planId } })).toMatchObject({ title: "Pinjam 20 ember dari RW" });
    expect(await eventsOf(activityId)).toEqual(expect.arrayContaining(["activity.evaluated", "evaluation.published"]));
    const event = await read.db.event.findFirstOrThrow({
      where: { subjectId: activityId, type: "evaluation.published" },
    });
    const notices = await evaluationPublished.hears?.(read, { ...event, payload: { evaluationId } });
    expect(notices?.map((n) => n.to).sort()).toEqual([reporter, carer, volunteer].sort());
    expect(await getPublishedEvaluation(guest, activityId)).toMatchObject({
      reached: 300,
      volunteers: 1,
      minutes: 270,
      costEach: 5000,
      indicators: [{ progress: 50 }],
      lessons: ["Pinjam ember sehari sebelumnya"],
    });
  });

  test("denied: publish by the lead of the activity alone, and by another group's coordinator", async () => {
    const evaluationId = await written();
    const lead = await aMember(group.id, { name: "Tiwi" });
    await read.db.appointment.create({
      data: {
        groupId: group.id,
        personId: lead.personId ?? "",
        title: "LEAD",
        roles: ["ACTIVITY_LEAD"],
        source: "APPOINTMENT",
        activityId,
        startsAt: new Date(0),
      },
    });
    expect(await publishEvaluation(lead, { evaluationId })).toMatchObject({ kind: "denied" });
    expect(await publishEvaluation((await aGroup({ state: "ACTIVE" })).coordinator, { evaluationId })).toMatchObject({
      kind: "denied",
    });
  });

  test.each([
    ["asked more than reached", { beneficiariesAsked: "400" }, "asked_more_than_reached"],
    ["an indicator unmeasured", { values: [] }, "indicator_unmeasured"],
    ["no met share", { metShare: "" }, "met_share_missing"],
    ["no reason", { metReason: "" }, "met_reason_missing"],
  ])("refused: %s", async (_, change, reason) => {
    const wanted = Object.fromEntries(Object.entries(change).map(([k, v]) => [k, v === "" ? undefined : v]));
    const evaluationId = await written(group.coordinator, wanted);
    expect(await publishEvaluation(group.coordinator, { evaluationId })).toMatchObject({ kind: "refused", reason });
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({ metShare: 0 });
  });

  test("two publishers at once: one wins, the other is told; published, it stays", async () => {
    const other = await aMember(group.id, { name: "Citra", roles: ["COORDINATOR"] });
    const evaluationId = await written();
    const both = await Promise.all([
      publishEvaluation(group.coordinator, { evaluationId }),
      publishEvaluation(other, { evaluationId }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "already_published" });
    expect(await read.db.event.count({ where: { subjectId: activityId, type: "evaluation.published" } })).toBe(1);
    expect(await writeEvaluation(group.coordinator, { ...full(), version: 1 })).toMatchObject({
      reason: "already_published",
    });
  });
});

describe("kabar balik", () => {
  async function published(): Promise<Actor> {
    const volunteer = await anActor("Bima");
    await attended(volunteer.personId ?? "");
    const evaluationId = await written();
    await publishEvaluation(group.coordinator, { evaluationId }, { now: NOW });
    return volunteer;
  }

  test("tells a volunteer what they did and what came of it; a stranger finds nothing", async () => {
    const volunteer = await published();
    const echo = await getEcho(volunteer, { slug, now: NOW });
    expect(echo).toMatchObject({
      task: "Mengangkut",
      minutes: 270,
      deeds: 1,
      feedbackOpen: true,
      evaluation: { stillLacking: "Tandon untuk RT 03." },
    });
    expect(await getEcho(await anActor("Orang lain"), { slug, now: NOW })).toBeNull();
    expect(await getEcho(guest, { slug, now: NOW })).toBeNull();
  });

  test("thank counts once; denied: thank by a stranger", async () => {
    const volunteer = await published();
    expect(await thank(await anActor("Orang lain"), { activityId })).toMatchObject({ kind: "denied" });
    const twice = await Promise.all([thank(volunteer, { activityId }), thank(volunteer, { activityId })]);
    expect(twice.filter((r) => r.ok)).toHaveLength(1);
    expect(twice.find((r) => !r.ok)).toMatchObject({ reason: "already_thanked" });
    expect((await getPublishedEvaluation(guest, activityId))?.thanks).toBe(1);
  });

  test("feedback is stored without who and without event; denied: giveFeedback by a stranger", async () => {
    const volunteer = await published();
    expect(await giveFeedback(await anActor("Orang lain"), { activityId, rating: "5" })).toMatchObject({
      kind: "denied",
    });
    const before = await read.db.event.count();
    expect(
      await giveFeedback(volunteer, { activityId, rating: "4", text: "Bawa ember lebih" }, { now: NOW, key: "k" }),
    ).toMatchObject({ ok: true });
    expect(await read.db.event.count()).toBe(before);
    expect(await read.db.idempotencyKey.count({ where: { command: "evaluations.giveFeedback" } })).toBe(0);
    expect(await giveFeedback(volunteer, { activityId, rating: "1" }, { now: NOW })).toMatchObject({
      reason: "already_answered",
    });
    expect(await getFeedback(group.coordinator, { id: activityId, groupId: group.id })).toEqual({
      count: 0,
      average: null,
      words: [],
    });
    const late = new Date("2027-01-15T00:00:00Z");
    const other = await anActor("Citra");
    await attended(other.personId ?? "");
    expect(await giveFeedback(other, { activityId, rating: "3" }, { now: late })).toMatchObject({
      reason: "feedback_over",
    });
  });

  test("the thread shows what is born, and drafts as unborn", async () => {
    expect((await getThread(guest, needId))?.knots.map((k) => k.path !== null)).toEqual([
      true,
      true,
      false,
      true,
      false,
      false,
    ]);
    await published();
    expect((await getThread(guest, needId))?.knots.map((k) => k.path !== null)).toEqual([
      true,
      true,
      false,
      true,
      true,
      true,
    ]);
    expect(await getThread(guest, null)).toBeNull();
  });

  test("closed activities are listed with where their evaluation stands", async () => {
    expect((await listEvaluations(group.coordinator, group.id))?.rows).toMatchObject([{ activityId, state: null }]);
    await published();
    expect((await listEvaluations(group.coordinator, group.id))?.rows).toMatchObject([{ state: "PUBLISHED" }]);
    expect(await listEvaluations(guest, group.id)).toBeNull();
  });
});
