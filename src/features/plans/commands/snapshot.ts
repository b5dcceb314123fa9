import type { Tx } from "@/lib/db";
import { notThere, refuse } from "@/lib/result";
import { dateOf, dayOf } from "@/lib/time";
import type { PlanSnapshot } from "../rules";
import type { Dimension, PlanInput, PlanState } from "../schema";

export type PlanRow = {
  id: string;
  groupId: string;
  groupSlug: string;
  groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  needId: string;
  state: PlanState;
  authorId: string;
  submittedById: string | null;
  version: number;
};

/** The plan's row, locked for this transaction, with what policy and rules ask for. */
export async function lockPlan({ tx, input }: { tx: Tx; input: { planId: string } }): Promise<PlanRow | null> {
  const [row] = await tx.sql<PlanRow>(
    {
      name: "plan_lock",
      text: `SELECT p."id", p."groupId", g."slug" AS "groupSlug", g."state"::text AS "groupState", p."needId", p."state"::text AS "state",
          p."authorId", p."submittedById", p."version"
        FROM "plan" p JOIN "group" g ON g."id" = p."groupId" WHERE p."id" = $1::uuid FOR UPDATE OF p`,
    },
    [input.planId],
  );
  return row ?? null;
}

/** The whole plan as it stands, for a revision's before and after. */
export async function snapshotOf(tx: Tx, planId: string): Promise<PlanSnapshot> {
  const plan = await tx.db.plan.findUniqueOrThrow({
    where: { id: planId },
    include: {
      objectives: { orderBy: { position: "asc" }, include: { indicators: { orderBy: { position: "asc" } } } },
      tasks: { orderBy: { position: "asc" } },
      budget: { orderBy: { position: "asc" } },
      risks: { orderBy: { position: "asc" } },
    },
  });
  return {
    title: plan.title,
    strategy: plan.strategy,
    startsOn: dayOf(plan.startsOn),
    endsOn: dayOf(plan.endsOn),
    objectives: plan.objectives.map((o) => ({
      id: o.id,
      text: o.text,
      indicators: o.indicators.map((i) => ({
        id: i.id,
        name: i.name,
        unit: i.unit,
        baseline: Number(i.baseline),
        target: Number(i.target),
        dimension: i.dimension as Dimension,
        means: i.means,
      })),
    })),
    tasks: plan.tasks.map((t) => ({ id: t.id, title: t.title, ownerId: t.ownerId, dueOn: dayOf(t.dueOn) })),
    budget: plan.budget.map((b) => ({ label: b.label, amount: Number(b.amount), source: b.source })),
    risks: plan.risks.map((r) => ({ text: r.text, response: r.response })),
  };
}

/** Rows named by id must belong to this plan: another plan's row is as if not there. */
async function ownIds(
  tx: Tx,
  planId: string,
): Promise<{ objectives: Set<string>; indicators: Set<string>; tasks: Set<string> }> {
  const [objectives, tasks] = [
    await tx.db.objective.findMany({ where: { planId }, select: { id: true, indicators: { select: { id: true } } } }),
    await tx.db.planTask.findMany({ where: { planId }, select: { id: true } }),
  ];
  return {
    objectives: new Set(objectives.map((o) => o.id)),
    indicators: new Set(objectives.flatMap((o) => o.indicators.map((i) => i.id))),
    tasks: new Set(tasks.map((t) => t.id)),
  };
}

function own(known: Set<string>, id: string | undefined): string | undefined {
  if (id !== undefined && !known.has(id)) notThere();
  return id;
}

async function writeObjectives(tx: Tx, planId: string, input: PlanInput): Promise<void> {
  const known = await ownIds(tx, planId);
  const keptIndicators = new Set<string>();
  const keptObjectives = new Set<string>();
  for (const [position, objective] of input.objectives.entries()) {
    const id = own(known.objectives, objective.id);
    const data = { text: objective.text, position };
    const row = id
      ? await tx.db.objective.update({ where: { id }, data, select: { id: true } })
      : await tx.db.objective.create({ data: { ...data, planId }, select: { id: true } });
    keptObjectives.add(row.id);
    for (const [at, { id: given, ...indicator }] of objective.indicators.entries()) {
      const indicatorId = own(known.indicators, given);
      const values = { ...indicator, position: at, objectiveId: row.id };
      const saved = indicatorId
        ? await tx.db.indicator.update({ where: { id: indicatorId }, data: values, select: { id: true } })
        : await tx.db.indicator.create({ data: values, select: { id: true } });
      keptIndicators.add(saved.id);
    }
  }
  const dropped = [...known.indicators].filter((id) => !keptIndicators.has(id));
  if (dropped.length > 0 && (await tx.db.indicatorValue.count({ where: { indicatorId: { in: dropped } } })) > 0)
    refuse("indicator_measured");
  await tx.db.indicator.deleteMany({ where: { id: { in: dropped } } });
  await tx.db.objective.deleteMany({ where: { planId, id: { notIn: [...keptObjectives] } } });
}

async function writeTasks(tx: Tx, plan: { id: string; groupId: string }, input: PlanInput): Promise<void> {
  const { tasks: known } = await ownIds(tx, plan.id);
  const owners = [...new Set(input.tasks.flatMap((t) => (t.ownerId ? [t.ownerId] : [])))];
  const members = await tx.db.membership.count({
    where: { groupId: plan.groupId, personId: { in: owners }, status: { in: ["ACTIVE", "PROBATION"] } },
  });
  if (members !== owners.length) refuse("owner_not_member");
  const kept: string[] = [];
  for (const [position, task] of input.tasks.entries()) {
    const id = own(known, task.id);
    const data = { title: task.title, ownerId: task.ownerId ?? null, dueOn: dateOf(task.dueOn), position };
    const row = id
      ? await tx.db.planTask.update({ where: { id }, data, select: { id: true } })
      : await tx.db.planTask.create({ data: { ...data, planId: plan.id }, select: { id: true } });
    kept.push(row.id);
  }
  await tx.db.planTask.deleteMany({ where: { planId: plan.id, id: { notIn: kept } } });
}

/** Writes all parts of a plan. Rows that keep their id keep what hangs on them: measured values, done tasks. */
export async function writeParts(tx: Tx, plan: { id: string; groupId: string }, input: PlanInput): Promise<void> {
  await tx.db.plan.update({
    where: { id: plan.id },
    data: {
      title: input.title,
      strategy: input.strategy,
      startsOn: dateOf(input.startsOn),
      endsOn: dateOf(input.endsOn),
      version: { increment: 1 },
    },
  });
  await writeObjectives(tx, plan.id, input);
  await writeTasks(tx, plan, input);
  await tx.db.budgetLine.deleteMany({ where: { planId: plan.id } });
  await tx.db.budgetLine.createMany({
    data: input.budget.map((line, position) => ({ ...line, amount: BigInt(line.amount), planId: plan.id, position })),
  });
  await tx.db.planRisk.deleteMany({ where: { planId: plan.id } });
  await tx.db.planRisk.createMany({
    data: input.risks.map((risk, position) => ({ ...risk, planId: plan.id, position })),
  });
}
