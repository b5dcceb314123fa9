import { formationPolicy } from "@/features/formation/policy";
import { plansPolicy } from "@/features/plans/policy";
import type { Rule } from "@/access/can";

/** Every policy sheet by feature, for PERMISSIONS.md and the access matrix. Each rule takes its own subject. */
export const policies: Record<string, Record<string, { doc: Rule<unknown>["doc"] }>> = {
  plans: plansPolicy,
  formation: formationPolicy,
};
