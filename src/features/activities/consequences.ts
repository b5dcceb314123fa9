import { personErasing } from "@/features/accounts/events";
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

const CONTACT_LINES = {
  name: "activities_forget_contact",
  text: `UPDATE "activity" a SET "info" = jsonb_set(a."info", '{contact}', '""')
    FROM unnest($2::text[]) AS "called"
    WHERE a."groupId" IN (SELECT m."groupId" FROM "membership" m WHERE m."personId" = ANY($1::uuid[]))
      AND (strpos(' ' || regexp_replace(lower(a."info"->>'contact'), '[^[:alnum:]]+', ' ', 'g') || ' ',
          ' ' || btrim(regexp_replace(lower("called"), '[^[:alnum:]]+', ' ', 'g')) || ' ') > 0
        OR regexp_replace(a."info"->>'contact', '\\D', '', 'g') ~ $3)
    RETURNING a."id", a."groupId", a."needId", a."slug"`,
};

/** "Narahubung" is a line people write for themselves: where it names the person or their number, it goes. */
const forgetContactPerson = on(personErasing, async ({ tx, outbox }, { personIds, proved, typed, names }) => {
  const numbers = [...proved, ...typed].filter((value) => value.startsWith("+")).map((value) => value.slice(3));
  const pattern = numbers.length > 0 ? numbers.join("|") : "^$a";
  const rows = await tx.sql<{ id: string; groupId: string; needId: string | null; slug: string }>(CONTACT_LINES, [
    personIds,
    names,
    pattern,
  ]);
  for (const { id, groupId, needId, slug } of rows) {
    for (const tag of activityTags({ subjectId: id, groupId, needId })) outbox.touch(tag);
    outbox.touch(`activity-slug:${slug}`);
  }
});

export const activitiesConsequences = [factsForReport, hide, forgetContactPerson];
