import appEn from "@/app/messages/en.json";
import appId from "@/app/messages/id.json";
import accountsEn from "@/features/accounts/messages/en.json";
import accountsId from "@/features/accounts/messages/id.json";
import formationEn from "@/features/formation/messages/en.json";
import formationId from "@/features/formation/messages/id.json";
import groupsEn from "@/features/groups/messages/en.json";
import groupsId from "@/features/groups/messages/id.json";
import needsEn from "@/features/needs/messages/en.json";
import needsId from "@/features/needs/messages/id.json";
import notificationsEn from "@/features/notifications/messages/en.json";
import notificationsId from "@/features/notifications/messages/id.json";
import plansEn from "@/features/plans/messages/en.json";
import plansId from "@/features/plans/messages/id.json";
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
  notifications: notificationsId,
  groups: groupsId,
  needs: needsId,
  plans: plansId,
  formation: formationId,
};
const en: typeof id = {
  app: appEn,
  ui: uiEn,
  pipeline: pipelineEn,
  accounts: accountsEn,
  notifications: notificationsEn,
  groups: groupsEn,
  needs: needsEn,
  plans: plansEn,
  formation: formationEn,
};

/** Every sentence of one language, each room under its own name. */
export async function loadMessages(locale: Locale): Promise<typeof id> {
  return locale === "id" ? id : en;
}
