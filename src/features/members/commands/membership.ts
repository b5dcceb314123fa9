import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { lockGroup } from "@/features/groups/commands";
import { groupsPolicy } from "@/features/groups/policy";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { runConsequences, type Within } from "@/pipeline/consequence";
import type { EventDef } from "@/pipeline/event";
import { asRead, namedBy } from "@/pipeline/words";
import {
  membershipAccepted,
  membershipCategorised,
  membershipConfirmed,
  membershipDeclined,
  membershipEnded,
  membershipEnding,
  membershipErased,
  membershipLeft,
  membershipResumed,
  membershipSuspended,
  membershipSuspending,
} from "../events";
import { membersPolicy } from "../policy";
import { type MembershipVerb, membershipLifecycle } from "../rules";
import {
  categoryInput,
  invitePersonInput,
  leaveGroupInput,
  type MembershipStatus,
  membershipReason,
  membershipRef,
} from "../schema";
import { invitePersonWithin } from "./join";

export type LockedMembership = {
  id: string;
  personId: string;
  groupId: string;
  status: MembershipStatus;
  isFounder: boolean;
  slug: string;
  groupState: GroupState;
  hiddenAt: Date | null;
};

const COLUMNS = `m."id", m."personId", m."groupId", m."status"::text, m."isFounder", g."slug", g."state"::text AS "groupState", g."hiddenAt"`;
const BY_ID = {
  name: "membership_lock",
  text: `SELECT ${COLUMNS} FROM "group" g JOIN "membership" m ON m."groupId" = g."id" WHERE m."id" = $1::uuid FOR NO KEY UPDATE OF g, m`,
};
const OWN = {
  name: "membership_lock_own",
  text: `SELECT ${COLUMNS} FROM "group" g JOIN "membership" m ON m."groupId" = g."id"
    WHERE g."id" = $1::uuid AND m."personId" = $2::uuid AND m."status" IN ('PROBATION', 'ACTIVE', 'SUSPENDED') FOR NO KEY UPDATE OF g, m`,
};

/** There for the person it is about and for the group's own people. */
function visible(actor: Actor, row: LockedMembership | undefined): LockedMembership | null {
  if (!row) return null;
  const own = isSelf(actor, row.personId);
  const inside =
    membersPolicy.seeMembers(actor, row) && groupsPolicy.see(actor, { id: row.groupId, hiddenAt: row.hiddenAt });
  return own || inside ? row : null;
}

async function byId({ tx, actor, input }: { tx: Tx; actor: Actor; input: { membershipId: string } }) {
  const [row] = await tx.sql<LockedMembership>(BY_ID, [input.membershipId]);
  return visible(actor, row);
}

function step(row: LockedMembership, verb: MembershipVerb): MembershipStatus {
  return membershipLifecycle.next(row.status, verb) ?? refuse("wrong_state");
}

type Change = {
  status: MembershipStatus;
  def: EventDef<{ personId: string }>;
  data?: { joinedAt?: Date; endedAt?: Date; endReason?: string };
};

async function change({ tx, outbox }: Within, row: LockedMembership, { status, def, data = {} }: Change) {
  await tx.db.membership.update({ where: { id: row.id }, data: { status, ...data } });
  outbox.record(def, { subjectId: row.id, groupId: row.groupId, payload: { personId: row.personId } });
  return { membershipId: row.id, slug: row.slug };
}

async function finish(
  within: Within,
  row: LockedMembership,
  ended: { status: MembershipStatus; def: Change["def"]; reason: string },
) {
  const { id, personId, groupId } = row;
  const { status, def, reason } = ended;
  const done = await change(within, row, { status, def, data: { endedAt: within.now, endReason: reason } });
  // Offices end and future places are given back in this same transaction; a last coordinator is refused there.
  await runConsequences(within, membershipEnding, { membershipId: id, personId, groupId, reason });
  return done;
}

/** Asks somebody who is already known here to join; it counts once they agree. */
export const invitePerson = command({
  name: "members.invitePerson",
  input: invitePersonInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId, "share");
    return group ? { groupId: group.id, group } : null;
  },
  allow: membersPolicy.invitePerson,
  limit: { points: 30, seconds: 3600 },
  run: async ({ within, input, subject }) => {
    const closed = closedGroupBlocker(subject.group.state);
    if (closed) refuse(closed);
    const person = await within.tx.db.person.count({
      where: { id: input.personId, erasedAt: null, mergedIntoId: null, claimedAt: { not: null } },
    });
    if (person === 0) notThere();
    const { id } = await invitePersonWithin(within, input);
    return { membershipId: id, slug: subject.group.slug };
  },
});

/** The invited person agrees. */
export const acceptMembership = command({
  name: "members.acceptMembership",
  input: membershipRef,
  load: byId,
  allow: membersPolicy.acceptMembership,
  run: ({ within, subject, now }) => {
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    return change(within, subject, {
      status: step(subject, "accept"),
      def: membershipAccepted,
      data: { joinedAt: now },
    });
  },
});

/** The invited person says no. */
export const declineMembership = command({
  name: "members.declineMembership",
  input: membershipRef,
  load: byId,
  allow: membersPolicy.declineMembership,
  run: ({ within, subject, now }) =>
    change(within, subject, { status: step(subject, "decline"), def: membershipDeclined, data: { endedAt: now } }),
});

/** A member leaves. The last coordinator hands over first. */
export const leaveGroup = command({
  name: "members.leaveGroup",
  input: leaveGroupInput,
  load: async ({ tx, actor, input }) => {
    const [row] = await tx.sql<LockedMembership>(OWN, [input.groupId, personOf(actor)]);
    return row ?? null;
  },
  allow: membersPolicy.leaveGroup,
  run: ({ within, subject }) =>
    finish(within, subject, { status: step(subject, "leave"), def: membershipLeft, reason: "left" }),
});

/** The group ends somebody's membership, with a reason that person reads. */
export const endMembership = command({
  name: "members.endMembership",
  input: membershipReason,
  load: byId,
  allow: membersPolicy.endMembership,
  run: ({ within, input, subject }) =>
    finish(within, subject, { status: step(subject, "end"), def: membershipEnded, reason: input.reason }),
});

/** After the trial time the member is a full one. */
export const confirmMembership = command({
  name: "members.confirmMembership",
  input: membershipRef,
  load: byId,
  allow: membersPolicy.confirmMembership,
  run: ({ within, subject }) => change(within, subject, { status: step(subject, "confirm"), def: membershipConfirmed }),
});

/** Membership and its roles rest until resumed. */
export const suspendMembership = command({
  name: "members.suspendMembership",
  input: membershipReason,
  load: byId,
  allow: membersPolicy.suspendMembership,
  run: async ({ within, input, subject, consequence }) => {
    const { id, personId, groupId } = subject;
    const done = await change(within, subject, {
      status: step(subject, "suspend"),
      def: membershipSuspended,
      data: { endReason: input.reason },
    });
    await consequence(membershipSuspending, { membershipId: id, personId, groupId });
    return done;
  },
});

/** The rest is over. */
export const resumeMembership = command({
  name: "members.resumeMembership",
  input: membershipRef,
  load: byId,
  allow: membersPolicy.resumeMembership,
  run: ({ within, subject }) => change(within, subject, { status: step(subject, "resume"), def: membershipResumed }),
});

/** Regular, junior, associate or honorary: decides vote and candidacy later. The second of two editors sees both (R14). */
export const setCategory = command({
  name: "members.setCategory",
  input: categoryInput,
  load: byId,
  allow: membersPolicy.setCategory,
  run: async ({ tx, input, subject, record }) => {
    if (subject.status === "LEFT" || subject.status === "REMOVED") refuse("wrong_state");
    const { id, slug } = subject;
    const stored = await tx.db.membership.findUniqueOrThrow({ where: { id }, select: { category: true } });
    if (input.was && input.was !== stored.category) {
      const current = differing(stored, { category: input.category });
      changedMeanwhile(await asRead(current, { category: namedBy("members", "categories") }), { was: stored.category });
      return { membershipId: id, slug };
    }
    await tx.db.membership.update({ where: { id }, data: { category: input.category } });
    record(membershipCategorised, {
      subjectId: subject.id,
      groupId: subject.groupId,
      payload: { personId: subject.personId },
    });
    return { membershipId: id, slug };
  },
});

const ALL_OF_PERSON = {
  name: "membership_lock_all",
  text: `SELECT ${COLUMNS} FROM "group" g JOIN "membership" m ON m."groupId" = g."id"
    WHERE m."personId" = $1::uuid AND m."status" IN ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED') AND g."id" <> ALL($2::uuid[])
    ORDER BY g."id" FOR NO KEY UPDATE OF g, m`,
};

/**
 * Ends every membership of a person whose account is erased: offices end and future places go back as when leaving.
 * @param leaving `staysIn` are groups it must not leave behind without a coordinator
 */
export async function leaveAllWithin(
  within: Within,
  leaving: { personId: string; staysIn: readonly string[] },
): Promise<void> {
  const rows = await within.tx.sql<LockedMembership>(ALL_OF_PERSON, [leaving.personId, leaving.staysIn]);
  for (const row of rows) {
    if (row.status === "INVITED") {
      const data = { status: step(row, "decline"), endedAt: within.now };
      await within.tx.db.membership.update({ where: { id: row.id }, data });
    } else await finish(within, row, { status: step(row, "leave"), def: membershipErased, reason: "erased" });
  }
}
