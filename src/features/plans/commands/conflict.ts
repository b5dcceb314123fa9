import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile } from "@/lib/result";
import { asRead, namedBy } from "@/pipeline/words";
import type { PlanSnapshot } from "../rules";
import type { PlanInput } from "../schema";
import { type PlanRow, snapshotOf } from "./snapshot";

/** A plan by the names the form gives its fields, without the ids of its rows. */
function asForm({ title, strategy, startsOn, endsOn, objectives, tasks, budget, risks }: PlanInput | PlanSnapshot) {
  return {
    ...{ title, strategy, startsOn, endsOn },
    objectives: objectives.map(({ text, indicators }) => ({
      text,
      indicators: indicators.map(({ name, unit, baseline, target, dimension, means }) => ({
        ...{ name, unit, baseline, target, dimension, means },
      })),
    })),
    tasks: tasks.map((task) => ({ title: task.title, ownerId: task.ownerId, dueOn: task.dueOn })),
    ...{ budget, risks },
  };
}

/** Shows the second of two editors what stands in the plan now beside what they wrote; returns when it is the same. */
export async function showConflict(tx: Tx, plan: PlanRow, input: PlanInput): Promise<void> {
  const nameOf = async (id: string) =>
    (await tx.db.person.findUniqueOrThrow({ where: { id }, select: { name: true } })).name;
  const current = await asRead(differing(asForm(await snapshotOf(tx, plan.id)), asForm(input)), {
    ownerId: nameOf,
    dimension: namedBy("plans", "dimensions"),
  });
  changedMeanwhile(current, { version: String(plan.version) });
}
