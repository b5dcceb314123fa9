import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { needCheckStarted, needMerged, needRejected, needVerified } from "../events";
import { needsPolicy } from "../policy";
import { isPublicState } from "../rules";
import { type CheckLevel, codeInput, mergeInput, rejectInput, verifyInput } from "../schema";
import { tellGuest } from "./guest-mail";
import { type LockedNeed, lockNeed, type Need, priorityColumns, recordNeed, step } from "./need-row";

/** Takes a report out of the heap; from now on a checker looks into it. */
export async function startCheckWithin(within: Within, need: Need): Promise<Need> {
  const state = step(need.state, "startCheck");
  const started = await within.tx.db.need.update({
    where: { id: need.id },
    data: { state, version: { increment: 1 } },
  });
  recordNeed(within, needCheckStarted, { need, payload: {} });
  return started;
}

export type Verdict = {
  level: CheckLevel;
  checkedById: string;
  groupId: string | null;
  note: string | null;
  localChecker?: string | null;
  linkId?: string | null;
};

/** Makes a checked need public, with how it was checked and its priority of today. */
export async function verifyWithin(within: Within, need: Need, verdict: Verdict): Promise<Need> {
  const { tx, now } = within;
  const state = step(need.state, "verify");
  const verified = await tx.db.need.update({
    where: { id: need.id },
    data: {
      state,
      checkLevel: verdict.level,
      checkedById: verdict.checkedById,
      checkedForGroupId: verdict.groupId,
      checkNote: verdict.note,
      localChecker: verdict.localChecker ?? null,
      checkedAt: now,
      version: { increment: 1 },
      ...priorityColumns(need, now),
    },
  });
  const payload = { level: verdict.level, linkId: verdict.linkId ?? null };
  recordNeed(within, needVerified, { need, payload, groupId: verdict.groupId });
  await tellGuest(within, verified, "verified");
  return verified;
}

export const startCheck = command({
  name: "needs.startCheck",
  input: codeInput,
  load: ({ tx, actor, input }) => lockNeed(tx, actor, input.code),
  allow: needsPolicy.startCheck,
  run: async ({ subject, within }) => {
    await startCheckWithin(within, subject.need);
    return { code: subject.need.code };
  },
});

/** By a steward, or by a checker of any group for that group. Two at once: the second learns that it is done. */
export const verifyNeed = command({
  name: "needs.verifyNeed",
  input: verifyInput,
  load: async ({ tx, actor, input }) => {
    const found = await lockNeed(tx, actor, input.code);
    return found ? { ...found, groupId: input.groupId ?? null } : null;
  },
  allow: needsPolicy.verifyNeed,
  run: async ({ actor, input, subject, within }) => {
    await verifyWithin(within, subject.need, {
      level: subject.groupId ? "OTHER_GROUP" : "STEWARD",
      checkedById: personOf(actor),
      groupId: subject.groupId,
      note: input.note,
    });
    return { code: subject.need.code };
  },
});

type Pair = LockedNeed & { into: Need | null };

/** The same need reported twice becomes one; who follows the second is led to the first. */
export const mergeNeed = command({
  name: "needs.mergeNeed",
  input: mergeInput,
  load: async ({ tx, actor, input }): Promise<Pair | null> => {
    const [first, second] = [input.code, input.intoCode].sort();
    const locked = new Map<string, LockedNeed | null>();
    // Always in the order of the codes, so that two merges cannot wait for each other.
    for (const code of [first, second]) if (code) locked.set(code, await lockNeed(tx, actor, code));
    const found = locked.get(input.code);
    return found ? { ...found, into: locked.get(input.intoCode)?.need ?? null } : null;
  },
  allow: needsPolicy.mergeNeed,
  run: async ({ tx, subject, within }) => {
    const { need, into } = subject;
    const state = step(need.state, "merge");
    if (!into) refuse("merge_target_missing");
    if (into.id === need.id) refuse("merge_with_itself");
    if (!isPublicState(into.state) && into.state !== "REPORTED" && into.state !== "CHECKING")
      refuse("merge_target_closed");
    const merged = await tx.db.need.update({
      where: { id: need.id },
      data: { state, mergedIntoId: into.id, version: { increment: 1 } },
    });
    recordNeed(within, needMerged, { need, payload: { intoId: into.id } });
    within.outbox.touch(`need:${into.id}`);
    within.outbox.touch(`need-code:${into.code}`);
    await tellGuest(within, merged, "merged");
    return { code: need.code, intoCode: into.code };
  },
});

/** Not so, or no longer so; the reporter reads why. */
export const rejectNeed = command({
  name: "needs.rejectNeed",
  input: rejectInput,
  load: ({ tx, actor, input }) => lockNeed(tx, actor, input.code),
  allow: needsPolicy.rejectNeed,
  run: async ({ tx, input, subject, within }) => {
    const state = step(subject.state, "reject");
    const rejected = await tx.db.need.update({
      where: { id: subject.need.id },
      data: { state, rejectReason: input.reason, version: { increment: 1 } },
    });
    recordNeed(within, needRejected, { need: rejected, payload: {} });
    await tellGuest(within, rejected, "rejected");
    return { code: rejected.code };
  },
});
