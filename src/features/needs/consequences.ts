import { personErasing, personMerged } from "@/features/accounts/events";
import { reportedSubject, subjectHiding } from "@/features/moderation/events";
import { on } from "@/pipeline/consequence";
import { needTags } from "./events";
import { isPublicState } from "./rules";

/** One person under two accounts: what they reported, said and care for comes along. */
const moveWithPerson = on(personMerged, async ({ tx, now }, { fromId, toId }) => {
  // Never makes somebody the checker of their own report: where both meet in one need, the reporter stands and the check keeps its name.
  await tx.db.need.updateMany({
    where: { reporterId: fromId, OR: [{ checkedById: null }, { checkedById: { not: toId } }] },
    data: { reporterId: toId },
  });
  await tx.db.need.updateMany({
    where: { checkedById: fromId, OR: [{ reporterId: null }, { reporterId: { not: toId } }] },
    data: { checkedById: toId },
  });
  await tx.db.needFact.updateMany({ where: { byId: fromId }, data: { byId: toId } });
  await tx.sql(
    {
      name: "care_merge",
      text: `UPDATE "care" c SET "personId" = $2::uuid WHERE c."personId" = $1::uuid
        AND NOT EXISTS (SELECT 1 FROM "care" o WHERE o."needId" = c."needId" AND o."personId" = $2::uuid)`,
    },
    [fromId, toId],
  );
  await tx.db.care.updateMany({ where: { personId: fromId, withdrawnAt: null }, data: { withdrawnAt: now } });
});

const describeReported = on(reportedSubject, async ({ tx }, { subjectType, subjectId, facts }) => {
  if (subjectType !== "need") return;
  const need = await tx.db.need.findUnique({ where: { id: subjectId } });
  if (!need || !isPublicState(need.state)) return;
  facts.found = true;
  facts.title = need.title;
  facts.path = `/needs/${need.code}`;
  facts.groupId = need.adoptedByGroupId;
  for (const id of [need.reporterId, need.checkedById]) if (id) facts.ownerIds.push(id);
});

const hideNeed = on(subjectHiding, async ({ tx, now, outbox }, { subjectType, subjectId, hidden }) => {
  if (subjectType !== "need") return;
  const need = await tx.db.need.update({
    where: { id: subjectId },
    data: { hiddenAt: hidden ? now : null },
    select: { code: true },
  });
  for (const tag of [`need:${subjectId}`, `need-code:${need.code}`, "needs", "home"]) outbox.touch(tag);
});

/** A need stays a need: without its reporter's name and contact, without a link that follows it. */
const forgetReporter = on(personErasing, async ({ tx, now, outbox }, { personIds, proved }) => {
  const needs = await tx.sql<{ id: string; code: string }>(
    {
      name: "needs_forget_reporter",
      text: `UPDATE "need" SET "reporterName" = NULL, "showName" = false, "reporterContact" = NULL, "followTokenHash" = 'erased:' || "id"
        WHERE "reporterId" = ANY($1::uuid[]) OR ("reporterId" IS NULL AND "reporterContact" = ANY($2::text[])) RETURNING "id", "code"`,
    },
    [personIds, proved],
  );
  const cares = await tx.sql<{ needId: string }>(
    {
      name: "cares_forget",
      text: `UPDATE "care" SET "time" = '', "skill" = '', "place" = '', "withdrawnAt" = COALESCE("withdrawnAt", $2::timestamptz)
        WHERE "personId" = ANY($1::uuid[]) RETURNING "needId"`,
    },
    [personIds, now],
  );
  await tx.db.needFact.updateMany({ where: { byId: { in: personIds } }, data: { byId: null } });
  await tx.db.needCheckLink.updateMany({
    where: { madeById: { in: personIds }, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  for (const { id, code } of needs) for (const tag of [...needTags(id), `need-code:${code}`]) outbox.touch(tag);
  for (const { needId } of cares) for (const tag of needTags(needId)) outbox.touch(tag);
});

export const needsConsequences = [moveWithPerson, describeReported, hideNeed, forgetReporter];
