import { personErasing, personMerged } from "@/features/accounts/events";
import { groupWindingUp } from "@/features/groups/events";
import { applicationAccepting } from "@/features/members/events";
import { dropPromiseWithin } from "@/features/promises/commands";
import type { Statement } from "@/lib/db";
import { refuse } from "@/lib/result";
import { on, type Within } from "@/pipeline/consequence";
import { closeReviewsWithin, REVIEW_SUBJECT } from "./commands/evidence";
import { eraseFilesWithin } from "./commands/evidence-files";
import { checkEnded, credentialUndone } from "./events";

const REQUIRED: Statement = {
  name: "credential_required",
  text: `SELECT t."nameId", t."nameEn", holds_credential($2::uuid, gc."typeId", 'FOUNDERS', $3::timestamptz) AS "held"
    FROM "group_competence" gc JOIN "credential_type" t ON t."id" = gc."typeId" WHERE gc."groupId" = $1::uuid AND gc."required" ORDER BY t."code"`,
};

/** Nobody is accepted without one of the competences the group asks for, checked and in force. */
const requireEvidence = on(applicationAccepting, async ({ tx, now }, { groupId, personId }) => {
  type Row = { nameId: string; nameEn: string; held: boolean };
  const asked = await tx.sql<Row>(REQUIRED, [groupId, personId, now]);
  if (asked.length === 0 || asked.some((type) => type.held)) return;
  const names = (of: (type: Row) => string) => asked.map(of).join(", ");
  refuse("evidence_missing", { credentials: { id: names((t) => t.nameId), en: names((t) => t.nameEn) } });
});

const OPEN_CLAIMS: Statement = {
  name: "credential_open_claims",
  text: `SELECT c."id" FROM "credential" c WHERE c."personId" = ANY($1::uuid[]) AND c."state" IN ('CLAIMED', 'SUBMITTED') ORDER BY c."id" FOR UPDATE`,
};
const DOUBLE_CLAIMS: Statement = {
  name: "credential_double_claims",
  text: `SELECT c."id" FROM "credential" c WHERE c."personId" = $1::uuid AND c."state" IN ('CLAIMED', 'SUBMITTED')
    AND EXISTS (SELECT 1 FROM "credential" o WHERE o."personId" = $2::uuid AND o."typeId" = c."typeId" AND o."state" IN ('CLAIMED', 'SUBMITTED'))`,
};
/** Checked by one of the two for the other: now that they are one, nobody else has looked. */
const OWN_WORD: Statement = {
  name: "credential_own_word",
  text: `UPDATE "credential" SET "state" = 'WITHDRAWN', "level" = NULL, "decidedById" = NULL, "version" = "version" + 1
    WHERE ("personId" = $1::uuid AND "decidedById" = $2::uuid) OR ("personId" = $2::uuid AND "decidedById" = $1::uuid) RETURNING "id", "personId"`,
};
const OWN_CHECKS: Statement = {
  name: "founder_check_own",
  text: `DELETE FROM "founder_check" f USING "credential_review" r, "credential" c WHERE r."id" = f."reviewId" AND c."id" = r."credentialId"
    AND f."personId" = ANY($1::uuid[]) AND (c."personId" = ANY($1::uuid[]) OR (f."personId" = $2::uuid AND EXISTS (
      SELECT 1 FROM "founder_check" o WHERE o."reviewId" = f."reviewId" AND o."personId" = $3::uuid)))`,
};

async function withdraw(within: Within, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await closeReviewsWithin(within, id);
    await eraseFilesWithin(within, id);
  }
  await within.tx.db.credential.updateMany({
    where: { id: { in: [...ids] } },
    data: { state: "WITHDRAWN", decidedAt: within.now, version: { increment: 1 } },
  });
}

/** Credentials follow the person who stays; of two open claims to one competence the moved one ends. */
const moveCredentials = on(personMerged, async (within, { fromId, toId }) => {
  const { tx, outbox } = within;
  const double = await tx.sql<{ id: string }>(DOUBLE_CLAIMS, [fromId, toId]);
  await withdraw(
    within,
    double.map((row) => row.id),
  );
  const undone = await tx.sql<{ id: string; personId: string }>(OWN_WORD, [fromId, toId]);
  await tx.sql(OWN_CHECKS, [[fromId, toId], fromId, toId]);
  for (const { id } of undone) {
    await closeReviewsWithin(within, id);
    outbox.record(credentialUndone, { subjectId: id, payload: { personId: toId } });
  }
  await tx.db.credential.updateMany({ where: { personId: fromId }, data: { personId: toId } });
  await tx.db.credential.updateMany({ where: { decidedById: fromId }, data: { decidedById: toId } });
  await tx.db.credentialReview.updateMany({ where: { decidedById: fromId }, data: { decidedById: toId } });
  await tx.db.founderCheck.updateMany({ where: { personId: fromId }, data: { personId: toId } });
  await tx.db.credentialStop.updateMany({ where: { byId: fromId }, data: { byId: toId } });
  await tx.db.credentialStop.updateMany({ where: { liftedById: fromId }, data: { liftedById: toId } });
  await tx.db.credentialType.updateMany({ where: { proposedById: fromId }, data: { proposedById: toId } });
  // Places move in a later feature; they are judged when all of this stands.
  outbox.job({ name: "credentials.recheck", payload: { personId: toId }, key: `recheck-person:${toId}` });
});

const NAMED: Statement = {
  name: "credential_colleagues_forget",
  text: `UPDATE "credential_evidence" e SET "colleagueOne" = '–', "colleagueTwo" = '–'
    FROM unnest($1::text[]) AS "called" WHERE e."kind" = 'COLLEAGUES' AND e."erasedAt" IS NULL
      AND (strpos(lower(e."colleagueOne"), lower("called")) > 0 OR strpos(lower(e."colleagueTwo"), lower("called")) > 0)`,
};

/** That somebody held a competence, and who decided, stays; what it was shown with and said of the person goes. */
const forgetHolder = on(personErasing, async (within, { personIds, names }) => {
  const { tx, now } = within;
  const open = await tx.sql<{ id: string }>(OPEN_CLAIMS, [personIds]);
  await withdraw(
    within,
    open.map((row) => row.id),
  );
  const held = await tx.db.credential.findMany({ where: { personId: { in: personIds } }, select: { id: true } });
  for (const { id } of held) {
    await closeReviewsWithin(within, id);
    await eraseFilesWithin(within, id);
  }
  const ids = held.map((row) => row.id);
  await tx.db.credential.updateMany({
    where: { id: { in: ids } },
    data: { issuer: "", how: null, rejectReason: null, keepFiles: false },
  });
  const blank = { number: null, url: null, colleagueOne: null, colleagueTwo: null, erasedAt: now };
  await tx.db.credentialEvidence.updateMany({ where: { credentialId: { in: ids } }, data: blank });
  await tx.db.credentialReview.updateMany({ where: { credentialId: { in: ids } }, data: { how: null, reason: null } });
  await tx.db.founderCheck.updateMany({ where: { review: { credentialId: { in: ids } } }, data: { how: "" } });
  await tx.db.credentialStop.updateMany({ where: { credentialId: { in: ids } }, data: { reason: "" } });
  await tx.db.credentialType.updateMany({ where: { proposedById: { in: personIds } }, data: { proposedById: null } });
  await tx.sql(NAMED, [names.filter((name) => name.trim().length > 2)]);
});

const OPEN_IN_GROUP: Statement = {
  name: "credential_reviews_of_group",
  text: `SELECT r."id", r."credentialId", c."personId" FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId"
    WHERE r."groupId" = $1::uuid AND r."state" = 'OPEN' ORDER BY r."id" FOR UPDATE OF r`,
};

/** A group that closes its work looks at nothing any more: whoever waits is told, and can ask another group. */
const endReviews = on(groupWindingUp, async (within, { groupId }) => {
  const { tx, now, outbox } = within;
  type Row = { id: string; credentialId: string; personId: string };
  for (const { id, credentialId, personId } of await tx.sql<Row>(OPEN_IN_GROUP, [groupId])) {
    await tx.db.credentialReview.update({ where: { id }, data: { state: "WITHDRAWN", decidedAt: now } });
    await dropPromiseWithin(within, { subjectType: REVIEW_SUBJECT, subjectId: id });
    outbox.record(checkEnded, { subjectId: credentialId, groupId, payload: { personId, reviewId: id } });
  }
});

export const credentialsConsequences = [requireEvidence, moveCredentials, forgetHolder, endReviews];
