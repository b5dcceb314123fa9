import type { Rule } from "@/access/can";
import { accountsPolicy } from "@/features/accounts/policy";
import { activitiesPolicy } from "@/features/activities/policy";
import { attendancePolicy } from "@/features/attendance/policy";
import { campaignsPolicy } from "@/features/campaigns/policy";
import { codesPolicy } from "@/features/codes/policy";
import { collaborationsPolicy } from "@/features/collaborations/policy";
import { consensusPolicy } from "@/features/consensus/policy";
import { conversationsPolicy } from "@/features/conversations/policy";
import { credentialsPolicy } from "@/features/credentials/policy";
import { evaluationsPolicy } from "@/features/evaluations/policy";
import { filesPolicy } from "@/features/files/policy";
import { formationPolicy } from "@/features/formation/policy";
import { groupsPolicy } from "@/features/groups/policy";
import { impactPolicy } from "@/features/impact/policy";
import { membersPolicy } from "@/features/members/policy";
import { moderationPolicy } from "@/features/moderation/policy";
import { needsPolicy } from "@/features/needs/policy";
import { notificationsPolicy } from "@/features/notifications/policy";
import { plansPolicy } from "@/features/plans/policy";
import { positionsPolicy } from "@/features/positions/policy";
import { privacyPolicy } from "@/features/privacy/policy";
import { promisesPolicy } from "@/features/promises/policy";
import { servicesPolicy } from "@/features/services/policy";
import { signUpsPolicy } from "@/features/signups/policy";
import { tasksPolicy } from "@/features/tasks/policy";

/** Every policy sheet by feature, for PERMISSIONS.md and the access matrix. Each rule takes its own subject. */
export const policies: Record<string, Record<string, { doc: Rule<unknown>["doc"] }>> = {
  accounts: accountsPolicy,
  files: filesPolicy,
  moderation: moderationPolicy,
  notifications: notificationsPolicy,
  groups: groupsPolicy,
  members: membersPolicy,
  promises: promisesPolicy,
  credentials: credentialsPolicy,
  positions: positionsPolicy,
  codes: codesPolicy,
  consensus: consensusPolicy,
  conversations: conversationsPolicy,
  tasks: tasksPolicy,
  needs: needsPolicy,
  services: servicesPolicy,
  plans: plansPolicy,
  campaigns: campaignsPolicy,
  signups: signUpsPolicy,
  activities: activitiesPolicy,
  attendance: attendancePolicy,
  evaluations: evaluationsPolicy,
  formation: formationPolicy,
  collaborations: collaborationsPolicy,
  impact: impactPolicy,
  privacy: privacyPolicy,
};
