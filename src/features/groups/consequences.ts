import { reportedSubject, subjectHiding } from "@/features/moderation/events";
import { on } from "@/pipeline/consequence";
import { groupTags } from "./events";

/** What a report about a group is about; its coordinators judge nothing of it. */
export const describeReportedGroup = on(reportedSubject, async ({ tx }, { subjectType, subjectId, facts }) => {
  if (subjectType !== "group") return;
  const group = await tx.db.group.findUnique({
    where: { id: subjectId },
    select: {
      name: true,
      slug: true,
      appointments: { where: { roles: { has: "COORDINATOR" }, endsAt: null }, select: { personId: true } },
    },
  });
  if (!group) return;
  facts.found = true;
  facts.title = group.name;
  facts.path = `/groups/${group.slug}`;
  facts.groupId = subjectId;
  facts.ownerIds.push(...group.appointments.map((a) => a.personId));
});

/** Hides a group from everybody but its own people, or shows it again. */
export const hideGroup = on(subjectHiding, async ({ tx, now, outbox }, { subjectType, subjectId, hidden }) => {
  if (subjectType !== "group") return;
  const group = await tx.db.group.update({
    where: { id: subjectId },
    data: { hiddenAt: hidden ? now : null },
    select: { slug: true },
  });
  for (const tag of [...groupTags(subjectId), `group-slug:${group.slug}`, "home"]) outbox.touch(tag);
});
