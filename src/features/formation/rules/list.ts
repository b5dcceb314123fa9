import { associationTasks } from "./association-tasks";
import type { FormationFacts, FormationTask } from "./facts";
import { volunteerTasks } from "./volunteer-tasks";

function purposeTask(f: FormationFacts): FormationTask {
  return { key: "purpose", section: "know", status: "done", who: f.founder, at: f.foundedAt, detail: {} };
}

/**
 * The formation list of a group, from facts alone (domain.md §2, Activation).
 * @returns tasks in the order in which they are usually done; the last is the coordinator's click
 */
export function formationTasks(facts: FormationFacts): FormationTask[] {
  const own = facts.kind === "PROFESSIONAL" ? associationTasks(facts) : volunteerTasks(facts);
  const steps = [purposeTask(facts), ...own];
  const left = steps.filter((t) => t.status !== "done").length;
  const waits = left === 0 ? "todo" : "waiting";
  return [
    ...steps,
    {
      key: "activate",
      section: "activate",
      status: facts.state === "FORMING" ? waits : "done",
      who: null,
      at: facts.activatedAt,
      detail: { left },
    },
  ];
}

/** The one task recommended next: begun ones first, then the first not begun; null when nothing is left to do. */
export function nextTask(tasks: readonly FormationTask[]): FormationTask | null {
  return (
    tasks.find((t) => t.status === "doing") ??
    tasks.find((t) => t.status === "todo") ??
    tasks.find((t) => t.status === "waiting" && t.key !== "activate") ??
    null
  );
}

/** Why a group cannot be activated; null when it can. */
export function activationBlocker(facts: FormationFacts): "not_forming" | "list_incomplete" | null {
  if (facts.state !== "FORMING") return "not_forming";
  return formationTasks(facts).some((t) => t.key !== "activate" && t.status !== "done") ? "list_incomplete" : null;
}
