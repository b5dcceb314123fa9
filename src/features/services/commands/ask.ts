import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { dropPromiseWithin, promiseAnswerWithin } from "@/features/promises/commands";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { outcomeConfirmed, requestWithdrawn, serviceRequested } from "../events";
import { servicesPolicy } from "../policy";
import { askBlocker, OPEN_STATES, requestLifecycle } from "../rules";
import { confirmInput, requestInput, requestRef } from "../schema";
import { lockPublicService, lockRequest, promised, requestAbout } from "./lock";

type Behalf = { forGroupId: string | null; needId: string | null; ownGroupId: string | null };

/** The group or need it is asked for, which must be theirs to speak for. */
async function behalfOf(tx: Tx, actor: Actor, text: string): Promise<Behalf> {
  const [what, id = ""] = text.split(":");
  if (what === "group") {
    if (!can(actor, "group.edit", { groupId: id })) invalid("behalf", "not_yours");
    return { forGroupId: id, needId: null, ownGroupId: id };
  }
  if (what !== "need") return { forGroupId: null, needId: null, ownGroupId: null };
  const need = await tx.db.need.findFirst({
    where: { id, hiddenAt: null, state: { in: ["VERIFIED", "ADOPTED", "UNMET"] } },
    select: { id: true, reporterId: true, adoptedByGroupId: true },
  });
  const adopter = need?.adoptedByGroupId ?? null;
  const coordinates = adopter !== null && can(actor, "need.adopt", { groupId: adopter });
  if (!need || !(coordinates || need.reporterId === actor.personId)) return invalid("behalf", "not_yours");
  return { forGroupId: coordinates ? adopter : null, needId: need.id, ownGroupId: coordinates ? adopter : null };
}

/** Somebody asks, for themselves, a group or a need; from now on an answer is promised by a day. */
export const requestService = command({
  name: "services.requestService",
  input: requestInput,
  load: lockPublicService,
  allow: servicesPolicy.requestService,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record, within }) => {
    const blocker = askBlocker(subject.state, subject.groupState);
    if (blocker) refuse(blocker);
    const requesterId = personOf(actor);
    const { forGroupId, needId, ownGroupId } = await behalfOf(tx, actor, input.behalf);
    if (ownGroupId === subject.groupId) invalid("behalf", "own_group");
    const open = await tx.db.serviceRequest.count({
      where: { serviceId: subject.id, requesterId, needId, state: { in: [...OPEN_STATES] } },
    });
    if (open > 0) refuse("already_asked");
    const request = await tx.db.serviceRequest.create({
      data: {
        serviceId: subject.id,
        groupId: subject.groupId,
        requesterId,
        forGroupId,
        needId,
        text: input.text,
        sentAt: now,
      },
      select: { id: true },
    });
    await promiseAnswerWithin(within, {
      ...promised(request.id),
      groupId: subject.groupId,
      waitingId: requesterId,
      days: subject.answerDays,
      zone: subject.zone,
      path: `/groups/${subject.groupSlug}/manage/services/requests?panel=${request.id}`,
      waitingPath: "/me/services",
    });
    record(serviceRequested, requestAbout({ id: request.id, serviceId: subject.id, groupId: subject.groupId, needId }));
    return { requestId: request.id, slug: subject.slug };
  },
});

/** The one who asked no longer needs it, before it began. */
export const withdrawRequest = command({
  name: "services.withdrawRequest",
  input: requestRef,
  load: lockRequest,
  allow: servicesPolicy.withdrawRequest,
  run: async ({ tx, subject, now, record, within }) => {
    const state =
      requestLifecycle.next(subject.state, "withdraw") ?? refuse("request_wrong_state", { state: subject.state });
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: { state, closedAt: now, version: { increment: 1 } },
    });
    await dropPromiseWithin(within, promised(subject.id));
    record(requestWithdrawn, requestAbout(subject));
    return { requestId: subject.id, slug: subject.service.slug };
  },
});

/** The requester's own word about what came of it; it stands beside the group's, also where the two differ. */
export const confirmOutcome = command({
  name: "services.confirmOutcome",
  input: confirmInput,
  load: lockRequest,
  allow: servicesPolicy.confirmOutcome,
  run: async ({ tx, input, subject, now, record }) => {
    const state =
      requestLifecycle.next(subject.state, "confirm") ?? refuse("request_wrong_state", { state: subject.state });
    await tx.db.serviceRequest.update({
      where: { id: subject.id },
      data: {
        state,
        confirmed: input.confirmed,
        confirmedNote: input.note,
        closedAt: now,
        version: { increment: 1 },
      },
    });
    record(outcomeConfirmed, requestAbout(subject));
    return { requestId: subject.id, slug: subject.service.slug };
  },
});
