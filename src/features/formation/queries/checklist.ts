import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";
import { formationPolicy } from "../policy";
import type { FormationFacts, FormationTask } from "../rules/facts";
import { activationBlocker, formationTasks, nextTask } from "../rules/list";
import { readFacts } from "./facts";

export type Checklist = {
  facts: FormationFacts;
  tasks: FormationTask[];
  next: FormationTask | null;
  ready: boolean;
};

/** The task list with who and when, for those inside the group. One statement. */
export async function getChecklist(actor: Actor, groupId: string, now: Date): Promise<Checklist | null> {
  if (!formationPolicy.seeChecklist(actor, { groupId })) return null;
  const facts = await readFacts(read.sql, { groupId, now });
  if (!facts) return null;
  const tasks = formationTasks(facts);
  return { facts, tasks, next: nextTask(tasks), ready: activationBlocker(facts) === null };
}

/** How far the group has come, as everybody may know: two numbers, no names. */
export async function getProgress(
  _actor: Actor,
  groupId: string,
  now: Date,
): Promise<{ done: number; all: number } | null> {
  const facts = await readFacts(read.sql, { groupId, now });
  if (!facts) return null;
  const tasks = formationTasks(facts);
  return { done: tasks.filter((t) => t.status === "done").length, all: tasks.length };
}
