import type { Actor } from "@/access/actor";
import { acceptRequest, queueRequest, reportOutcome, startService } from "@/features/services/commands/answer";
import { confirmOutcome, requestService } from "@/features/services/commands/ask";
import { publishService } from "@/features/services/commands/steps";
import { createService, setLeads } from "@/features/services/commands/write";
import { read } from "@/lib/db";
import { anActor } from "../factories";
import { type AGroup, aGroup, aMember } from "./groups";
import { done } from "./needs";

/** A service as the form sends it. */
export const tekananDarah = {
  kind: "HEALTH",
  title: "Pemeriksaan tekanan darah di balai warga",
  delivers: "Dua perawat datang setengah hari, memeriksa sampai 40 orang.",
  qualifies: "RT, posyandu, dan kelompok relawan di Semarang.",
  regionCode: "33.74",
  capacity: "2",
};

export type AService = { group: AGroup; lead: Actor; serviceId: string; slug: string };

/** An association's service with one lead beside the coordinator. */
export async function aService(
  values: Record<string, unknown> = {},
  options: { publish?: boolean; group?: AGroup; now?: Date } = {},
): Promise<AService> {
  const group = options.group ?? (await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" }));
  const lead = await aMember(group.id, { name: "Dewi" });
  const call = options.now ? { now: options.now } : {};
  const { serviceId } = done(
    await createService(group.coordinator, { groupId: group.id, ...tekananDarah, ...values }, call),
  );
  done(await setLeads(group.coordinator, { serviceId, leadIds: [lead.personId] }));
  if (options.publish !== false) done(await publishService(group.coordinator, { serviceId }, call));
  const { slug } = await read.db.service.findUniqueOrThrow({ where: { id: serviceId }, select: { slug: true } });
  return { group, lead, serviceId, slug };
}

export const asking = "Empat puluh lansia di RT 03 belum pernah diperiksa tahun ini.";

/** Somebody asks for it. */
export async function aRequest(
  service: AService,
  values: { by?: Actor; behalf?: string; now?: Date } = {},
): Promise<{ requestId: string; requester: Actor }> {
  const { by, behalf, now } = values;
  const requester = by ?? (await anActor("Joko"));
  const input = { serviceId: service.serviceId, text: asking, ...(behalf ? { behalf } : {}) };
  const { requestId } = done(await requestService(requester, input, now ? { now } : {}));
  return { requestId, requester };
}

const WAY = ["ACCEPTED", "IN_SERVICE", "REPORTED", "CLOSED"] as const;

/** A request in each state reached by going on, by the shortest way. */
export async function aRequestIn(
  service: AService,
  state: (typeof WAY)[number] | "SENT" | "WAITLISTED",
): Promise<{ requestId: string; requester: Actor }> {
  const request = await aRequest(service);
  const { requestId } = request;
  const { coordinator } = service.group;
  const steps = [
    () => acceptRequest(coordinator, { requestId, leadId: service.lead.personId }),
    () => startService(coordinator, { requestId }),
    () => reportOutcome(coordinator, { requestId, outcome: "MET", note: "Tiga puluh delapan orang diperiksa." }),
    () => confirmOutcome(request.requester, { requestId, confirmed: "MET" }),
  ];
  if (state === "WAITLISTED") done(await queueRequest(coordinator, { requestId }));
  const count = (WAY as readonly string[]).indexOf(state) + 1;
  for (const step of steps.slice(0, count)) done(await step());
  return request;
}
