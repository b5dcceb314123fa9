import { reportedSubject, subjectHiding } from "@/features/moderation/events";
import { on } from "@/pipeline/consequence";
import { activityTags } from "./events";

/** What the moderation team needs to know of a reported activity. */
const factsForReport = on(reportedSubject, async ({ tx }, { subjectType, subjectId, facts }) => {
  if (subjectType !== "activity") return;
  const row = await tx.db.activity.findUnique({
    where: { id: subjectId },
    select: { title: true, slug: true, groupId: true, createdById: true, state: true },
  });
  if (!row || row.state === "DRAFT") return;
  Object.assign(facts, {
    found: true,
    title: row.title,
    path: `/activities/${row.slug}`,
    groupId: row.groupId,
    ownerIds: [row.createdById],
  });
});

/** Hidden or shown again: every page that shows it follows. */
const hide = on(subjectHiding, async ({ tx, outbox, now }, { subjectType, subjectId, hidden }) => {
  if (subjectType !== "activity") return;
  const row = await tx.db.activity.update({
    where: { id: subjectId },
    data: { hiddenAt: hidden ? now : null },
    select: { slug: true, groupId: true, needId: true },
  });
  for (const tag of activityTags({ subjectId, groupId: row.groupId, needId: row.needId })) outbox.touch(tag);
  outbox.touch(`activity-slug:${row.slug}`);
});

export const activitiesConsequences = [factsForReport, hide];
