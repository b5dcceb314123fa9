import appEn from "@/app/messages/en.json";
import accountsEn from "@/features/accounts/messages/en.json";
import activitiesEn from "@/features/activities/messages/en.json";
import attendanceEn from "@/features/attendance/messages/en.json";
import campaignsEn from "@/features/campaigns/messages/en.json";
import codesEn from "@/features/codes/messages/en.json";
import collaborationsEn from "@/features/collaborations/messages/en.json";
import consensusEn from "@/features/consensus/messages/en.json";
import conversationsEn from "@/features/conversations/messages/en.json";
import credentialsEn from "@/features/credentials/messages/en.json";
import evaluationsEn from "@/features/evaluations/messages/en.json";
import filesEn from "@/features/files/messages/en.json";
import formationEn from "@/features/formation/messages/en.json";
import groupsEn from "@/features/groups/messages/en.json";
import impactEn from "@/features/impact/messages/en.json";
import membersEn from "@/features/members/messages/en.json";
import moderationEn from "@/features/moderation/messages/en.json";
import needsEn from "@/features/needs/messages/en.json";
import notificationsEn from "@/features/notifications/messages/en.json";
import plansEn from "@/features/plans/messages/en.json";
import positionsEn from "@/features/positions/messages/en.json";
import privacyEn from "@/features/privacy/messages/en.json";
import promisesEn from "@/features/promises/messages/en.json";
import servicesEn from "@/features/services/messages/en.json";
import signupsEn from "@/features/signups/messages/en.json";
import tasksEn from "@/features/tasks/messages/en.json";
import todayEn from "@/features/today/messages/en.json";
import pipelineEn from "@/pipeline/messages/en.json";
import uiEn from "@/ui/messages/en.json";
import type { Messages } from "./messages";

/** Every sentence in English, each room under its own name. */
export const messages: Messages = {
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
