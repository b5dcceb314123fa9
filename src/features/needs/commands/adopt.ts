import { isOwnObject } from "@/access/own";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { needAdopted } from "../events";
import { needsPolicy } from "../policy";
import { adoptInput } from "../schema";
import { startCheckWithin, verifyWithin } from "./check";
import { tellGuest } from "./guest-mail";
import { type LockedNeed, lockNeed, lockNeedById, type Need, recordNeed, step } from "./need-row";

type Adopter = { id: string; state: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED" };

/** Groups before needs: winding up takes the same row and waits. */
async function shareGroup(tx: Tx, groupId: string): Promise<Adopter | null> {
  const [row] = await tx.sql<Adopter>(
    {
      name: "need_group_share",
      text: `SELECT "id", "state"::text AS "state" FROM "group" WHERE "id" = $1::uuid AND "hiddenAt" IS NULL FOR SHARE`,
    },
    [groupId],
  );
  return row ?? null;
}

/** Whoever checked it now belongs to the group that takes it up: then it is "diperiksa kelompok sendiri", honestly. */
async function ownLevel(tx: Tx, need: Need, groupId: string): Promise<"OWN_GROUP" | null> {
  if (need.checkLevel === "LOCAL_PERSON" || !need.checkedById) return null;
  if (need.checkedForGroupId === groupId) return "OWN_GROUP";
  const member = await tx.db.membership.findFirst({
    where: { groupId, personId: need.checkedById, status: { in: ["PROBATION", "ACTIVE"] } },
    select: { id: true },
  });
  return member ? "OWN_GROUP" : null;
}

async function takeUp(within: Within, need: Need, groupId: string): Promise<Need> {
  const { tx, now, actor } = within;
  const state = step(need.state, "adopt");
  const level = await ownLevel(tx, need, groupId);
  const adopted = await tx.db.need.update({
    where: { id: need.id },
    data: {
      state,
      adoptedByGroupId: groupId,
      adoptedById: actor.personId,
      adoptedAt: now,
      unmetAt: null,
      unmetReason: null,
      ...(level ? { checkLevel: level } : {}),
      version: { increment: 1 },
    },
  });
  recordNeed(within, needAdopted, { need, payload: { groupId }, groupId });
  await tellGuest(within, adopted, "adopted");
  return adopted;
}

/**
 * Gives a verified need to a group, inside another feature's command (founding with a need).
 * Refuses `wrong_state` when somebody was quicker.
 */
export async function adoptNeedWithin(within: Within, adoption: { needId: string; groupId: string }): Promise<void> {
  const found = await lockNeedById(within.tx, adoption.needId);
  if (!found || found.need.hiddenAt) return refuse("wrong_state");
  await takeUp(within, found.need, adoption.groupId);
}

type Adoption = LockedNeed & { groupId: string; group: Adopter };

/** A group makes the need its own. Unchecked ones need the group's own check in the same breath, shown as such. */
export const adoptNeed = command({
  name: "needs.adoptNeed",
  input: adoptInput,
  load: async ({ tx, actor, input }): Promise<Adoption | null> => {
    const group = await shareGroup(tx, input.groupId);
    const found = group ? await lockNeed(tx, actor, input.code) : null;
    return found && group ? { ...found, groupId: input.groupId, group } : null;
  },
  allow: needsPolicy.adoptNeed,
  run: async ({ actor, input, subject, within }) => {
    const closed = closedGroupBlocker(subject.group.state);
    if (closed) refuse(closed);
    let { need } = subject;
    if (need.state === "REPORTED" || need.state === "CHECKING") {
      if (isOwnObject(actor, subject.stakeholderIds)) refuse("own_report");
      const note = input.note ?? invalid("note", "required");
      if (need.state === "REPORTED") need = await startCheckWithin(within, need);
      need = await verifyWithin(within, need, {
        level: "OWN_GROUP",
        checkedById: personOf(actor),
        groupId: input.groupId,
        note,
      });
    }
    await takeUp(within, need, input.groupId);
    return { needId: need.id, code: need.code, groupId: input.groupId };
  },
});
