import { storePictureWithin } from "@/features/files/commands";
import { dropPromiseWithin, promiseAnswerWithin } from "@/features/promises/commands";
import type { Statement, Tx } from "@/lib/db";
import { invalid, notThere, refuse } from "@/lib/result";
import { DOCUMENT_VARIANT, isPictureVariant } from "@/lib/storage/picture-format";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import {
  checkAsked,
  credentialWithdrawn,
  evidenceAttached,
  evidenceErased,
  evidenceRead,
  filesKept,
  filesLetGo,
} from "../events";
import { credentialsPolicy } from "../policy";
import { filesDue, MOST_EVIDENCE, mayReadEvidence, type ReaderFacts, rises } from "../rules";
import { askCheckInput, attachEvidenceInput, credentialRef, keepFilesInput, readEvidenceInput } from "../schema";
import {
  type GroupFacts,
  groupFacts,
  type LockedCredential,
  lockCredential,
  lockOwn,
  mayCheck,
  requireCheck,
  step,
} from "./credential-row";

export const REVIEW_SUBJECT = "credential_review";

const OPEN_REVIEW: Statement = {
  name: "credential_review_open",
  text: `SELECT "id" FROM "credential_review" WHERE "credentialId" = $1::uuid AND "groupId" = $2::uuid AND "state" = 'OPEN'`,
};

/** A group is asked to look: its answer is promised from now on. */
async function openReview(within: Within, credential: LockedCredential, group: GroupFacts): Promise<string> {
  const { tx, now, outbox } = within;
  const [open] = await tx.sql<{ id: string }>(OPEN_REVIEW, [credential.id, group.groupId]);
  if (open) return open.id;
  const { id } = await tx.db.credentialReview.create({
    data: { credentialId: credential.id, groupId: group.groupId, askedAt: now },
    select: { id: true },
  });
  await promiseAnswerWithin(within, {
    subjectType: REVIEW_SUBJECT,
    subjectId: id,
    groupId: group.groupId,
    waitingId: credential.personId,
    days: group.answerDays,
    zone: group.zone,
    path: `/groups/${group.slug}/manage/credentials?panel=${id}`,
    waitingPath: `/me/credentials?open=${credential.id}`,
  });
  outbox.record(checkAsked, {
    subjectId: credential.id,
    groupId: group.groupId,
    payload: { personId: credential.personId, reviewId: id },
  });
  return id;
}

async function factsFor(tx: Tx, credential: LockedCredential, groupId: string): Promise<GroupFacts | null> {
  const { personId, typeId } = credential;
  const since = await tx.db.credential.findUniqueOrThrow({ where: { id: credential.id }, select: { createdAt: true } });
  return groupFacts(tx, { groupId, personId, typeId, since: since.createdAt, actorId: personId });
}

/** Shows what the claim rests on: a file, a register where it can be looked up, or two colleagues who can say so. */
export const attachEvidence = command({
  name: "credentials.attachEvidence",
  input: attachEvidenceInput,
  limit: { points: 30, seconds: 3600 },
  load: lockOwn,
  allow: credentialsPolicy.attachEvidence,
  run: async ({ tx, input, subject, now, within, record }) => {
    const state = step(subject, "attachEvidence");
    const kept = await tx.db.credentialEvidence.count({ where: { credentialId: subject.id, erasedAt: null } });
    if (kept >= MOST_EVIDENCE) refuse("too_much_evidence", { most: MOST_EVIDENCE });
    const { kind, file, number, url, colleagueOne, colleagueTwo } = input;
    if (kind === "COLLEAGUES" && colleagueOne?.toLowerCase() === colleagueTwo?.toLowerCase())
      invalid("colleagueTwo", "same_colleague");
    const data = { credentialId: subject.id, kind, createdAt: now };
    if (kind === "FILE") {
      const picture = file ?? invalid("file", "required");
      // Nobody's by the rules of files: the rules of credentials alone say who may open it, and each opening is recorded.
      const stored = await storePictureWithin(within, {
        picture,
        subjectType: "credential",
        subjectId: subject.id,
        visibility: "PRIVATE",
        alt: "",
        ownerId: null,
      });
      await tx.db.credentialEvidence.create({ data: { ...data, fileId: stored.id } });
    }
    if (kind === "REGISTER")
      await tx.db.credentialEvidence.create({ data: { ...data, number: number ?? null, url: url ?? null } });
    if (kind === "COLLEAGUES")
      await tx.db.credentialEvidence.create({
        data: { ...data, colleagueOne: colleagueOne ?? null, colleagueTwo: colleagueTwo ?? null },
      });
    const first = subject.state === "CLAIMED";
    await tx.db.credential.update({
      where: { id: subject.id },
      data: { state, ...(first ? { submittedAt: now } : {}), version: { increment: 1 } },
    });
    const { personId, groupId } = subject;
    record(evidenceAttached, { subjectId: subject.id, groupId, payload: { personId } });
    const group = first && groupId ? await factsFor(tx, subject, groupId) : null;
    // The group may have closed since the claim; the holder then asks another one.
    if (group && mayCheck(group)) await openReview(within, subject, group);
    return { credentialId: subject.id };
  },
});

/** Asks an association that stands for this competence to look too; its word may raise the level. */
export const askOutsideCheck = command({
  name: "credentials.askOutsideCheck",
  input: askCheckInput,
  limit: { points: 20, seconds: 3600 },
  load: lockOwn,
  allow: credentialsPolicy.askOutsideCheck,
  run: async ({ tx, input, subject, within }) => {
    if (subject.state === "CLAIMED") refuse("evidence_first");
    if (subject.state !== "SUBMITTED" && subject.state !== "VERIFIED") refuse("credential_wrong_state");
    const group = await factsFor(tx, subject, input.groupId);
    if (!group || group.hidden) return notThere();
    const level = requireCheck(group);
    if (!rises(level, subject.level)) refuse("level_not_higher");
    const evidence = await tx.db.credentialEvidence.count({ where: { credentialId: subject.id, erasedAt: null } });
    if (evidence === 0) refuse("evidence_first");
    const reviewId = await openReview(within, subject, group);
    return { credentialId: subject.id, reviewId };
  },
});

const OPEN_REVIEWS: Statement = {
  name: "credential_reviews_open",
  text: `SELECT "id", "groupId" FROM "credential_review" WHERE "credentialId" = $1::uuid AND "state" = 'OPEN' ORDER BY "id" FOR UPDATE`,
};

/** Nobody needs to look any more. */
export async function closeReviewsWithin(within: Within, credentialId: string): Promise<void> {
  const { tx, now } = within;
  const open = await tx.sql<{ id: string }>(OPEN_REVIEWS, [credentialId]);
  for (const { id } of open) {
    await tx.db.credentialReview.update({ where: { id }, data: { state: "WITHDRAWN", decidedAt: now } });
    await dropPromiseWithin(within, { subjectType: REVIEW_SUBJECT, subjectId: id });
  }
}

const ERASE_ROWS: Statement = {
  name: "credential_evidence_erase",
  text: `WITH gone AS (
      UPDATE "credential_evidence" SET "erasedAt" = $2::timestamptz WHERE "credentialId" = $1::uuid AND "kind" = 'FILE' AND "erasedAt" IS NULL RETURNING "fileId"
    )
    UPDATE "stored_file" f SET "erasedAt" = $2::timestamptz, "alt" = '', "sha256" = '' FROM gone WHERE f."id" = gone."fileId" RETURNING f."id"`,
};

/** Takes the files of a credential's evidence away for good; that there were some stays. Returns how many. */
export async function eraseFilesWithin(within: Within, credentialId: string): Promise<number> {
  const { tx, now, outbox } = within;
  const rows = await tx.sql<{ id: string }>(ERASE_ROWS, [credentialId, now]);
  for (const { id } of rows) outbox.job({ name: "files.erase", payload: { fileId: id }, key: `erase:${id}` });
  return rows.length;
}

/** Takes a claim back before it is decided; its files go at once. */
export const withdrawClaim = command({
  name: "credentials.withdrawClaim",
  input: credentialRef,
  load: lockOwn,
  allow: credentialsPolicy.withdrawClaim,
  run: async ({ tx, subject, now, within, record }) => {
    const state = step(subject, "withdraw");
    await closeReviewsWithin(within, subject.id);
    await eraseFilesWithin(within, subject.id);
    await tx.db.credential.update({
      where: { id: subject.id },
      data: { state, decidedAt: now, version: { increment: 1 } },
    });
    record(credentialWithdrawn, {
      subjectId: subject.id,
      groupId: subject.groupId,
      payload: { personId: subject.personId },
    });
    return { credentialId: subject.id };
  },
});

/** Files stay after the decision, or go as usual. */
export const keepFiles = command({
  name: "credentials.keepFiles",
  input: keepFilesInput,
  load: lockOwn,
  allow: credentialsPolicy.keepFiles,
  run: async ({ tx, input, subject, record }) => {
    if (subject.keepFiles !== input.keep) {
      await tx.db.credential.update({
        where: { id: subject.id },
        data: { keepFiles: input.keep, version: { increment: 1 } },
      });
      const { personId, groupId } = subject;
      record(input.keep ? filesKept : filesLetGo, { subjectId: subject.id, groupId, payload: { personId } });
    }
    return { credentialId: subject.id };
  },
});

type EvidenceRow = {
  credentialId: string;
  personId: string;
  mime: string;
  reviews: {
    groupId: string;
    state: ReaderFacts["reviews"][number]["state"];
    decidedAt: string | null;
    byFounder: boolean;
  }[];
};

/** A founder reads while the group forms; who checks for a group, while it looks and for a time after its decision. */
const EVIDENCE: Statement = {
  name: "credential_evidence_of_file",
  text: `SELECT c."id" AS "credentialId", c."personId", f."mime", COALESCE((
      SELECT json_agg(json_build_object('groupId', r."groupId", 'state', r."state", 'decidedAt', r."decidedAt", 'byFounder', g."state" = 'FORMING'
        AND EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = r."groupId" AND m."personId" = $2::uuid AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION'))))
      FROM "credential_review" r JOIN "group" g ON g."id" = r."groupId" WHERE r."credentialId" = c."id"), '[]') AS "reviews"
    FROM "credential_evidence" e JOIN "credential" c ON c."id" = e."credentialId" JOIN "stored_file" f ON f."id" = e."fileId"
    WHERE f."subjectType" = 'credential' AND f."subjectId" = c."id" AND e."fileId" = $1::uuid AND e."erasedAt" IS NULL AND f."erasedAt" IS NULL AND f."hiddenAt" IS NULL`,
};

/** Opens a file of evidence: whoever may, once more recorded, so that the holder sees who looked and when. */
export const readEvidence = command({
  name: "credentials.readEvidence",
  input: readEvidenceInput,
  limit: { points: 300, seconds: 3600 },
  load: async ({ tx, actor, input, now }) => {
    const [row] = await tx.sql<EvidenceRow>(EVIDENCE, [input.fileId, actor.personId]);
    if (!row) return null;
    const isHolder = actor.personId === row.personId;
    const reviews = row.reviews.map((review) => ({
      state: review.state,
      decidedAt: review.decidedAt === null ? null : new Date(review.decidedAt),
      checks: credentialsPolicy.seeReviews(actor, {
        groupId: review.groupId,
        groupState: review.byFounder ? "FORMING" : "ACTIVE",
        byFounder: review.byFounder,
      }),
    }));
    const evidence = { ...row, mayRead: mayReadEvidence({ isHolder, reviews }, now) };
    return evidence.mayRead ? evidence : null;
  },
  allow: credentialsPolicy.readEvidence,
  run: async ({ input, subject, record }) => {
    const isDocument = subject.mime === "application/pdf";
    const known = isDocument ? input.variant === DOCUMENT_VARIANT : isPictureVariant(input.variant);
    if (!known) return notThere();
    record(evidenceRead, {
      subjectId: subject.credentialId,
      payload: { personId: subject.personId, fileId: input.fileId },
    });
    return { fileId: input.fileId, variant: input.variant, isDocument };
  },
});

const SINCE: Statement = {
  name: "credential_files_since",
  text: `SELECT (SELECT count(*)::int FROM "credential_review" r WHERE r."credentialId" = c."id" AND r."state" = 'OPEN') AS "openReviews",
      GREATEST(c."decidedAt", (SELECT max(r."decidedAt") FROM "credential_review" r WHERE r."credentialId" = c."id"),
        (SELECT max(e."createdAt") FROM "credential_evidence" e WHERE e."credentialId" = c."id" AND e."kind" = 'FILE')) AS "since", c."decidedAt"
    FROM "credential" c WHERE c."id" = $1::uuid`,
};

/** The files of a decided claim have been kept long enough. Run again, it changes nothing. */
export const eraseEvidence = command({
  name: "credentials.eraseEvidence",
  input: credentialRef,
  load: ({ tx, input }) => lockCredential(tx, input.credentialId),
  allow: credentialsPolicy.eraseEvidence,
  run: async ({ tx, subject, now, within, record }) => {
    type Row = { openReviews: number; since: Date | null; decidedAt: Date | null };
    const [row] = await tx.sql<Row>(SINCE, [subject.id]);
    const since = row?.decidedAt ? row.since : null;
    if (!row || !filesDue({ keepFiles: subject.keepFiles, openReviews: row.openReviews, since }, now))
      return { count: 0 };
    const count = await eraseFilesWithin(within, subject.id);
    const { personId, groupId } = subject;
    if (count > 0) record(evidenceErased, { subjectId: subject.id, groupId, payload: { personId } });
    return { count };
  },
});
