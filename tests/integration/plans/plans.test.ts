import { beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "@/access/actor";
import {
  approvePlan,
  closePlan,
  evaluatePlan,
  sendBackPlan,
  startPlan,
  submitPlan,
} from "@/features/plans/commands/steps";
import { assignTask, completeTask } from "@/features/plans/commands/tasks";
import { editPlan, revisePlan, writePlan } from "@/features/plans/commands/write";
import { getPlan, listPlans } from "@/features/plans/queries";
import { planDiff } from "@/features/plans/rules";
import { read } from "@/lib/db";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember, aNeed } from "../../support/factories/groups";

const parts = {
  title: "Air bersih sampai sumur pulih",
  strategy: "Mengirim air dua kali sehari bersama RW, sambil menguras dan menguji sumur.",
  startsOn: "2026-11-25",
  endsOn: "2026-12-20",
  objectives: [
    {
      text: "Warga punya air minum setiap hari",
      indicators: [
        {
          name: "Air terkirim per hari",
          unit: "liter",
          baseline: "1200",
          target: "3000",
          dimension: "QUALITY_OF_LIFE",
          means: "catatan pengiriman",
        },
      ],
    },
  ],
  tasks: [{ title: "Pinjam tangki air" }],
  budget: [{ label: "Sewa truk", amount: "1.500.000", source: "kas" }],
  risks: [{ text: "Jalan tergenang", response: "Pakai perahu RW" }],
};

let group: Awaited<ReturnType<typeof aGroup>>;
let need: { id: string; code: string };
let other: Actor;

beforeEach(async () => {
  group = await aGroup({ state: "ACTIVE" });
  need = await aNeed({ adoptedByGroupId: group.id });
  other = await aMember(group.id, { name: "Citra", roles: ["COORDINATOR"] });
});

async function aPlan(actor = group.coordinator): Promise<string> {
  const result = await writePlan(actor, { groupId: group.id, needId: need.id, ...parts });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.planId;
}

async function anApprovedPlan(): Promise<string> {
  const planId = await aPlan();
  await submitPlan(group.coordinator, { planId });
  expect(await approvePlan(other, { planId })).toMatchObject({ ok: true });
  return planId;
}

describe("plans.write and plans.edit", () => {
  test("a draft holds objectives, indicators, tasks, budget and risks", async () => {
    const planId = await aPlan();
    const view = await getPlan(group.coordinator, planId);
    expect(view).toMatchObject({
      state: "DRAFT",
      objectives: [
        { text: "Warga punya air minum setiap hari", indicators: [{ baseline: 1200, target: 3000, unit: "liter" }] },
      ],
      tasks: [{ title: "Pinjam tangki air" }],
      budget: [{ amount: 1_500_000 }],
      risks: [{ response: "Pakai perahu RW" }],
    });
    expect(await eventsOf(planId)).toEqual(["plan.written"]);
  });

  test("denied: write by a member without the office", async () => {
    const member = await aMember(group.id);
    expect(await writePlan(member, { groupId: group.id, needId: need.id, ...parts })).toMatchObject({
      ok: false,
      kind: "denied",
      whoCan: "COORDINATOR",
    });
  });

  test("[A2] own group with another group's need is as if not there", async () => {
    const elsewhere = await aGroup({ state: "ACTIVE" });
    const foreign = await aNeed({ adoptedByGroupId: elsewhere.id });
    expect(await writePlan(group.coordinator, { groupId: group.id, needId: foreign.id, ...parts })).toMatchObject({
      ok: false,
      kind: "not_found",
    });
  });

  test("[B8] rows of another plan are as if not there", async () => {
    const planId = await aPlan();
    const foreign = await aPlan();
    const row = await read.db.planTask.findFirstOrThrow({ where: { planId: foreign } });
    const result = await editPlan(group.coordinator, {
      planId,
      version: 1,
      ...parts,
      tasks: [{ id: row.id, title: "Rebut tugas" }],
    });
    expect(result).toMatchObject({ ok: false, kind: "not_found" });
    expect(await read.db.planTask.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({
      title: "Pinjam tangki air",
      planId: foreign,
    });
  });

  test("[R14] the second of two editors sees both versions", async () => {
    const planId = await aPlan();
    const both = await Promise.all([
      editPlan(group.coordinator, { planId, version: 1, ...parts, title: "Judul dari yang satu" }),
      editPlan(other, { planId, version: 1, ...parts, title: "Judul dari yang lain" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    const { title } = await read.db.plan.findUniqueOrThrow({ where: { id: planId } });
    expect(both.find((r) => !r.ok)).toMatchObject({
      kind: "invalid",
      fields: { title: { code: "changed_meanwhile", detail: { current: title } } },
    });
  });

  test("denied: edit by a coordinator of another group", async () => {
    const planId = await aPlan();
    const elsewhere = await aGroup({ state: "ACTIVE" });
    expect(await editPlan(elsewhere.coordinator, { planId, version: 1, ...parts })).toMatchObject({
      ok: false,
      kind: "denied",
    });
    expect(await getPlan(elsewhere.coordinator, planId)).toBeNull();
  });

  test("a task's owner must be a member", async () => {
    const stranger = await anActor("Joko");
    const planId = await aPlan();
    const result = await editPlan(group.coordinator, {
      planId,
      version: 1,
      ...parts,
      tasks: [{ title: "Pinjam tangki", ownerId: stranger.personId }],
    });
    expect(result).toMatchObject({ ok: false, kind: "refused", reason: "owner_not_member" });
  });
});

describe("plans.submit, plans.approve, plans.sendBack", () => {
  test("approved by somebody else", async () => {
    const planId = await anApprovedPlan();
    expect(await eventsOf(planId)).toEqual(["plan.written", "plan.submitted", "plan.approved"]);
  });

  test("denied: approve by its own author or submitter, across all hats", async () => {
    const planId = await aPlan();
    await submitPlan(other, { planId });
    expect(await approvePlan(group.coordinator, { planId })).toMatchObject({ ok: false, kind: "denied" });
    expect(await approvePlan(other, { planId })).toMatchObject({ ok: false, kind: "denied" });
    await read.db.platformGrant.create({ data: { personId: group.coordinator.personId ?? "", role: "STEWARD" } });
    expect(await approvePlan(await actorOf(group.coordinator.personId ?? ""), { planId })).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("while the group forms, any other member may approve", async () => {
    const young = await aGroup({ state: "FORMING" });
    const theirs = await aNeed({ adoptedByGroupId: young.id });
    const first = await aMember(young.id, { name: "Wayan" });
    const result = await writePlan(young.coordinator, { groupId: young.id, needId: theirs.id, ...parts });
    if (!result.ok) throw new Error("not written");
    await submitPlan(young.coordinator, { planId: result.data.planId });
    expect(await approvePlan(first, { planId: result.data.planId })).toMatchObject({ ok: true });
  });

  test("denied: approve and sendBack by an ordinary member of an active group", async () => {
    const planId = await aPlan();
    await submitPlan(group.coordinator, { planId });
    const member = await aMember(group.id);
    expect(await approvePlan(member, { planId })).toMatchObject({ ok: false, kind: "denied" });
    expect(await sendBackPlan(member, { planId, reason: "Kurang jelas" })).toMatchObject({ ok: false, kind: "denied" });
  });

  test("two reviewers at once: one wins, the other is told", async () => {
    const third = await aMember(group.id, { name: "Galih", roles: ["COORDINATOR"] });
    const planId = await aPlan();
    await submitPlan(group.coordinator, { planId });
    const both = await Promise.all([
      approvePlan(other, { planId }),
      sendBackPlan(third, { planId, reason: "Tambahkan risiko banjir" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "plan_wrong_state" });
  });

  test("refused: submit without objective, indicator or task", async () => {
    for (const [change, reason] of [
      [{ objectives: [] }, "plan_without_objective"],
      [{ objectives: [{ text: "Tanpa ukuran apa pun", indicators: [] }] }, "objective_without_indicator"],
      [{ tasks: [] }, "plan_without_task"],
    ] as const) {
      const result = await writePlan(group.coordinator, { groupId: group.id, needId: need.id, ...parts, ...change });
      if (!result.ok) throw new Error(JSON.stringify(result));
      expect(await submitPlan(group.coordinator, { planId: result.data.planId })).toMatchObject({
        kind: "refused",
        reason,
      });
    }
  });

  test("denied: submit by a member without the office", async () => {
    expect(await submitPlan(await aMember(group.id), { planId: await aPlan() })).toMatchObject({ kind: "denied" });
  });
});

describe("later steps", () => {
  test("start, evaluate and close follow in order; each is refused out of order", async () => {
    const planId = await anApprovedPlan();
    expect(await closePlan(group.coordinator, { planId })).toMatchObject({ kind: "refused" });
    expect(await startPlan(group.coordinator, { planId })).toMatchObject({ ok: true });
    expect(await startPlan(group.coordinator, { planId })).toMatchObject({ kind: "refused" });
    expect(await evaluatePlan(group.coordinator, { planId })).toMatchObject({ ok: true });
    expect(await closePlan(group.coordinator, { planId })).toMatchObject({ ok: true });
  });

  test("denied: start, evaluate, close and revise by a member without the office", async () => {
    const planId = await anApprovedPlan();
    const member = await aMember(group.id);
    for (const step of [startPlan, evaluatePlan, closePlan])
      expect(await step(member, { planId })).toMatchObject({ kind: "denied" });
    expect(await revisePlan(member, { planId, version: 1, ...parts, reason: "Ganti target" })).toMatchObject({
      kind: "denied",
    });
  });

  test("a revision keeps before and after, and ids of what stayed", async () => {
    const planId = await anApprovedPlan();
    const view = await getPlan(group.coordinator, planId);
    const [objective] = view?.objectives ?? [];
    const [indicator] = objective?.indicators ?? [];
    const result = await revisePlan(group.coordinator, {
      planId,
      version: view?.version,
      ...parts,
      reason: "Sumur pulih lebih lambat",
      objectives: [
        {
          id: objective?.id,
          text: objective?.text,
          indicators: [{ ...parts.objectives[0]?.indicators[0], id: indicator?.id, target: "3500" }],
        },
      ],
    });
    expect(result).toMatchObject({ ok: true });
    const after = await getPlan(group.coordinator, planId);
    expect(after?.objectives[0]?.indicators[0]).toMatchObject({ id: indicator?.id, target: 3500 });
    const [revision] = after?.revisions ?? [];
    if (!revision) throw new Error("no revision");
    const diff = planDiff(revision.before, revision.after);
    expect(diff).toContainEqual(expect.objectContaining({ part: "indicator", kind: "changed" }));
  });

  test("tasks are done by their owner or by the office", async () => {
    const planId = await anApprovedPlan();
    const member = await aMember(group.id, { name: "Tiwi" });
    const [task] = (await getPlan(group.coordinator, planId))?.tasks ?? [];
    const ref = { planId, taskId: task?.id };
    expect(await completeTask(member, ref)).toMatchObject({ kind: "denied" });
    expect(await assignTask(group.coordinator, { ...ref, ownerId: member.personId })).toMatchObject({ ok: true });
    expect(await completeTask(member, ref)).toMatchObject({ ok: true });
    const refused = { kind: "refused", reason: "task_done" };
    expect(await completeTask(member, ref)).toMatchObject(refused);
    expect(await assignTask(group.coordinator, { ...ref, ownerId: member.personId })).toMatchObject(refused);
  });

  test("denied: completeTask and assignTask by an outsider", async () => {
    const planId = await aPlan();
    const [task] = (await getPlan(group.coordinator, planId))?.tasks ?? [];
    const outsider = await anActor("Sekar");
    expect(await completeTask(outsider, { planId, taskId: task?.id })).toMatchObject({ kind: "denied" });
    expect(await assignTask(outsider, { planId, taskId: task?.id, ownerId: outsider.personId })).toMatchObject({
      kind: "denied",
    });
  });
});

test("plans are listed for members only, a page at a time", async () => {
  for (let i = 0; i < 21; i += 1) await aPlan();
  const first = await listPlans(group.coordinator, group.id);
  expect(first?.rows).toHaveLength(20);
  const second = await listPlans(group.coordinator, group.id, first?.next ?? "");
  expect(second?.rows).toHaveLength(1);
  expect(second?.next).toBeNull();
  expect(await listPlans(await anActor("Luar"), group.id)).toBeNull();
});
