import appId from "@/app/messages/id.json";
import accountsId from "@/features/accounts/messages/id.json";
import activitiesId from "@/features/activities/messages/id.json";
import attendanceId from "@/features/attendance/messages/id.json";
import campaignsId from "@/features/campaigns/messages/id.json";
import codesId from "@/features/codes/messages/id.json";
import collaborationsId from "@/features/collaborations/messages/id.json";
import consensusId from "@/features/consensus/messages/id.json";
import conversationsId from "@/features/conversations/messages/id.json";
import credentialsId from "@/features/credentials/messages/id.json";
import evaluationsId from "@/features/evaluations/messages/id.json";
import filesId from "@/features/files/messages/id.json";
import formationId from "@/features/formation/messages/id.json";
import groupsId from "@/features/groups/messages/id.json";
import impactId from "@/features/impact/messages/id.json";
import membersId from "@/features/members/messages/id.json";
import moderationId from "@/features/moderation/messages/id.json";
import needsId from "@/features/needs/messages/id.json";
import notificationsId from "@/features/notifications/messages/id.json";
import plansId from "@/features/plans/messages/id.json";
import positionsId from "@/features/positions/messages/id.json";
import privacyId from "@/features/privacy/messages/id.json";
import promisesId from "@/features/promises/messages/id.json";
import servicesId from "@/features/services/messages/id.json";
import signupsId from "@/features/signups/messages/id.json";
import tasksId from "@/features/tasks/messages/id.json";
import todayId from "@/features/today/messages/id.json";
import pipelineId from "@/pipeline/messages/id.json";
import uiId from "@/ui/messages/id.json";

/** Every sentence in Indonesian, each room under its own name. */
export const messages = {
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
