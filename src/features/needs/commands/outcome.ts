import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import {
  needConfirmedMet,
  needDeclaredUnmet,
  needFactAdded,
  needMetShareChanged,
  needReopened,
  needStillLacking,
} from "../events";
import { needsPolicy } from "../policy";
import { factInput, followable, notYetInput, unmetInput } from "../schema";
import { inviteCarersWithin } from "./care";
import { tellGuest } from "./guest-mail";
import { lockFollowed, lockNeed, lockNeedById, type Need, priorityColumns, recordNeed, step } from "./need-row";

/** "Sudah terpenuhi?" Yes: by the reporter, or by somebody outside the group that did the work. */
export const confirmMet = command({
  name: "needs.confirmMet",
  input: followable,
  load: ({ tx, actor, input }) => lockFollowed(tx, actor, input),
  allow: needsPolicy.confirmMet,
  run: async ({ tx, subject, now, within }) => {
    const state = step(subject.state, "confirmMet");
    const need = await tx.db.need.update({
      where: { id: subject.need.id },
      data: { state, confirmedMetAt: now, version: { increment: 1 } },
    });
    recordNeed(within, needConfirmedMet, { need, payload: { byLink: subject.byLink }, groupId: need.adoptedByGroupId });
    await tellGuest(within, need, "confirmed_met");
    return { code: need.code };
  },
});

async function backToVerified(within: Within, before: Need): Promise<Need> {
  const { tx, now } = within;
  const state = step(before.state, "reopen");
  const need = await tx.db.need.update({
    where: { id: before.id },
    data: {
      state,
      adoptedByGroupId: null,
      adoptedById: null,
      adoptedAt: null,
      confirmedMetAt: null,
      unmetAt: null,
      unmetReason: null,
      version: { increment: 1 },
      ...priorityColumns(before, now),
    },
  });
  recordNeed(within, needReopened, {
    need,
    payload: { groupId: before.adoptedByGroupId },
    groupId: before.adoptedByGroupId,
  });
  // Who cares is asked again: the group that took it up has let it go.
  await tx.db.care.updateMany({ where: { needId: need.id, withdrawnAt: null }, data: { invitedAt: null } });
  await inviteCarersWithin(within, need);
  await tellGuest(within, need, "reopened");
  return need;
}

/** The need is open again: not over after all, or the group gives it back. */
export const reopenNeed = command({
  name: "needs.reopenNeed",
  input: followable,
  load: ({ tx, actor, input }) => lockFollowed(tx, actor, input),
  allow: needsPolicy.reopenNeed,
  run: async ({ subject, within }) => {
    const need = await backToVerified(within, subject.need);
    return { code: need.code };
  },
});

/** Nobody could; said openly, with the reason, and offered to associations. */
export const declareUnmet = command({
  name: "needs.declareUnmet",
  input: unmetInput,
  load: ({ tx, actor, input }) => lockNeed(tx, actor, input.code),
  allow: needsPolicy.declareUnmet,
  run: async ({ tx, input, subject, now, within }) => {
    const state = step(subject.state, "declareUnmet");
    const groupId = subject.adoptedByGroupId;
    const need = await tx.db.need.update({
      where: { id: subject.need.id },
      data: { state, unmetReason: input.reason, unmetAt: now, version: { increment: 1 } },
    });
    recordNeed(within, needDeclaredUnmet, { need, payload: { groupId }, groupId });
    await tellGuest(within, need, "declared_unmet");
    return { code: need.code };
  },
});

async function addFactWithin(
  { tx, actor, now }: Within,
  fact: { needId: string; text: string; fromReporter: boolean },
): Promise<string> {
  const row = await tx.db.needFact.create({
    data: { ...fact, byId: actor.personId, createdAt: now },
    select: { id: true },
  });
  return row.id;
}

/** What has changed since the report, from the reporter by link or from anybody signed in. */
export const addFact = command({
  name: "needs.addFact",
  input: factInput,
  load: ({ tx, actor, input }) => lockFollowed(tx, actor, input),
  allow: needsPolicy.addFact,
  limit: { points: 20, seconds: 3600 },
  run: async ({ actor, input, subject, within }) => {
    const { need } = subject;
    if (need.state === "MERGED" || need.state === "REJECTED") refuse("wrong_state");
    const fromReporter = subject.byLink || (actor.personId !== null && subject.stakeholderIds.includes(actor.personId));
    const factId = await addFactWithin(within, { needId: need.id, text: input.text, fromReporter });
    recordNeed(within, needFactAdded, { need, payload: { factId }, groupId: need.adoptedByGroupId });
    return { code: need.code, factId };
  },
});

/** "Sudah terpenuhi?" Not yet: the group hears what is still lacking; a closed need opens again. */
export const sayNotYet = command({
  name: "needs.sayNotYet",
  input: notYetInput,
  load: ({ tx, actor, input }) => lockFollowed(tx, actor, input),
  allow: needsPolicy.sayNotYet,
  limit: { points: 20, seconds: 3600 },
  run: async ({ input, subject, within }) => {
    let { need } = subject;
    if (need.state === "MERGED" || need.state === "REJECTED") refuse("wrong_state");
    if (need.state === "CONFIRMED_MET") need = await backToVerified(within, need);
    if (input.text.trim()) await addFactWithin(within, { needId: need.id, text: input.text, fromReporter: true });
    recordNeed(within, needStillLacking, { need, payload: {}, groupId: need.adoptedByGroupId });
    return { code: need.code };
  },
});

/**
 * Writes how much of a need is met, in the transaction that publishes an evaluation, and again by the nightly recount.
 * The priority follows the cover. Nothing happens when the share is the same.
 * @param change `share` in whole percent, 0–100
 */
export async function setMetShareWithin(within: Within, change: { needId: string; share: number }): Promise<void> {
  const { tx, now } = within;
  const found = await lockNeedById(tx, change.needId);
  const metShare = Math.min(100, Math.max(0, Math.round(change.share)));
  if (!found || found.need.metShare === metShare) return;
  const need = await tx.db.need.update({
    where: { id: change.needId },
    data: { metShare, version: { increment: 1 }, ...priorityColumns({ ...found.need, metShare }, now) },
  });
  recordNeed(within, needMetShareChanged, {
    need,
    payload: { from: found.need.metShare, to: metShare },
    groupId: need.adoptedByGroupId,
  });
  await tellGuest(within, need, "met_share");
}
