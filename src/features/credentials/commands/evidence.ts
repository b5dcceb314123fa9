import { storePictureWithin } from "@/features/files/commands";
import { dropPromiseWithin, promiseAnswerWithin } from "@/features/promises/commands";
import type { Statement, Tx } from "@/lib/db";
import { invalid, notThere, refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { checkAsked, credentialWithdrawn, evidenceAttached } from "../events";
import { credentialsPolicy } from "../policy";
import { MOST_EVIDENCE, rises } from "../rules";
import { askCheckInput, attachEvidenceInput, credentialRef } from "../schema";
import {
  type GroupFacts,
  groupFacts,
  type LockedCredential,
  lockOwn,
  mayCheck,
  requireCheck,
  step,
} from "./credential-row";
import { eraseFilesWithin } from "./evidence-files";

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
