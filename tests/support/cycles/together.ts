import { randomUUID } from "node:crypto";
import { guest } from "@/access/actor";
import { answerCoHost, inviteCoHost, withdrawCoHost } from "@/features/collaborations/commands/hosts";
import { type CoHostState, coHostLifecycle } from "@/features/collaborations/rules/shares";
import { rejectCredential, verifyCredential } from "@/features/credentials/commands/decide";
import { reviewLifecycle } from "@/features/credentials/rules";
import { adoptNeed } from "@/features/needs/commands/adopt";
import { mergeNeed, rejectNeed, startCheck, verifyNeed } from "@/features/needs/commands/check";
import { confirmMet, declareUnmet, reopenNeed } from "@/features/needs/commands/outcome";
import { followToken } from "@/features/needs/queries/link-address";
import { needLifecycle } from "@/features/needs/rules";
import type { NeedState } from "@/features/needs/schema";
import { addTaskWithin, dropTaskWithin, finishTaskWithin, lockTask, reopenTaskWithin } from "@/features/tasks/commands";
import { taskLifecycle } from "@/features/tasks/rules";
import type { TaskState } from "@/features/tasks/schema";
import { read, transaction } from "@/lib/db";
import { Refusal } from "@/lib/result";
import type { Within } from "@/pipeline/consequence";
import { Outbox } from "@/pipeline/outbox";
import { anActor } from "../factories";
import { anAssociation, aSubmitted, HOW } from "../factories/credentials";
import { aMember } from "../factories/groups";
import { aGroup, aSteward, aVerifiedNeed, done } from "../factories/needs";
import { anActivity, aPair } from "../factories/together";
import type { Cycle, World } from "./cycle";

const reason = "Karena ini dan itu.";

async function need(): Promise<World> {
  const { needId, code } = await aVerifiedNeed();
  const { code: intoCode, needId: mergedIntoId } = await aVerifiedNeed();
  const steward = await aSteward();
  const { groupId, coordinator } = await aGroup(`Uji ${randomUUID().slice(0, 6)}`);
  const token = followToken(needId);
  const where = { where: { id: needId } };
  const nothing = { adoptedByGroupId: null, adoptedAt: null, mergedIntoId: null, rejectReason: null };
  const asked: Partial<Record<string, object>> = {
    ADOPTED: { adoptedByGroupId: groupId, adoptedAt: new Date() },
    MERGED: { mergedIntoId },
    REJECTED: { rejectReason: reason },
  };
  return {
    put: (state) => read.db.need.update({ ...where, data: { state: state as NeedState, ...nothing, ...asked[state] } }),
    row: () => read.db.need.findUniqueOrThrow(where),
    verbs: {
      startCheck: () => startCheck(steward, { code }),
      verify: () => verifyNeed(steward, { code, note: "Sudah ditelepon dan difoto." }),
      merge: () => mergeNeed(steward, { code, intoCode }),
      reject: () => rejectNeed(steward, { code, reason }),
      adopt: () => adoptNeed(coordinator, { code, groupId }),
      confirmMet: () => confirmMet(guest, { token }),
      reopen: () => reopenNeed(guest, { token }),
      declareUnmet: () => declareUnmet(steward, { code, reason }),
    },
  };
}

async function review(): Promise<World> {
  const association = await anAssociation();
  const holder = await aMember(association.id);
  const { reviewId } = await aSubmitted(holder, association);
  const where = { where: { id: reviewId } };
  return {
    put: (state) => read.db.credentialReview.update({ ...where, data: { state: state as "OPEN" } }),
    row: () => read.db.credentialReview.findUniqueOrThrow(where),
    verbs: {
      verify: () => verifyCredential(association.verifier, { reviewId, how: HOW }),
      reject: () => rejectCredential(association.verifier, { reviewId, reason: "Tidak ada di register." }),
    },
  };
}

async function coHost(): Promise<World> {
  const pair = await aPair();
  const { id: activityId } = await anActivity(pair.volunteers.id);
  const invitation = { groupId: pair.volunteers.id, activityId, toSlug: pair.nurses.slug, share: "30" };
  const { coHostId } = done(await inviteCoHost(pair.volunteers.coordinator, invitation));
  const where = { where: { id: coHostId } };
  const host = { groupId: pair.nurses.id, coHostId };
  return {
    put: (state) => read.db.coHost.update({ ...where, data: { state: state as CoHostState } }),
    row: () => read.db.coHost.findUniqueOrThrow(where),
    verbs: {
      invite: () => inviteCoHost(pair.volunteers.coordinator, invitation),
      accept: () => answerCoHost(pair.nurses.coordinator, { ...host, answer: "accept" }),
      decline: () => answerCoHost(pair.nurses.coordinator, { ...host, answer: "decline", reason }),
      withdraw: () => withdrawCoHost(pair.volunteers.coordinator, { groupId: pair.volunteers.id, coHostId }),
    },
  };
}

/** Tasks have no commands of their own: the owning feature's command calls these. */
async function task(): Promise<World> {
  const actor = await anActor("Ratri");
  const subject = { subjectType: "test", subjectId: randomUUID() };
  const inside = <T>(work: (within: Within) => Promise<T>) =>
    transaction(async (tx) => {
      const now = new Date();
      return work({ tx, now, actor, outbox: new Outbox({ actor, now, requestId: null }) });
    });
  const id = await inside((within) =>
    addTaskWithin(within, { ...subject, title: "Pesan bus", groupId: null, ownerId: null, dueOn: null }),
  );
  const step = (verb: typeof finishTaskWithin) => () =>
    inside(async (within) => {
      const locked = await lockTask(within.tx, subject, id);
      if (locked) await verb(within, locked);
    }).then(
      () => ({ ok: true }),
      (error: unknown) => ({ ok: false, kind: error instanceof Refusal ? "refused" : String(error) }),
    );
  const where = { where: { id } };
  return {
    put: (state) => read.db.task.update({ ...where, data: { state: state as TaskState } }),
    row: () => read.db.task.findUniqueOrThrow(where),
    verbs: { finish: step(finishTaskWithin), reopen: step(reopenTaskWithin), drop: step(dropTaskWithin) },
  };
}

export const togetherCycles: Record<string, Cycle> = {
  needLifecycle: {
    cycle: needLifecycle,
    world: need,
    // A group may make its own check in the same breath.
    otherwise: { adopt: ["REPORTED", "CHECKING"] },
    hides: true,
  },
  reviewLifecycle: {
    cycle: reviewLifecycle,
    world: review,
    elsewhere: { withdraw: "follows the claim that is taken back: credentials/claims.test.ts" },
  },
  coHostLifecycle: { cycle: coHostLifecycle, world: coHost },
  taskLifecycle: { cycle: taskLifecycle, world: task },
};
