import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import type { EventDef } from "@/pipeline/event";
import { serviceClosed, servicePaused, servicePublished, serviceResumed } from "../events";
import { servicesPolicy } from "../policy";
import { askBlocker, OWED_STATES, publishBlocker, type ServiceVerb, serviceLifecycle } from "../rules";
import { type ServiceState, serviceRef } from "../schema";
import { lockService, qualifiedOf, type ServiceRow, serviceAbout } from "./lock";

function step(service: ServiceRow, verb: ServiceVerb): ServiceState {
  return serviceLifecycle.next(service.state, verb) ?? refuse("service_wrong_state", { state: service.state });
}

const answer = (service: ServiceRow) => ({ serviceId: service.id, slug: service.groupSlug });

/** From now on people may ask for it. Somebody qualified must be responsible. */
export const publishService = command({
  name: "services.publishService",
  input: serviceRef,
  load: lockService,
  allow: servicesPolicy.publishService,
  run: async ({ tx, subject, now, record }) => {
    const state = step(subject, "publish");
    const leads = await tx.db.serviceLead.findMany({ where: { serviceId: subject.id }, select: { personId: true } });
    const personIds = leads.map((lead) => lead.personId);
    const qualified = await qualifiedOf(tx, subject, { personIds, now });
    const { groupKind, groupState } = subject;
    const blocker = publishBlocker({ groupKind, groupState, leads: leads.length, qualified: qualified.size });
    if (blocker) refuse(blocker);
    await tx.db.service.update({
      where: { id: subject.id },
      data: { state, publishedAt: now, version: { increment: 1 } },
    });
    record(servicePublished, serviceAbout(subject));
    return answer(subject);
  },
});

function simpleStep(verb: "pauseService" | "resumeService", def: EventDef<{ serviceId: string }>) {
  const to = verb === "pauseService" ? "pause" : "resume";
  return command({
    name: `services.${verb}`,
    input: serviceRef,
    load: lockService,
    allow: servicesPolicy[verb],
    run: async ({ tx, subject, record }) => {
      const state = step(subject, to);
      const closed = to === "resume" ? askBlocker("PUBLISHED", subject.groupState) : null;
      if (closed) refuse(closed);
      await tx.db.service.update({ where: { id: subject.id }, data: { state, version: { increment: 1 } } });
      record(def, serviceAbout(subject));
      return answer(subject);
    },
  });
}

export const pauseService = simpleStep("pauseService", servicePaused);
export const resumeService = simpleStep("resumeService", serviceResumed);

/** Ends the offer. Nobody is left without an answer: what is owed is answered or done first. */
export const closeService = command({
  name: "services.closeService",
  input: serviceRef,
  load: lockService,
  allow: servicesPolicy.closeService,
  run: async ({ tx, subject, now, record }) => {
    const state = step(subject, "close");
    const open = await tx.db.serviceRequest.count({
      where: { serviceId: subject.id, state: { in: [...OWED_STATES] } },
    });
    if (open > 0) refuse("requests_open", { count: open });
    await tx.db.service.update({
      where: { id: subject.id },
      data: { state, closedAt: now, version: { increment: 1 } },
    });
    record(serviceClosed, serviceAbout(subject));
    return answer(subject);
  },
});
