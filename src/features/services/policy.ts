import { can, hasOwnAccount, isSelf, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

export type ServiceScope = { groupId: string };
/** Requester, the need's reporter, and who holds office in the group it is asked for. */
export type RequestParties = ServiceScope & { stakeholderIds: readonly string[]; leadId: string | null };

const manager = rule<ServiceScope>({ grant: "service.manage" }, (actor, service) =>
  can(actor, "service.manage", service),
);

const answerer = rule<RequestParties>(
  { grant: "service.answer", relations: ["not_own_object"] },
  (actor, request) =>
    can(actor, "service.answer", { groupId: request.groupId }) && !isOwnObject(actor, request.stakeholderIds),
);

/** Whoever was made responsible may go on with it, office or not. */
const doer = rule<RequestParties>(
  { grant: "service.answer", relations: ["self", "not_own_object"] },
  (actor, request) =>
    (can(actor, "service.answer", { groupId: request.groupId }) || isSelf(actor, request.leadId)) &&
    !isOwnObject(actor, request.stakeholderIds),
);

const requester = rule<{ personId: string }>(
  { relations: ["self"] },
  (actor, request) => hasOwnAccount(actor) && isSelf(actor, request.personId),
);

export const servicesPolicy = {
  view: rule<ServiceScope>({ grant: "group.see_inside" }, (actor, service) => can(actor, "group.see_inside", service)),
  createService: manager,
  editService: manager,
  publishService: manager,
  pauseService: manager,
  resumeService: manager,
  closeService: manager,
  setLeads: manager,
  /** With an account of one's own: whoever asks waits for an answer. */
  requestService: rule<unknown>({ relations: ["signed_in"] }, hasOwnAccount),
  acceptRequest: answerer,
  queueRequest: answerer,
  declineRequest: answerer,
  assignLead: answerer,
  startService: doer,
  reportOutcome: doer,
  confirmOutcome: requester,
  withdrawRequest: requester,
  /** What was written in confidence: for who answers, who does it, and who wrote it. */
  seeRequest: rule<RequestParties & { personId: string }>(
    { grant: "service.answer", relations: ["self"] },
    (actor, request) =>
      can(actor, "service.answer", { groupId: request.groupId }) ||
      isSelf(actor, request.leadId) ||
      isSelf(actor, request.personId),
  ),
  watchReports: systemOnly,
  tellQueue: systemOnly,
};
