"use server";

import { action } from "@/pipeline/action";
import {
  acceptRequest,
  assignLead,
  declineRequest,
  queueRequest,
  reportOutcome,
  startService,
} from "./commands/answer";
import { confirmOutcome, requestService, withdrawRequest } from "./commands/ask";
import { closeService, pauseService, publishService, resumeService } from "./commands/steps";
import { createService, editService, setLeads } from "./commands/write";

const servicePage = (service: { slug: string; serviceId: string }) =>
  `/groups/${service.slug}/manage/services/${service.serviceId}` as const;
/** Back to the queue with the sheet closed and the sentence of what was done on top. */
const queue = (done: string) => (request: { slug: string; requestId: string }) =>
  `/groups/${request.slug}/manage/services/requests?done=${done}` as const;

export const createServiceAction = action(createService, { goTo: servicePage });
export const editServiceAction = action(editService, { goTo: servicePage });
export const setLeadsAction = action(setLeads);
export const publishServiceAction = action(publishService);
export const pauseServiceAction = action(pauseService);
export const resumeServiceAction = action(resumeService);
export const closeServiceAction = action(closeService);
export const requestServiceAction = action(requestService, { goTo: () => "/me/services?done=requestService" });
export const withdrawRequestAction = action(withdrawRequest);
export const confirmOutcomeAction = action(confirmOutcome);
export const acceptRequestAction = action(acceptRequest, { goTo: queue("acceptRequest") });
export const queueRequestAction = action(queueRequest, { goTo: queue("queueRequest") });
export const declineRequestAction = action(declineRequest, { goTo: queue("declineRequest") });
export const assignLeadAction = action(assignLead, { goTo: queue("assignLead") });
export const startServiceAction = action(startService, { goTo: queue("startService") });
export const reportOutcomeAction = action(reportOutcome, { goTo: queue("reportOutcome") });
