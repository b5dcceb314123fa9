import { type GroupRole, rolesWith } from "@/access/roles";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { MemberCategory } from "@/features/members/schema";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { dayIn, dayOf, startOfDay } from "@/lib/time";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { appointmentEnded } from "../events";
import { positionsPolicy } from "../policy";
import { afterTerm, eligibilityBlocker, type Holder, limitBlocker, type Seat, seatFor, termEnd } from "../rules";
import { appointToPositionInput } from "../schema";
import { appointingBlocker, appointWithin, memberNow } from "./offices";

export type LockedPosition = {
  id: string;
  groupId: string;
  slug: string;
  zone: string;
  groupState: GroupState;
  title: string;
  purpose: string;
  seats: number;
  termMonths: number | null;
  consecutiveLimit: number | null;
  categories: MemberCategory[];
  roles: GroupRole[];
  reportsToId: string | null;
  closedAt: Date | null;
  version: number;
};

/** A position with its group, both locked: seats are given one after the other. Null when there is none. */
export async function lockPosition(tx: Tx, positionId: string): Promise<LockedPosition | null> {
  const [row] = await tx.sql<LockedPosition>(
    {
      name: "position_lock",
      text: `SELECT p."id", p."groupId", g."slug", g."zone", g."state"::text AS "groupState", p."title", p."purpose", p."seats", p."termMonths",
          p."consecutiveLimit", p."categories"::text[] AS "categories", p."roles", p."reportsToId", p."closedAt", p."version"
        FROM "group" g JOIN "position" p ON p."groupId" = g."id" WHERE p."id" = $1::uuid FOR NO KEY UPDATE OF g, p`,
    },
    [positionId],
  );
  return row ?? null;
}

/** Who holds a position now or is chosen for it. */
export async function holdersOf({ tx, now }: Within, position: { id: string; zone: string }): Promise<Holder[]> {
  const rows = await tx.db.appointment.findMany({
    where: { positionId: position.id, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
    select: { id: true, personId: true, startsAt: true, termEndsOn: true, source: true },
  });
  return rows.map((row) => ({
    appointmentId: row.id,
    personId: row.personId,
    startOn: dayIn(row.startsAt, position.zone),
    termEndsOn: dayOf(row.termEndsOn),
    interim: row.source === "INTERIM",
  }));
}

async function termsOf({ tx, now }: Within, position: LockedPosition, personId: string) {
  const rows = await tx.db.appointment.findMany({
    where: { positionId: position.id, personId },
    orderBy: { startsAt: "desc" },
    take: 40,
    select: { startsAt: true, endsAt: true, source: true },
  });
  return rows.map((row) => ({
    startOn: dayIn(row.startsAt, position.zone),
    endOn: row.endsAt && row.endsAt <= now ? dayIn(row.endsAt, position.zone) : null,
    interim: row.source === "INTERIM",
  }));
}

type Choice = { position: LockedPosition; personId: string };

/** The seat this person can take, or why there is none. Read under the group's lock. */
export async function seatWithin(within: Within, { position, personId }: Choice): Promise<Seat | string> {
  const { groupId, zone } = position;
  const closed = closedGroupBlocker(position.groupState);
  if (closed) return closed;
  if (position.closedAt) return "position_closed";
  const ineligible = eligibilityBlocker(position.categories, await memberNow(within, { groupId, personId }));
  if (ineligible) return ineligible;
  const against = await appointingBlocker(within, { groupId, personId });
  if (against) return against;
  const today = dayIn(within.now, zone);
  const seat = seatFor(position.seats, await holdersOf(within, position), { personId, today });
  if (typeof seat === "string") return seat;
  if (position.consecutiveLimit === null) return seat;
  return limitBlocker(position, await termsOf(within, position, personId), seat.startOn) ?? seat;
}

const coordinates = (roles: readonly string[]) => rolesWith("office.appoint").some((role) => roles.includes(role));

/** Ends offices at the moment another begins; whoever goes now hears it now. */
async function giveWay({ tx, outbox, now }: Within, ids: readonly string[], at: Date): Promise<void> {
  const ended = await tx.db.appointment.updateManyAndReturn({
    where: { id: { in: [...ids] } },
    data: { endsAt: at },
    select: { id: true, groupId: true, personId: true, roles: true },
  });
  if (at > now) return;
  for (const { id, groupId, personId, roles } of ended)
    outbox.record(appointmentEnded, { subjectId: id, groupId, payload: { personId, roles } });
}

/** Interim coordinators without a position, or filling in on this one: they give way to a chosen one. */
async function interimsFor({ tx, now }: Within, position: LockedPosition): Promise<string[]> {
  const rows = await tx.db.appointment.findMany({
    where: {
      groupId: position.groupId,
      source: "INTERIM",
      activityId: null,
      roles: { hasSome: rolesWith("office.appoint") },
      AND: [
        { OR: [{ positionId: null }, { positionId: position.id }] },
        { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
      ],
    },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

type Filling = Choice & {
  source: "CONSENSUS" | "ELECTION" | "APPOINTMENT";
  consensusId?: string;
};

/**
 * Puts somebody into a position: seat, category, limit and term are judged now. The caller holds the locks of
 * `lockPosition`. Chosen by musyawarah or election into a position that coordinates, interim coordinators give way in
 * the same transaction. Positions that coordinate have a term but no end: the office lasts until a successor is there.
 * @returns the appointment, or the key of why it cannot be
 */
export async function fillSeatWithin(within: Within, filling: Filling): Promise<{ id: string } | string> {
  const { position, personId, source, consensusId } = filling;
  const seat = await seatWithin(within, filling);
  if (typeof seat === "string") return seat;
  const { zone, termMonths, roles } = position;
  const startsAt = seat.startOn > dayIn(within.now, zone) ? startOfDay(seat.startOn, zone) : within.now;
  const lastDay = termMonths === null ? null : termEnd(seat.startOn, termMonths);
  const leads = coordinates(roles);
  const interims = leads && source !== "APPOINTMENT" ? await interimsFor(within, position) : [];
  const { id } = await appointWithin(within, {
    groupId: position.groupId,
    personId,
    title: position.title,
    roles,
    source,
    positionId: position.id,
    consensusId: consensusId ?? null,
    termEndsOn: lastDay,
    startsAt,
    ...(lastDay && !leads ? { endsAt: afterTerm(lastDay, zone) } : {}),
  });
  const leaving = seat.replaces ? [seat.replaces.appointmentId] : [];
  await giveWay(within, [...new Set([...leaving, ...interims])], startsAt);
  return { id };
}

/** Puts a member into a position by decision of whoever appoints. */
export const appointToPosition = command({
  name: "positions.appointToPosition",
  input: appointToPositionInput,
  load: async ({ tx, input }) => {
    const position = await lockPosition(tx, input.positionId);
    return position ? { groupId: position.groupId, personId: input.personId, position } : null;
  },
  allow: positionsPolicy.appointToPosition,
  run: async ({ within, input, subject: { position } }) => {
    const filled = await fillSeatWithin(within, { position, personId: input.personId, source: "APPOINTMENT" });
    if (filled === "not_member") invalid("personId", "not_member");
    if (typeof filled === "string") refuse(filled);
    return { appointmentId: filled.id, positionId: position.id, slug: position.slug };
  },
});
