"use server";

import { action } from "@/pipeline/action";
import { acceptCollaboration, acceptCounter, counterCollaboration, declineCollaboration } from "./commands/answer";
import { answerCoHost, inviteCoHost, withdrawCoHost } from "./commands/hosts";
import { answerReferral, referNeed, takeUpNeed } from "./commands/referrals";
import { askNext, draftCollaboration, editDraft, sendCollaboration, withdrawCollaboration } from "./commands/request";
import { agreeCollaboration, editScope } from "./commands/scope";
import { addTask, dropTask, finishTask, postMessage, reopenTask, withdrawMessage } from "./commands/together";
import {
  completeCollaboration,
  reviewCollaboration,
  startCollaboration,
  terminateCollaboration,
} from "./commands/work";

const page = (made: { slug: string; collaborationId: string }) =>
  `/groups/${made.slug}/manage/collaborations/${made.collaborationId}` as const;

export const draftAction = action(draftCollaboration, { goTo: page });
export const editDraftAction = action(editDraft, { goTo: page });
export const askNextAction = action(askNext, { goTo: page });
export const sendAction = action(sendCollaboration);
export const withdrawAction = action(withdrawCollaboration);
export const acceptAction = action(acceptCollaboration);
export const acceptCounterAction = action(acceptCounter);
export const counterAction = action(counterCollaboration);
export const declineAction = action(declineCollaboration);
export const editScopeAction = action(editScope, { goTo: page });
export const agreeAction = action(agreeCollaboration);
export const startAction = action(startCollaboration);
export const completeAction = action(completeCollaboration);
export const terminateAction = action(terminateCollaboration);
export const reviewAction = action(reviewCollaboration);
export const postMessageAction = action(postMessage);
export const withdrawMessageAction = action(withdrawMessage);
export const addTaskAction = action(addTask);
export const finishTaskAction = action(finishTask);
export const reopenTaskAction = action(reopenTask);
export const dropTaskAction = action(dropTask);
export const referNeedAction = action(referNeed);
export const answerReferralAction = action(answerReferral);
export const takeUpNeedAction = action(takeUpNeed);
export const inviteCoHostAction = action(inviteCoHost);
export const answerCoHostAction = action(answerCoHost);
export const withdrawCoHostAction = action(withdrawCoHost);
