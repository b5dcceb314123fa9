import appEn from "@/app/messages/en.json";
import appId from "@/app/messages/id.json";
import accountsEn from "@/features/accounts/messages/en.json";
import accountsId from "@/features/accounts/messages/id.json";
import activitiesEn from "@/features/activities/messages/en.json";
import activitiesId from "@/features/activities/messages/id.json";
import attendanceEn from "@/features/attendance/messages/en.json";
import attendanceId from "@/features/attendance/messages/id.json";
import campaignsEn from "@/features/campaigns/messages/en.json";
import campaignsId from "@/features/campaigns/messages/id.json";
import codesEn from "@/features/codes/messages/en.json";
import codesId from "@/features/codes/messages/id.json";
import collaborationsEn from "@/features/collaborations/messages/en.json";
import collaborationsId from "@/features/collaborations/messages/id.json";
import consensusEn from "@/features/consensus/messages/en.json";
import consensusId from "@/features/consensus/messages/id.json";
import conversationsEn from "@/features/conversations/messages/en.json";
import conversationsId from "@/features/conversations/messages/id.json";
import credentialsEn from "@/features/credentials/messages/en.json";
import credentialsId from "@/features/credentials/messages/id.json";
import evaluationsEn from "@/features/evaluations/messages/en.json";
import evaluationsId from "@/features/evaluations/messages/id.json";
import filesEn from "@/features/files/messages/en.json";
import filesId from "@/features/files/messages/id.json";
import formationEn from "@/features/formation/messages/en.json";
import formationId from "@/features/formation/messages/id.json";
import groupsEn from "@/features/groups/messages/en.json";
import groupsId from "@/features/groups/messages/id.json";
import impactEn from "@/features/impact/messages/en.json";
import impactId from "@/features/impact/messages/id.json";
import membersEn from "@/features/members/messages/en.json";
import membersId from "@/features/members/messages/id.json";
import moderationEn from "@/features/moderation/messages/en.json";
import moderationId from "@/features/moderation/messages/id.json";
import needsEn from "@/features/needs/messages/en.json";
import needsId from "@/features/needs/messages/id.json";
import notificationsEn from "@/features/notifications/messages/en.json";
import notificationsId from "@/features/notifications/messages/id.json";
import plansEn from "@/features/plans/messages/en.json";
import plansId from "@/features/plans/messages/id.json";
import positionsEn from "@/features/positions/messages/en.json";
import positionsId from "@/features/positions/messages/id.json";
import privacyEn from "@/features/privacy/messages/en.json";
import privacyId from "@/features/privacy/messages/id.json";
import promisesEn from "@/features/promises/messages/en.json";
import promisesId from "@/features/promises/messages/id.json";
import servicesEn from "@/features/services/messages/en.json";
import servicesId from "@/features/services/messages/id.json";
import signupsEn from "@/features/signups/messages/en.json";
import signupsId from "@/features/signups/messages/id.json";
import tasksEn from "@/features/tasks/messages/en.json";
import tasksId from "@/features/tasks/messages/id.json";
import todayEn from "@/features/today/messages/en.json";
import todayId from "@/features/today/messages/id.json";
import type { Locale } from "@/lib/i18n/routing";
import pipelineEn from "@/pipeline/messages/en.json";
import pipelineId from "@/pipeline/messages/id.json";
import uiEn from "@/ui/messages/en.json";
import uiId from "@/ui/messages/id.json";

const id = {
  app: appId,
  ui: uiId,
  pipeline: pipelineId,
  accounts: accountsId,
  files: filesId,
  moderation: moderationId,
  notifications: notificationsId,
  groups: groupsId,
  positions: positionsId,
  members: membersId,
  codes: codesId,
  consensus: consensusId,
  promises: promisesId,
  credentials: credentialsId,
  conversations: conversationsId,
  tasks: tasksId,
  needs: needsId,
  services: servicesId,
  plans: plansId,
  campaigns: campaignsId,
  signups: signupsId,
  activities: activitiesId,
  attendance: attendanceId,
  evaluations: evaluationsId,
  formation: formationId,
  collaborations: collaborationsId,
  impact: impactId,
  today: todayId,
  privacy: privacyId,
};
const en: typeof id = {
  app: appEn,
  ui: uiEn,
  pipeline: pipelineEn,
  accounts: accountsEn,
  files: filesEn,
  moderation: moderationEn,
  notifications: notificationsEn,
  groups: groupsEn,
  positions: positionsEn,
  members: membersEn,
  codes: codesEn,
  consensus: consensusEn,
  promises: promisesEn,
  credentials: credentialsEn,
  conversations: conversationsEn,
  tasks: tasksEn,
  needs: needsEn,
  services: servicesEn,
  plans: plansEn,
  campaigns: campaignsEn,
  signups: signupsEn,
  activities: activitiesEn,
  attendance: attendanceEn,
  evaluations: evaluationsEn,
  formation: formationEn,
  collaborations: collaborationsEn,
  impact: impactEn,
  today: todayEn,
  privacy: privacyEn,
};

/** Every sentence of one language, each room under its own name. */
export async function loadMessages(locale: Locale): Promise<typeof id> {
  return locale === "id" ? id : en;
}
