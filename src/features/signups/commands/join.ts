import type { Actor } from "@/access/actor";
import { holdPersonWithin, openDeviceSessionWithin, placeholderWithin } from "@/features/accounts/commands/hold-person";
import { parseContact } from "@/lib/contact";
import type { Statement, Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { command, nothing, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { signUpJoined, signUpRequested, signUpWaitlisted } from "../events";
import { signUpsPolicy } from "../policy";
import { FRIENDS_PER_ACTIVITY, namesFromList, UNCLAIMED_PER_CONTACT, unclaimedLimit, unclaimedUntil } from "../rules";
import { joinAsNewInput, joinFriendInput, joinInput, pasteListInput, type SignUpStatus } from "../schema";
import { qualifyBlocker, requireOpen } from "./gates";
import {
  busyDetail,
  ignoresQueue,
  insertSignUp,
  type JoinPlace,
  type LockedPerson,
  lockJoinPlace,
  lockPerson,
  promoteJob,
  takeRank,
  takeSeat,
} from "./seats";

export type Joined = { signUpId: string; status: SignUpStatus; rank: number | null; slug: string };

const ADULT: Statement = {
  name: "seat_adult",
  text: `UPDATE "person" SET "adultAt" = $2 WHERE "id" = $1 AND "adultAt" IS NULL`,
};
const UNCLAIMED: Statement = {
  name: "seat_unclaimed",
  text: `SELECT (SELECT sum(l."max")::int FROM "slot" l WHERE l."activityId" = $1) AS "places", count(*)::int AS "unclaimed"
    FROM "sign_up" u JOIN "person" p ON p."id" = u."personId"
    WHERE u."activityId" = $1 AND u."unclaimedUntil" IS NOT NULL AND p."claimedAt" IS NULL AND u."personId" <> $2
      AND u."status" IN ('CONFIRMED', 'OFFERED', 'WAITLISTED', 'REQUESTED')`,
};
/** Unclaimed joins of one activity count one after another, so that the limit holds in a rush too. */
const UNCLAIMED_TURN: Statement = {
  name: "seat_unclaimed_turn",
  text: `SELECT pg_advisory_xact_lock(hashtextextended($1, 7))`,
};
const PER_CONTACT: Statement = {
  name: "seat_unclaimed_contact",
  text: `SELECT count(*)::int AS "n" FROM "contact" c JOIN "person" p ON p."id" = c."personId" JOIN "sign_up" u ON u."personId" = p."id"
    WHERE c."kind" = $1::"ContactKind" AND c."value" = $2 AND c."verifiedAt" IS NULL AND p."mergedIntoId" IS NULL
      AND u."createdAt" > $3::timestamptz - interval '1 day' AND u."startsAt" > $3 AND u."status" IN ('CONFIRMED', 'OFFERED', 'WAITLISTED', 'REQUESTED')`,
};
const FRIENDS: Statement = {
  name: "seat_friends",
  text: `SELECT count(*)::int AS "n" FROM "sign_up" u JOIN "person" p ON p."id" = u."personId"
    WHERE u."activityId" = $1 AND p."placeholderById" = $2 AND u."status" IN ('CONFIRMED', 'OFFERED', 'WAITLISTED', 'REQUESTED', 'CHECKED_IN')`,
};
const VISIBLE: Statement = {
  name: "seat_visible",
  text: `SELECT a."id" AS "activityId", a."groupId" FROM "slot" l JOIN "activity" a ON a."id" = l."activityId"
    WHERE l."id" = $1 AND a."state" <> 'DRAFT' AND a."hiddenAt" IS NULL`,
};

/** The activity of a slot as anybody may see it; null otherwise. Unlocked: the locks come in their order later. */
async function visibleSlot({
  tx,
  input,
}: {
  tx: Tx;
  input: { slotId: string };
}): Promise<{ activityId: string; groupId: string } | null> {
  const [row] = await tx.sql<{ activityId: string; groupId: string }>(VISIBLE, [input.slotId]);
  return row ?? null;
}

type Entry = { person: LockedPerson; signedUpById: string | null };

/** Unclaimed people hold at most a fifth of an activity's places (at least three). */
async function limitUnclaimed({ tx }: Within, place: JoinPlace, person: LockedPerson): Promise<void> {
  await tx.sql(UNCLAIMED_TURN, [place.activityId]);
  const [count] = await tx.sql<{ places: number; unclaimed: number }>(UNCLAIMED, [place.activityId, person.id]);
  if (count && count.unclaimed >= unclaimedLimit(count.places)) refuse("unclaimed_full");
}

async function seatOrRank(within: Within, place: JoinPlace): Promise<{ status: SignUpStatus; rank?: number }> {
  const { sql } = within.tx;
  const near = ignoresQueue(place, within.now);
  if (!place.busy && (await takeSeat(sql, place.slotId, near))) return { status: "CONFIRMED" };
  const queued = await takeRank(sql, place.slotId);
  // A seat may have come free between the two updates; with nobody waiting before us it was ours to refuse.
  const free = queued.held < queued.max;
  if (place.busy && free && (near || queued.waiting === 1)) return refuse("overlap", busyDetail(place.busy));
  if (free) within.outbox.job(promoteJob(place.slotId));
  return { status: "WAITLISTED", rank: queued.rank };
}

const EVENT_OF = { CONFIRMED: signUpJoined, WAITLISTED: signUpWaitlisted, REQUESTED: signUpRequested } as const;

/** The join itself, person already locked: activity and shift, gates, seat or rank, row, event. */
async function joinWithin(within: Within, slotId: string, { person, signedUpById }: Entry): Promise<Joined> {
  const { tx, now, outbox } = within;
  const place = await lockJoinPlace(tx.sql, slotId, person.id);
  if (!place || place.hidden || place.activityState === "DRAFT") return refuse("activity_closed");
  requireOpen(place, now);
  if (place.already) refuse("already_joined");
  if (place.rejected) refuse("rejected_before");
  const blocked = qualifyBlocker(person, place);
  if (blocked) refuse(blocked.reason, blocked.detail);
  const unclaimed = !person.claimed && person.placeholderById === null;
  if (unclaimed) await limitUnclaimed(within, place, person);
  if (place.approval && place.busy) refuse("overlap", busyDetail(place.busy));
  const taken: { status: SignUpStatus; rank?: number } = place.approval
    ? { status: "REQUESTED" }
    : await seatOrRank(within, place);
  const signUpId = await insertSignUp(within, place, {
    ...taken,
    personId: person.id,
    signedUpById,
    unclaimedUntil: unclaimed ? unclaimedUntil(place.startsAt, now) : null,
  });
  outbox.record(EVENT_OF[taken.status as keyof typeof EVENT_OF], {
    subjectId: signUpId,
    groupId: place.groupId,
    payload: { activityId: place.activityId, slotId, personId: person.id },
  });
  return { signUpId, status: taken.status, rank: taken.rank ?? null, slug: place.slug };
}

async function lockSelf(within: Within, personId: string, adult: boolean): Promise<LockedPerson> {
  const person = (await lockPerson(within.tx.sql, personId)) ?? refuse("activity_closed");
  if (adult && !person.adult) await within.tx.sql(ADULT, [personId, within.now]);
  return { ...person, adult: person.adult || adult };
}

/** Takes a place, a rank in the queue, or asks for one where the group wants to say yes first. */
export const join = command({
  name: "signups.join",
  input: joinInput,
  hot: true,
  limit: { points: 30, seconds: 60 },
  load: nothing,
  allow: signUpsPolicy.join,
  run: async ({ actor, input, within }) => {
    const personId = personOf(actor);
    return joinWithin(within, input.slotId, {
      person: await lockSelf(within, personId, input.adult),
      signedUpById: personId,
    });
  },
});

/**
 * The same for somebody with a name and a contact only. The answer is the same whether the contact is known or not;
 * a message claims the place, else it is given back.
 */
export const joinAsNew = command({
  name: "signups.joinAsNew",
  input: joinAsNewInput,
  limit: { points: 10, seconds: 600 },
  load: visibleSlot,
  allow: signUpsPolicy.joinAsNew,
  run: async ({ input, tx, now, within }) => {
    const contact = parseContact(input.contact) ?? invalid("contact", "contact");
    const [held] = await tx.sql<{ n: number }>(PER_CONTACT, [contact.kind, contact.value, now]);
    if (held && held.n >= UNCLAIMED_PER_CONTACT) refuse("unclaimed_contact");
    const { personId } = await holdPersonWithin(within, {
      name: input.name,
      contact,
      adult: input.adult,
      locale: input.locale,
      returnTo: `/activities/${await slugOf(tx, input.slotId)}`,
    });
    // The device that made the place keeps it; for a number this is the claim, a mailbox still has to answer.
    const { sessionId } = await openDeviceSessionWithin(within, { personId, device: input.device });
    const person = await lockSelf(within, personId, input.adult);
    const joined = await joinWithin(within, input.slotId, { person, signedUpById: null });
    return { ...joined, personId, sessionId };
  },
});

const SLUG: Statement = {
  name: "seat_slug",
  text: `SELECT a."slug" FROM "slot" l JOIN "activity" a ON a."id" = l."activityId" WHERE l."id" = $1`,
};

async function slugOf(tx: Tx, slotId: string): Promise<string> {
  const [row] = await tx.sql<{ slug: string }>(SLUG, [slotId]);
  return row?.slug ?? refuse("activity_closed");
}

async function placeholder(within: Within, actor: Actor, name: string): Promise<LockedPerson> {
  const byId = personOf(actor);
  const { personId } = await placeholderWithin(within, { name, byId });
  return { id: personId, birthYear: null, adult: true, claimed: false, placeholderById: byId };
}

/** Signs a friend up by name. Whoever does it answers for the friend being eighteen. */
export const joinFriend = command({
  name: "signups.joinFriend",
  input: joinFriendInput,
  limit: { points: 10, seconds: 600 },
  load: visibleSlot,
  allow: signUpsPolicy.joinFriend,
  run: async ({ actor, input, subject, tx, within }) => {
    if (!input.adult) refuse("guardian_needed");
    await lockPerson(tx.sql, personOf(actor));
    const [friends] = await tx.sql<{ n: number }>(FRIENDS, [subject.activityId, personOf(actor)]);
    if (friends && friends.n >= FRIENDS_PER_ACTIVITY) refuse("too_many_friends", { most: FRIENDS_PER_ACTIVITY });
    const person = await placeholder(within, actor, input.name);
    return joinWithin(within, input.slotId, { person, signedUpById: personOf(actor) });
  },
});

const ALREADY_NAMED: Statement = {
  name: "seat_already_named",
  text: `SELECT lower(p."name") AS "name" FROM "sign_up" u JOIN "person" p ON p."id" = u."personId"
    WHERE u."activityId" = $1 AND u."status" IN ('REQUESTED', 'CONFIRMED', 'WAITLISTED', 'OFFERED', 'AT_RISK', 'CHECKED_IN')`,
};

/** Names one paste may bring: a chat, not a census. */
const MOST_PASTED = 60;

/** Takes over the numbered list of a WhatsApp group: a placeholder for each new name; names already there are left out. */
export const pasteList = command({
  name: "signups.pasteList",
  input: pasteListInput,
  load: visibleSlot,
  allow: signUpsPolicy.pasteList,
  run: async ({ actor, input, subject, tx, within }) => {
    const rows = await tx.sql<{ name: string }>(ALREADY_NAMED, [subject.activityId]);
    const known = new Set(rows.map((r) => r.name));
    const list = input.text === undefined ? { names: input.names, twice: [] } : namesFromList(input.text);
    if (list.names.length === 0 || list.names.length > MOST_PASTED) invalid("text", "no_list", { most: MOST_PASTED });
    const fresh = list.names.filter((name) => !known.has(name.toLowerCase()));
    const statuses: SignUpStatus[] = [];
    for (const name of fresh) {
      const person = await placeholder(within, actor, name);
      statuses.push((await joinWithin(within, input.slotId, { person, signedUpById: personOf(actor) })).status);
    }
    return {
      added: fresh.length,
      known: list.names.length - fresh.length,
      twice: list.twice.length,
      waiting: statuses.filter((s) => s === "WAITLISTED").length,
    };
  },
});
