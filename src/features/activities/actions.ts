"use server";

import { action } from "@/pipeline/action";
import {
  cancelActivity,
  copyActivity,
  endActivityRole,
  giveActivityRole,
  publishActivity,
  publishActivityLater,
} from "./commands/steps";
import { createActivity, editActivity } from "./commands/write";

const manage = (form: { payload: Record<string, unknown> }, slug: string) =>
  `/groups/${String(form.payload.groupSlug ?? "")}/manage/activities/${slug}` as const;

export const createActivityAction = action(createActivity, { goTo: ({ slug }, form) => manage(form, slug) });
export const editActivityAction = action(editActivity, { goTo: ({ slug }, form) => manage(form, slug) });
export const copyActivityAction = action(copyActivity, { goTo: ({ slug }, form) => `${manage(form, slug)}/edit` });
export const publishActivityAction = action(publishActivity);
export const publishActivityLaterAction = action(publishActivityLater);
export const cancelActivityAction = action(cancelActivity);
export const giveActivityRoleAction = action(giveActivityRole);
export const endActivityRoleAction = action(endActivityRole);
