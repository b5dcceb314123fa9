"use server";

import { action } from "@/pipeline/action";
import { giveFeedback, thank } from "./commands/echo";
import { publishEvaluation } from "./commands/publish";
import { writeEvaluation } from "./commands/write";

export const writeEvaluationAction = action(writeEvaluation, {
  goTo: ({ slug, activityId }) => `/groups/${slug}/manage/evaluations/${activityId}?saved=1`,
});
export const publishEvaluationAction = action(publishEvaluation, {
  goTo: ({ slug, activityId }) => `/groups/${slug}/manage/evaluations/${activityId}?published=1`,
});
export const thankAction = action(thank);
export const giveFeedbackAction = action(giveFeedback);
