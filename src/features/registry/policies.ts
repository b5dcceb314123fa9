import type { Rule } from "@/access/can";
import { accountsPolicy } from "@/features/accounts/policy";
import { formationPolicy } from "@/features/formation/policy";
import { needsPolicy } from "@/features/needs/policy";
import { notificationsPolicy } from "@/features/notifications/policy";
import { plansPolicy } from "@/features/plans/policy";

/** Every policy sheet by feature, for PERMISSIONS.md and the access matrix. Each rule takes its own subject. */
export const policies: Record<string, Record<string, { doc: Rule<unknown>["doc"] }>> = {
  accounts: accountsPolicy,
  notifications: notificationsPolicy,
  needs: needsPolicy,
  plans: plansPolicy,
  formation: formationPolicy,
};
