import { answerPromiseWithin } from "@/features/promises/commands";
import type { Statement } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { dateOf } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { credentialAffirmed, credentialRejected, credentialVerified, founderConfirmed, wordGiving } from "../events";
import { credentialsPolicy } from "../policy";
import { endsAt, FOUNDERS_NEEDED, reviewLifecycle, rises } from "../rules";
import { type CredentialLevel, confirmInput, rejectInput, verifyInput } from "../schema";
import { judgeAgain, type LockedReview, lockReview, requireCheck, step } from "./credential-row";
import { REVIEW_SUBJECT } from "./evidence";

/** Two checkers at once: the second finds the review decided and is told. */
function requireOpen(review: LockedReview, verb: "verify" | "reject") {
  return reviewLifecycle.next(review.state, verb) ?? refuse("review_decided");
}

type Word = { level: CredentialLevel; how: string; validTo?: string | undefined };

/** The group says yes. The level rises or stays; it never falls. */
async function verifyWithin(within: Within, review: LockedReview, { level, how, validTo }: Word): Promise<void> {
  const { tx, now, outbox } = within;
  const byId = personOf(within.actor);
  const { credential, group } = review;
  const state = requireOpen(review, "verify");
  const next = step(credential, "verify");
  await runConsequences(within, wordGiving, { groupId: review.groupId, personId: byId });
  const until = validTo ?? credential.validTo;
  const end = endsAt({ validTo: until, zone: credential.zone });
  if (end !== null && end <= now) refuse("already_over");
  if (until && credential.validFrom && until < credential.validFrom) invalid("validTo", "end_before_start");
  const raised = rises(level, credential.level);
  await tx.db.credentialReview.update({
    where: { id: review.id },
    data: { state, level, how, decidedAt: now, decidedById: byId },
  });
  if (raised)
    await tx.db.credential.update({
      where: { id: credential.id },
      data: {
        ...{ state: next, level, how, decidedAt: now, decidedById: byId, decidedForGroupId: review.groupId },
        ...(validTo ? { validTo: dateOf(validTo), toldDays: null } : {}),
        rejectReason: null,
        version: { increment: 1 },
      },
    });
  await answerPromiseWithin(within, { subjectType: REVIEW_SUBJECT, subjectId: review.id });
  const { personId } = credential;
  outbox.record(raised ? credentialVerified : credentialAffirmed, {
    subjectId: credential.id,
    groupId: group.groupId,
    payload: { personId, reviewId: review.id, level },
  });
  if (raised) await judgeAgain(within, personId);
}

/** Somebody who checks for the group says: this is so, and how they know. */
export const verifyCredential = command({
  name: "credentials.verifyCredential",
  input: verifyInput,
  load: lockReview,
  allow: credentialsPolicy.verifyCredential,
  run: async ({ input, subject, within }) => {
    requireOpen(subject, "verify");
    const level = requireCheck(subject.group);
    // While it forms, the word of one is not enough: two other founders are asked.
    if (level === "FOUNDERS") refuse("founders_check");
    await verifyWithin(within, subject, { level, how: input.how, validTo: input.validTo });
    return { credentialId: subject.credentialId, reviewId: subject.id, slug: subject.group.slug, level };
  },
});

const CHECKS: Statement = {
  name: "credential_founder_checks",
  text: `SELECT f."personId" FROM "founder_check" f JOIN "membership" m ON m."personId" = f."personId" AND m."groupId" = $2::uuid
      AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION')
    WHERE f."reviewId" = $1::uuid`,
};

/** Another founder says: this is so. The second word makes it checked among founders. */
export const confirmAsFounder = command({
  name: "credentials.confirmAsFounder",
  input: confirmInput,
  load: lockReview,
  allow: credentialsPolicy.confirmAsFounder,
  run: async ({ tx, actor, input, subject, now, within, record, consequence }) => {
    requireOpen(subject, "verify");
    const byId = personOf(actor);
    requireCheck(subject.group);
    const before = await tx.sql<{ personId: string }>(CHECKS, [subject.id, subject.groupId]);
    if (before.some((check) => check.personId === byId)) refuse("confirmed_already");
    await consequence(wordGiving, { groupId: subject.groupId, personId: byId });
    await tx.db.founderCheck.create({ data: { reviewId: subject.id, personId: byId, how: input.how, at: now } });
    const done = { credentialId: subject.credentialId, reviewId: subject.id, slug: subject.group.slug };
    if (before.length + 1 >= FOUNDERS_NEEDED) {
      await verifyWithin(within, subject, { level: "FOUNDERS", how: input.how });
      return { ...done, verified: true };
    }
    const { personId } = subject;
    record(founderConfirmed, {
      subjectId: subject.credentialId,
      groupId: subject.groupId,
      payload: { personId, reviewId: subject.id },
    });
    return { ...done, verified: false };
  },
});

/** The group cannot say so, with a reason the holder reads. What other groups say is not touched. */
export const rejectCredential = command({
  name: "credentials.rejectCredential",
  input: rejectInput,
  load: lockReview,
  allow: credentialsPolicy.rejectCredential,
  run: async ({ tx, actor, input, subject, now, within, record }) => {
    const state = requireOpen(subject, "reject");
    const byId = personOf(actor);
    const { credential, groupId } = subject;
    await tx.db.credentialReview.update({
      where: { id: subject.id },
      data: { state, reason: input.reason, decidedAt: now, decidedById: byId },
    });
    const others = await tx.db.credentialReview.count({ where: { credentialId: credential.id, state: "OPEN" } });
    if (credential.state === "SUBMITTED" && others === 0)
      await tx.db.credential.update({
        where: { id: credential.id },
        data: {
          ...{ state: step(credential, "reject"), rejectReason: input.reason },
          ...{ decidedAt: now, decidedById: byId, decidedForGroupId: groupId },
          version: { increment: 1 },
        },
      });
    await answerPromiseWithin(within, { subjectType: REVIEW_SUBJECT, subjectId: subject.id });
    const { personId } = credential;
    record(credentialRejected, {
      subjectId: credential.id,
      groupId,
      payload: { personId, reviewId: subject.id },
    });
    return { credentialId: credential.id, reviewId: subject.id, slug: subject.group.slug };
  },
});
