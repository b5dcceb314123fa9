import type { Actor } from "@/access/actor";
import { standingOf } from "@/features/codes/queries/standing";
import { answerPromiseWithin } from "@/features/promises/commands";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { dateOf } from "@/lib/time";
import { command } from "@/pipeline/command";
import {
  leadAssigned,
  outcomeReported,
  requestAccepted,
  requestDeclined,
  requestQueued,
  serviceStarted,
} from "../events";
import { servicesPolicy } from "../policy";
import { capacityBlocker, monthOf, type RequestVerb, requestLifecycle } from "../rules";
import { acceptInput, declineInput, type RequestState, reportInput, requestRef } from "../schema";
import { acceptedIn, lockRequest, promised, qualifiedOf, type RequestRow, requestAbout } from "./lock";

function step(request: RequestRow, verb: RequestVerb): RequestState {
  return requestLifecycle.next(request.state, verb) ?? refuse("request_wrong_state", { state: request.state });
}

const answer = (request: RequestRow) => ({ requestId: request.id, slug: request.service.groupSlug });

/** Acting for the group rests on keeping to its code: who let the period pass does it first. */
async function checkStanding(tx: Tx, at: { actor: Actor; groupId: string; now: Date }): Promise<void> {
  if (!at.actor.personId) return;
  const standing = await standingOf(tx, { groupId: at.groupId, personId: at.actor.personId }, at.now);
  if (standing === "FALLEN") refuse("standing_fallen");
}

/** One of the service's leads, qualified now, in good standing, and not on the other side. */
async function checkLead(tx: Tx, request: RequestRow, at: { leadId: string; now: Date }): Promise<void> {
  const { leadId, now } = at;
  const lead = await tx.db.serviceLead.count({ where: { serviceId: request.serviceId, personId: leadId } });
  if (lead === 0) invalid("leadId", "not_a_lead");
  if (request.stakeholderIds.includes(leadId)) invalid("leadId", "lead_on_other_side");
  const qualified = await qualifiedOf(tx, request.service, { personIds: [leadId], now });
  if (!qualified.has(leadId)) invalid("leadId", "lead_without_credential_now");
  const standing = await standingOf(tx, { groupId: request.groupId, personId: leadId }, now);
  if (standing === "FALLEN") invalid("leadId", "lead_standing_fallen");
}

/** Taken on, with somebody responsible. Beyond the month's capacity it is refused: the queue is the next best thing. */
export const acceptRequest = command({
  name: "services.acceptRequest",
  input: acceptInput,
  load: lockRequest,
  allow: servicesPolicy.acceptRequest,
  run: async ({ tx, actor, input, subject, now, record, within }) => {
    const state = step(subject, "accept");
    await checkStanding(tx, { actor, groupId: subject.groupId, now });
    await checkLead(tx, subject, { leadId: input.leadId, now });
    const { service } = subject;
    const accepted = await acceptedIn(tx, service, now);
    const blocker = capacityBlocker({ capacity: service.capacity, accepted });
    if (blocker) refuse(blocker, { capacity: service.capacity });
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: {
        state,
        leadId: input.leadId,
        acceptedAt: now,
        decidedAt: now,
        decidedById: actor.personId,
        version: { increment: 1 },
      },
    });
    await answerPromiseWithin(within, promised(subject.id));
    record(requestAccepted, requestAbout(subject));
    return answer(subject);
  },
});

/** Not now, but in order: the place in the queue and an estimate are the answer. */
export const queueRequest = command({
  name: "services.queueRequest",
  input: requestRef,
  load: lockRequest,
  allow: servicesPolicy.queueRequest,
  run: async ({ tx, actor, subject, now, record, within }) => {
    const state = step(subject, "queue");
    const { nextRank } = await tx.db.service.update({
      where: { id: subject.serviceId },
      data: { nextRank: { increment: 1 } },
      select: { nextRank: true },
    });
    const { firstDay } = monthOf(now, subject.service.zone);
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: {
        state,
        rank: nextRank - 1,
        decidedAt: now,
        decidedById: actor.personId,
        // The one who queues it now knows of this month's room; the clock tells from the next month on.
        queueToldOn: dateOf(firstDay),
        version: { increment: 1 },
      },
    });
    await answerPromiseWithin(within, promised(subject.id));
    record(requestQueued, requestAbout(subject));
    return answer(subject);
  },
});

/** Not taken on, with one of the published reasons and a word to it. */
export const declineRequest = command({
  name: "services.declineRequest",
  input: declineInput,
  load: lockRequest,
  allow: servicesPolicy.declineRequest,
  run: async ({ tx, actor, input, subject, now, record, within }) => {
    const state = step(subject, "decline");
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: {
        state,
        declineReason: input.reason,
        declineNote: input.note,
        decidedAt: now,
        decidedById: actor.personId,
        closedAt: now,
        version: { increment: 1 },
      },
    });
    await answerPromiseWithin(within, promised(subject.id));
    record(requestDeclined, requestAbout(subject));
    return answer(subject);
  },
});

/** Somebody else becomes responsible while it goes on. */
export const assignLead = command({
  name: "services.assignLead",
  input: acceptInput,
  load: lockRequest,
  allow: servicesPolicy.assignLead,
  run: async ({ tx, input, subject, now, record }) => {
    if (subject.state !== "ACCEPTED" && subject.state !== "IN_SERVICE")
      refuse("request_wrong_state", { state: subject.state });
    await checkLead(tx, subject, { leadId: input.leadId, now });
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: { leadId: input.leadId, version: { increment: 1 } },
    });
    record(leadAssigned, requestAbout(subject));
    return answer(subject);
  },
});

export const startService = command({
  name: "services.startService",
  input: requestRef,
  load: lockRequest,
  allow: servicesPolicy.startService,
  run: async ({ tx, actor, subject, now, record }) => {
    const state = step(subject, "start");
    await checkStanding(tx, { actor, groupId: subject.groupId, now });
    const leadId = subject.leadId ?? refuse("lead_missing");
    await checkLead(tx, subject, { leadId, now });
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: { state, startedAt: now, version: { increment: 1 } },
    });
    record(serviceStarted, requestAbout(subject));
    return answer(subject);
  },
});

/** What came of it, as the group says; the requester confirms or says otherwise. */
export const reportOutcome = command({
  name: "services.reportOutcome",
  input: reportInput,
  load: lockRequest,
  allow: servicesPolicy.reportOutcome,
  run: async ({ tx, input, subject, now, record }) => {
    const state = step(subject, "report");
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: {
        state,
        outcome: input.outcome,
        outcomeNote: input.note,
        reportedAt: now,
        version: { increment: 1 },
      },
    });
    record(outcomeReported, requestAbout(subject));
    return answer(subject);
  },
});
