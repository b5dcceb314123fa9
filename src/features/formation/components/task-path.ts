import type { FormationFacts, TaskKey } from "../rules/facts";

/** Where a task is done. Several people can work on several tasks; none is locked behind another. */
export function taskPath(slug: string, key: TaskKey, facts: FormationFacts): `/${string}` | null {
  const base = `/groups/${slug}/manage` as const;
  const plan = facts.plan ? (`${base}/plans/${facts.plan.id}` as const) : (`${base}/plans` as const);
  const paths: Record<TaskKey, `/${string}` | null> = {
    purpose: `${base}/settings`,
    need: facts.need ? `/needs/${facts.need.code}` : "/needs",
    plan,
    review: plan,
    people: `${base}/people?panel=invite`,
    campaign: `${base}/campaigns`,
    founders: `${base}/people?panel=invite`,
    credentials: `${base}/credentials`,
    positions: `${base}/positions`,
    leader: facts.association.choosing ? `${base}/consensus` : `${base}/positions`,
    duties: `${base}/positions`,
    code: `${base}/codes`,
    acknowledge: `${base}/codes`,
    service: `${base}/services`,
    activate: null,
  };
  return paths[key];
}
