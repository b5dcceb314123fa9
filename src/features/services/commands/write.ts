import { typeReading } from "@/features/credentials/commands/type-name";
import { reaches } from "@/features/credentials/rules";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { differing, type FormValue, NOTHING, seenList } from "@/lib/differing";
import { regionFullName } from "@/lib/region";
import { changedMeanwhile, invalid, refuse } from "@/lib/result";
import { newShortCode } from "@/lib/secret";
import { slugify } from "@/lib/slug";
import { command, personOf } from "@/pipeline/command";
import { asRead, namedBy } from "@/pipeline/words";
import { serviceCreated, serviceEdited, serviceLeadsSet } from "../events";
import { servicesPolicy } from "../policy";
import { serviceLifecycle } from "../rules";
import { createServiceInput, editServiceInput, leadsInput, type ServiceInput } from "../schema";
import { lockService, qualifiedOf, serviceAbout } from "./lock";

type Ground = {
  groupId: string;
  slug: string;
  groupKind: GroupKind;
  groupState: GroupState;
  language: string;
  zone: string;
  isDemo: boolean;
};

type Columns = Omit<ServiceInput, "credentialTypeId" | "credentialLevel"> & {
  credentialTypeId: string | null;
  credentialLevel: NonNullable<ServiceInput["credentialLevel"]> | null;
};

/**
 * Clinical, medicine and legal gates need the level their type asks for; nothing said means exactly that level. A type
 * is of the catalogue or the group's own.
 */
async function columnsOf(tx: Tx, groupId: string, input: ServiceInput): Promise<Columns> {
  const { credentialTypeId, credentialLevel, ...rest } = input;
  if (!credentialTypeId) return { ...rest, credentialTypeId: null, credentialLevel: null };
  const type = await tx.db.credentialType.findFirst({
    where: { id: credentialTypeId, OR: [{ origin: "CATALOGUE" }, { groupId }] },
    select: { minLevel: true },
  });
  if (!type) return invalid("credentialTypeId", "not_valid");
  const level = credentialLevel ?? type.minLevel;
  if (!reaches(level, type.minLevel)) invalid("credentialLevel", "level_too_low");
  return { ...rest, credentialTypeId, credentialLevel: level };
}

/** What the form holds, of an input or of a row. */
function picked<I extends { [K in keyof ServiceInput]: FormValue }>(input: I): Pick<I, keyof ServiceInput> {
  const { kind, title, delivers, qualifies, online, regionCode, capacity, credentialTypeId, credentialLevel } = input;
  const held = { kind, title, delivers, qualifies, online, regionCode, capacity, credentialTypeId, credentialLevel };
  return held as Pick<I, keyof ServiceInput>;
}

/** What an association offers, to whom, how much of it in a month. A draft until it is published. */
export const createService = command({
  name: "services.createService",
  input: createServiceInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Ground>(
      {
        name: "service_ground",
        text: `SELECT "id" AS "groupId", "slug", "kind"::text AS "groupKind", "state"::text AS "groupState", "language", "zone", "isDemo" FROM "group" WHERE "id" = $1::uuid FOR SHARE`,
      },
      [input.groupId],
    );
    return row ?? null;
  },
  allow: servicesPolicy.createService,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record }) => {
    if (subject.groupKind !== "PROFESSIONAL") refuse("not_professional");
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    const service = await tx.db.service.create({
      data: {
        ...(await columnsOf(tx, input.groupId, picked(input))),
        groupId: input.groupId,
        slug: `${slugify(input.title)}-${newShortCode(4).toLowerCase()}`,
        language: subject.language,
        zone: subject.zone,
        isDemo: subject.isDemo,
        createdById: personOf(actor),
        createdAt: now,
      },
      select: { id: true },
    });
    record(serviceCreated, { subjectId: service.id, groupId: input.groupId, payload: { serviceId: service.id } });
    return { serviceId: service.id, slug: subject.slug };
  },
});

/** Changes what is offered. Two people at once: the second sees both versions (R14). */
export const editService = command({
  name: "services.editService",
  input: editServiceInput,
  load: lockService,
  allow: servicesPolicy.editService,
  run: async ({ tx, input, subject, record }) => {
    if (!serviceLifecycle.can(subject.state, "edit")) refuse("service_closed");
    const columns = await columnsOf(tx, subject.groupId, picked(input));
    if (input.version !== subject.version) {
      const stored = await tx.db.service.findUniqueOrThrow({ where: { id: subject.id } });
      const current = await asRead(differing(picked(stored), picked(columns)), {
        kind: namedBy("services", "kinds"),
        credentialTypeId: typeReading(tx),
        credentialLevel: namedBy("services", "levels"),
        regionCode: regionFullName,
      });
      changedMeanwhile(current, { version: String(subject.version) });
      return { serviceId: subject.id, slug: subject.groupSlug };
    }
    await tx.db.service.update({ where: { id: subject.id }, data: { ...columns, version: { increment: 1 } } });
    record(serviceEdited, serviceAbout(subject));
    return { serviceId: subject.id, slug: subject.groupSlug };
  },
});

/** Members responsible for the service; each holds what it asks for. The second of two editors sees both (R14). */
export const setLeads = command({
  name: "services.setLeads",
  input: leadsInput,
  load: lockService,
  allow: servicesPolicy.setLeads,
  run: async ({ tx, input, subject, now, record }) => {
    if (subject.state === "CLOSED") refuse("service_closed");
    const leadIds = [...new Set(input.leadIds)];
    const members = await tx.db.membership.findMany({
      where: { groupId: subject.groupId, personId: { in: leadIds }, status: { in: ["ACTIVE", "PROBATION"] } },
      select: { personId: true, person: { select: { name: true } } },
    });
    if (members.length !== leadIds.length) invalid("leadIds", "lead_not_member");
    const qualified = await qualifiedOf(tx, subject, { personIds: leadIds, now });
    const lacking = members.filter((member) => !qualified.has(member.personId));
    if (lacking.length > 0)
      invalid("leadIds", "lead_without_credential", { names: lacking.map((m) => m.person.name).join(", ") });
    if (leadIds.length === 0 && subject.state !== "DRAFT") invalid("leadIds", "lead_required");
    const before = await tx.db.serviceLead.findMany({
      where: { serviceId: subject.id, person: { erasedAt: null } },
      select: { personId: true, person: { select: { name: true } } },
    });
    const was = seenList(before.map((lead) => lead.personId));
    if (input.was && input.was !== was) {
      const names = before.map((lead) => lead.person.name).sort();
      changedMeanwhile(was === seenList(leadIds) ? {} : { leadIds: names.join(", ") || NOTHING }, { was });
      return { serviceId: subject.id, slug: subject.groupSlug };
    }
    const addedIds = leadIds.filter((id) => !before.some((lead) => lead.personId === id));
    await tx.db.serviceLead.deleteMany({ where: { serviceId: subject.id, personId: { notIn: leadIds } } });
    await tx.db.serviceLead.createMany({
      data: addedIds.map((personId) => ({ serviceId: subject.id, personId, createdAt: now })),
    });
    record(serviceLeadsSet, { ...serviceAbout(subject), payload: { serviceId: subject.id, addedIds } });
    return { serviceId: subject.id, slug: subject.groupSlug };
  },
});
