import { personErasing, personMerged } from "@/features/accounts/events";
import { groupDissolving, groupWindingUp } from "@/features/groups/events";
import { membershipEnding } from "@/features/members/events";
import { reportedSubject, subjectHiding } from "@/features/moderation/events";
import { coordinatorsOf } from "@/features/promises/queries";
import { on } from "@/pipeline/consequence";
import { requestAbout } from "./commands/lock";
import { leadLeft, serviceTags } from "./events";
import { OPEN_STATES, OWED_STATES } from "./rules";

const ERASED = "–";

export const servicesConsequences = [
  /** What was asked, led and decided under another name is the person's that stays; nobody becomes judge of their own. */
  on(personMerged, async ({ tx, now }, { fromId, toId }) => {
    const both = await tx.db.serviceRequest.findMany({
      where: { requesterId: fromId, state: { in: [...OPEN_STATES] } },
      select: { id: true, serviceId: true, needId: true },
    });
    for (const { id, serviceId, needId } of both) {
      const same = { requesterId: toId, serviceId, needId, state: { in: [...OPEN_STATES] } };
      if ((await tx.db.serviceRequest.count({ where: same })) > 0)
        await tx.db.serviceRequest.update({ where: { id }, data: { state: "WITHDRAWN", closedAt: now } });
    }
    await tx.db.serviceRequest.updateMany({
      where: { requesterId: fromId, OR: [{ decidedById: null }, { decidedById: { not: toId } }] },
      data: { requesterId: toId },
    });
    await tx.db.serviceRequest.updateMany({
      where: { decidedById: fromId, requesterId: { not: toId } },
      data: { decidedById: toId },
    });
    await tx.db.serviceRequest.updateMany({ where: { leadId: fromId }, data: { leadId: toId } });
    await tx.db.service.updateMany({ where: { createdById: fromId }, data: { createdById: toId } });
    const leads = await tx.db.serviceLead.findMany({ where: { personId: fromId }, select: { serviceId: true } });
    await tx.db.serviceLead.createMany({
      data: leads.map(({ serviceId }) => ({ serviceId, personId: toId, createdAt: now })),
      skipDuplicates: true,
    });
    await tx.db.serviceLead.deleteMany({ where: { personId: fromId } });
  }),
  /** Their words go; that something was asked, and what the group answered, still counts. */
  on(personErasing, async ({ tx, now, outbox }, { personIds }) => {
    const own = { requesterId: { in: personIds } };
    await tx.db.serviceRequest.updateMany({
      where: { ...own, state: { in: ["SENT", "WAITLISTED", "ACCEPTED"] } },
      data: { state: "WITHDRAWN", closedAt: now },
    });
    const blanked = await tx.db.serviceRequest.updateManyAndReturn({
      where: own,
      data: { text: ERASED, confirmedNote: null, declineNote: null, outcomeNote: null },
      select: { serviceId: true },
    });
    const led = await tx.db.serviceLead.findMany({
      where: { personId: { in: personIds } },
      select: { serviceId: true },
    });
    await tx.db.serviceLead.deleteMany({ where: { personId: { in: personIds } } });
    for (const { serviceId } of [...blanked, ...led]) outbox.touch(`service:${serviceId}`);
  }),
  /** Who leaves is responsible for nothing any more; what they had begun is the coordinators' to hand on. */
  on(membershipEnding, async ({ tx, outbox }, { personId, groupId }) => {
    const led = await tx.db.serviceLead.findMany({
      where: { personId, service: { groupId } },
      select: { serviceId: true },
    });
    await tx.db.serviceLead.deleteMany({ where: { personId, service: { groupId } } });
    for (const { serviceId } of led) outbox.touch(`service:${serviceId}`);
    const begun = await tx.db.serviceRequest.updateManyAndReturn({
      where: { leadId: personId, groupId, state: { in: ["ACCEPTED", "IN_SERVICE"] } },
      data: { leadId: null },
      select: { id: true, serviceId: true, groupId: true, needId: true },
    });
    for (const request of begun) outbox.record(leadLeft, requestAbout(request));
  }),
  /** A group that winds up takes on nothing new; what is asked already is still answered. */
  on(groupWindingUp, async ({ tx, outbox }, { groupId }) => {
    const paused = await tx.db.service.updateManyAndReturn({
      where: { groupId, state: "PUBLISHED" },
      data: { state: "PAUSED" },
      select: { id: true },
    });
    for (const { id } of paused)
      for (const tag of serviceTags({ groupId, payload: { serviceId: id } })) outbox.touch(tag);
  }),
  on(groupDissolving, async ({ tx }, { groupId, obligations }) => {
    const count = await tx.db.serviceRequest.count({ where: { groupId, state: { in: [...OWED_STATES] } } });
    obligations.push({ kind: "services", count });
  }),
  /** What is reported, and whose it is: the group's coordinators offer it. */
  on(reportedSubject, async ({ tx }, { subjectType, subjectId, facts }) => {
    if (subjectType !== "service") return;
    const service = await tx.db.service.findUnique({ where: { id: subjectId } });
    if (!service || service.state === "DRAFT") return;
    facts.found = true;
    facts.title = service.title;
    facts.path = `/services/${service.slug}`;
    facts.groupId = service.groupId;
    facts.ownerIds.push(service.createdById, ...(await coordinatorsOf(tx, service.groupId)));
  }),
  on(subjectHiding, async ({ tx, now, outbox }, { subjectType, subjectId, hidden }) => {
    if (subjectType !== "service") return;
    const service = await tx.db.service.update({
      where: { id: subjectId },
      data: { hiddenAt: hidden ? now : null },
      select: { slug: true, groupId: true },
    });
    const about = { groupId: service.groupId, payload: { serviceId: subjectId } };
    for (const tag of [...serviceTags(about), `service-slug:${service.slug}`, "home"]) outbox.touch(tag);
  }),
];
