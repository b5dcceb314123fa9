import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { FieldRefusal, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { runConsequences, type Within } from "@/pipeline/consequence";
import type { EventDef } from "@/pipeline/event";
import {
  applicationAccepted,
  applicationAccepting,
  applicationAnswered,
  applicationDeclined,
  applicationInfoAsked,
  applicationInfoGiven,
  applicationReviewStarted,
  applicationSent,
  applicationSubmitted,
  applicationWithdrawn,
} from "../events";
import { membersPolicy } from "../policy";
import { type ApplicationVerb, applicationLifecycle, missingAnswers, OPEN_APPLICATIONS } from "../rules";
import {
  type ApplicationState,
  applicationRef,
  askMoreInput,
  declineApplicationInput,
  giveInfoInput,
  submitApplicationInput,
} from "../schema";
import { joinGroupWithin, openMembership } from "./join";

type LockedApplication = {
  id: string;
  groupId: string;
  personId: string;
  state: ApplicationState;
  slug: string;
  groupState: GroupState;
};

const LOCK = {
  name: "application_lock",
  text: `SELECT a."id", a."groupId", a."personId", a."state"::text, g."slug", g."state"::text AS "groupState"
    FROM "group" g JOIN "application" a ON a."groupId" = g."id" WHERE a."id" = $1::uuid FOR SHARE OF g FOR NO KEY UPDATE OF a`,
};

/** There for the applicant and for the group's own people. */
async function byId({
  tx,
  actor,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: { applicationId: string };
}): Promise<LockedApplication | null> {
  const [row] = await tx.sql<LockedApplication>(LOCK, [input.applicationId]);
  if (!row) return null;
  return isSelf(actor, row.personId) || membersPolicy.seeMembers(actor, row) ? row : null;
}

type Step = {
  verb: ApplicationVerb;
  def: EventDef<{ personId: string }>;
  data?: { infoAsked?: string; infoAnswer?: string; reason?: string; decidedAt?: Date; decidedById?: string };
};

/** Two deciders at once: the row is locked, so the second finds the new state and is told. */
async function take({ tx, outbox }: Within, row: LockedApplication, { verb, def, data = {} }: Step) {
  const state = applicationLifecycle.next(row.state, verb);
  if (!state) {
    const decided = !(OPEN_APPLICATIONS as readonly string[]).includes(row.state);
    refuse(decided ? "application_decided" : "wrong_state");
  }
  await tx.db.application.update({ where: { id: row.id }, data: { state, ...data } });
  outbox.record(def, { subjectId: row.id, groupId: row.groupId, payload: { personId: row.personId } });
  return { applicationId: row.id, slug: row.slug };
}

function answered(within: Within, row: LockedApplication, how: "decided" | "asked_back" | "withdrawn"): Promise<void> {
  return runConsequences(within, applicationAnswered, { applicationId: row.id, groupId: row.groupId, how });
}

/** Somebody asks to join. The group's questions are copied, so a later change does not touch what was asked. */
export const submitApplication = command({
  name: "members.submitApplication",
  input: submitApplicationInput,
  load: ({ tx, actor, input }) => lockGroup(tx, actor, input.groupId, "share"),
  allow: membersPolicy.submitApplication,
  limit: { points: 10, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, record, consequence }) => {
    const personId = personOf(actor);
    const closed = closedGroupBlocker(subject.state);
    if (closed) refuse(closed);
    const missing = missingAnswers(subject.questions, input.answers);
    if (missing.length > 0)
      throw new FieldRefusal(Object.fromEntries(missing.map((i) => [`answers[${i}]`, { code: "required" }])));
    const membership = await openMembership(tx, { groupId: subject.id, personId });
    if (membership) refuse(membership.status === "INVITED" ? "invited_already" : "already_member");
    const open = await tx.db.application.count({
      where: { groupId: subject.id, personId, state: { in: [...OPEN_APPLICATIONS] } },
    });
    const state = applicationLifecycle.next("DRAFT", "submit");
    if (open > 0 || !state) refuse("already_applied");
    const row = await tx.db.application.create({
      data: {
        groupId: subject.id,
        personId,
        state,
        questions: subject.questions,
        answers: input.answers.slice(0, subject.questions.length),
        note: input.note,
        submittedAt: now,
      },
      select: { id: true },
    });
    record(applicationSent, { subjectId: row.id, groupId: subject.id, payload: { personId } });
    await consequence(applicationSubmitted, { applicationId: row.id, groupId: subject.id, personId, again: false });
    return { applicationId: row.id, slug: subject.slug };
  },
});

/** Somebody of the group takes it up; the applicant sees it. */
export const startReview = command({
  name: "members.startReview",
  input: applicationRef,
  load: byId,
  allow: membersPolicy.startReview,
  run: ({ within, subject }) => take(within, subject, { verb: "startReview", def: applicationReviewStarted }),
});

/** A question back to the applicant. */
export const askMore = command({
  name: "members.askMore",
  input: askMoreInput,
  load: byId,
  allow: membersPolicy.askMore,
  run: async ({ within, input, subject }) => {
    const done = await take(within, subject, {
      verb: "askMore",
      def: applicationInfoAsked,
      data: { infoAsked: input.question },
    });
    await answered(within, subject, "asked_back");
    return done;
  },
});

/** The applicant answers the question; the group's turn begins anew. */
export const giveInfo = command({
  name: "members.giveInfo",
  input: giveInfoInput,
  load: byId,
  allow: membersPolicy.giveInfo,
  run: async ({ within, input, subject, consequence }) => {
    const done = await take(within, subject, {
      verb: "answer",
      def: applicationInfoGiven,
      data: { infoAnswer: input.answer },
    });
    const { id, groupId, personId } = subject;
    await consequence(applicationSubmitted, { applicationId: id, groupId, personId, again: true });
    return done;
  },
});

function admit(verb: "accept" | "acceptOnProbation") {
  return async ({
    within,
    actor,
    subject,
    now,
  }: {
    within: Within;
    actor: Actor;
    subject: LockedApplication;
    now: Date;
  }) => {
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    const done = await take(within, subject, {
      verb,
      def: applicationAccepted,
      data: { decidedAt: now, decidedById: personOf(actor) },
    });
    const { id, groupId, personId } = subject;
    await runConsequences(within, applicationAccepting, { applicationId: id, groupId, personId });
    await joinGroupWithin(within, { groupId, personId, status: verb === "accept" ? "ACTIVE" : "PROBATION" });
    await answered(within, subject, "decided");
    return done;
  };
}

/** Yes: the applicant is a member from now on. */
export const acceptApplication = command({
  name: "members.acceptApplication",
  input: applicationRef,
  load: byId,
  allow: membersPolicy.acceptApplication,
  run: admit("accept"),
});

/** Yes, to begin with on trial. */
export const acceptOnProbation = command({
  name: "members.acceptOnProbation",
  input: applicationRef,
  load: byId,
  allow: membersPolicy.acceptOnProbation,
  run: admit("acceptOnProbation"),
});

/** No, with a reason the applicant reads. */
export const declineApplication = command({
  name: "members.declineApplication",
  input: declineApplicationInput,
  load: byId,
  allow: membersPolicy.declineApplication,
  run: async ({ within, actor, input, subject, now }) => {
    const data = { reason: input.reason, decidedAt: now, decidedById: personOf(actor) };
    const done = await take(within, subject, { verb: "decline", def: applicationDeclined, data });
    await answered(within, subject, "decided");
    return done;
  },
});

/** The applicant takes it back. */
export const withdrawApplication = command({
  name: "members.withdrawApplication",
  input: applicationRef,
  load: byId,
  allow: membersPolicy.withdrawApplication,
  run: async ({ within, subject, now }) => {
    const done = await take(within, subject, { verb: "withdraw", def: applicationWithdrawn, data: { decidedAt: now } });
    await answered(within, subject, "withdrawn");
    return done;
  },
});
