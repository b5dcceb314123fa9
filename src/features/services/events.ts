import { z } from "zod";
import { groupTags } from "@/features/groups/events";
import { coordinatorsOf } from "@/features/promises/queries";
import type { Read } from "@/lib/db";
import { type EventDef, event, type Notice, type Recorded } from "@/pipeline/event";
import { closesAt, differs } from "./rules";

const ofService = z.object({ serviceId: z.uuid() });
const ofRequest = z.object({ serviceId: z.uuid(), requestId: z.uuid() });
type OfRequest = z.infer<typeof ofRequest>;

/** Tags of every page that shows this service. */
export function serviceTags(e: { groupId: string | null; payload: { serviceId: string } }): string[] {
  return [`service:${e.payload.serviceId}`, "services", ...(e.groupId ? groupTags(e.groupId) : [])];
}

const shown = { feature: "services", subject: "service", payload: ofService, tags: serviceTags } as const;

export const serviceCreated = event("service.created", { feature: "services", subject: "service", payload: ofService });
export const serviceEdited = event("service.edited", shown);
export const servicePublished = event("service.published", { ...shown, tags: (e) => [...serviceTags(e), "home"] });
export const servicePaused = event("service.paused", shown);
export const serviceResumed = event("service.resumed", shown);
export const serviceClosed = event("service.closed", shown);

/** Whoever became responsible hears. */
export const serviceLeadsSet = event("service.leads_set", {
  ...shown,
  payload: ofService.extend({ addedIds: z.array(z.uuid()) }),
  hears: async (read, e) => {
    const service = await read.db.service.findUnique({
      where: { id: e.payload.serviceId },
      select: { title: true, slug: true },
    });
    if (!service) return [];
    const params = { service: service.title };
    return e.payload.addedIds.map((to) => ({ to, path: `/services/${service.slug}`, params }));
  },
});

type Facts = {
  title: string;
  zone: string;
  groupId: string;
  groupSlug: string;
  requesterId: string;
  leadId: string | null;
  reportedAt: Date | null;
  same: boolean;
};

async function factsOf(read: Read, requestId: string): Promise<Facts | null> {
  const row = await read.db.serviceRequest.findUnique({
    where: { id: requestId },
    select: {
      requesterId: true,
      leadId: true,
      reportedAt: true,
      outcome: true,
      confirmed: true,
      service: { select: { title: true, zone: true, groupId: true, group: { select: { slug: true } } } },
    },
  });
  if (!row) return null;
  const { service, outcome, confirmed, ...rest } = row;
  const { title, zone, groupId, group } = service;
  return { ...rest, title, zone, groupId, groupSlug: group.slug, same: !differs(outcome, confirmed) };
}

type Circle = "requester" | "coordinators" | "lead";

async function idsIn(read: Read, circle: Circle, facts: Facts): Promise<string[]> {
  if (circle === "requester") return [facts.requesterId];
  if (circle === "lead") return facts.leadId ? [facts.leadId] : [];
  return coordinatorsOf(read, facts.groupId);
}

/** Each person of the circles once, at the place where they go on; never the one who did it. */
function hearing(...circles: Circle[]) {
  return async (read: Read, e: Recorded<OfRequest>): Promise<Notice[]> => {
    const facts = await factsOf(read, e.payload.requestId);
    if (!facts) return [];
    const params = {
      service: facts.title,
      zone: facts.zone,
      same: facts.same ? "yes" : "no",
      ...(facts.reportedAt ? { closesAt: closesAt(facts.reportedAt, facts.zone).toISOString() } : {}),
    };
    const notices = new Map<string, Notice>();
    for (const circle of circles) {
      const inside = `/groups/${facts.groupSlug}/manage/services/requests?panel=${e.payload.requestId}`;
      const path = circle === "requester" ? "/me/services" : inside;
      for (const to of await idsIn(read, circle, facts))
        if (to !== e.actorId && !notices.has(to)) notices.set(to, { to, path, params: { ...params, side: circle } });
    }
    return [...notices.values()];
  };
}

/** A step of a request: its numbers stand on the service's page, its people hear. */
function step(type: `${string}.${string}`, circles: [Circle, ...Circle[]], required = false): EventDef<OfRequest> {
  return event(type, {
    feature: "services",
    subject: "service_request",
    payload: ofRequest,
    tags: (e) => [`service:${e.payload.serviceId}`, "services"],
    hears: hearing(...circles),
    required,
  });
}

export const serviceRequested = step("service.requested", ["coordinators"]);
export const requestAccepted = step("service.request_accepted", ["requester", "lead"], true);
export const requestQueued = step("service.request_queued", ["requester"], true);
export const requestDeclined = step("service.request_declined", ["requester"], true);
export const requestWithdrawn = step("service.request_withdrawn", ["coordinators", "lead"]);
export const leadAssigned = step("service.lead_assigned", ["requester", "lead"]);
export const leadLeft = step("service.lead_left", ["coordinators"]);
export const serviceStarted = step("service.started", ["requester"]);
export const outcomeReported = step("service.outcome_reported", ["requester"], true);
export const outcomeConfirmed = step("service.outcome_confirmed", ["coordinators", "lead"]);
/** Three days before an unanswered report closes. */
export const closingSoon = step("service.closing_soon", ["requester"], true);
export const closedUnanswered = step("service.closed_unanswered", ["requester", "coordinators"]);
/** A new month has room for the one who waits next. */
export const queueMoved = step("service.queue_moved", ["requester", "coordinators"]);
