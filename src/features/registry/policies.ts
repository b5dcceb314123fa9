import type { Rule } from "@/access/can";
import { accountsPolicy } from "@/features/accounts/policy";
import { activitiesPolicy } from "@/features/activities/policy";
import { attendancePolicy } from "@/features/attendance/policy";
import { campaignsPolicy } from "@/features/campaigns/policy";
import { evaluationsPolicy } from "@/features/evaluations/policy";
import { filesPolicy } from "@/features/files/policy";
import { formationPolicy } from "@/features/formation/policy";
import { groupsPolicy } from "@/features/groups/policy";
import { membersPolicy } from "@/features/members/policy";
import { moderationPolicy } from "@/features/moderation/policy";
import { needsPolicy } from "@/features/needs/policy";
import { notificationsPolicy } from "@/features/notifications/policy";
import { plansPolicy } from "@/features/plans/policy";
import { positionsPolicy } from "@/features/positions/policy";
import { promisesPolicy } from "@/features/promises/policy";
import { signUpsPolicy } from "@/features/signups/policy";

/** Every policy sheet by feature, for PERMISSIONS.md and the access matrix. Each rule takes its own subject. */
export const policies: Record<string, Record<string, { doc: Rule<unknown>["doc"] }>> = {
  accounts: accountsPolicy,
  files: filesPolicy,
  moderation: moderationPolicy,
  notifications: notificationsPolicy,
  groups: groupsPolicy,
  members: membersPolicy,
  promises: promisesPolicy,
  positions: positionsPolicy,
  needs: needsPolicy,
  plans: plansPolicy,
  campaigns: campaignsPolicy,
  signups: signUpsPolicy,
  activities: activitiesPolicy,
  attendance: attendancePolicy,
  evaluations: evaluationsPolicy,
  formation: formationPolicy,
};
