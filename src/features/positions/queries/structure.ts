import type { Actor } from "@/access/actor";
import { audienceOf, isMinor, sees } from "@/features/accounts/rules";
import type { MemberCategory } from "@/features/members/schema";
import { read } from "@/lib/db";
import { dayIn, dayOf } from "@/lib/time";
import { positionsPolicy } from "../policy";
import { foundersWithoutDuty, freeSeats, type Holder, seatFor } from "../rules";

export type HolderView = {
  appointmentId: string;
  personId: string;
  /** null: holds it, prefers not to be named here. */
  name: string | null;
  /** First day of an office that has not begun; null once begun. */
  fromOn: string | null;
  /** Last day of the term; null without end. */
  lastDay: string | null;
  /** The term is over; the holder stays until there is a successor. */
  over: boolean;
};
export type DutyView = { id: string; title: string; detail: string };
export type PositionView = {
  id: string;
  title: string;
  purpose: string;
  seats: number;
  free: number;
  /** Somebody could be chosen now: a seat is free, or a term is about to end. */
  fillable: boolean;
  termMonths: number | null;
  consecutiveLimit: number | null;
  categories: MemberCategory[];
  roles: string[];
  reportsToId: string | null;
  version: number;
  duties: DutyView[];
  holders: HolderView[];
};
export type FreeDutyView = DutyView & { holders: { id: string; personId: string; name: string }[] };

const person = { name: true, audience: true, birthYear: true, adultAt: true } as const;

async function loadPositions(groupId: string, now: Date) {
  return read.db.position.findMany({
    where: { groupId, closedAt: null, group: { hiddenAt: null } },
    orderBy: [{ order: "asc" }, { id: "asc" }],
    take: 60,
    include: {
      duties: {
        where: { endedAt: null },
        orderBy: [{ order: "asc" }, { id: "asc" }],
        take: 100,
        select: { id: true, title: true, detail: true },
      },
      appointments: {
        where: { OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
        orderBy: [{ startsAt: "asc" }, { id: "asc" }],
        take: 60,
        select: {
          id: true,
          personId: true,
          startsAt: true,
          termEndsOn: true,
          source: true,
          person: { select: person },
        },
      },
    },
  });
}

type Loaded = Awaited<ReturnType<typeof loadPositions>>[number];
type Named = Loaded["appointments"][number]["person"];

/** A stranger to everybody: whether anybody at all could be chosen. */
const SOMEBODY = "00000000-0000-0000-0000-000000000000";

function viewOf(
  row: Loaded,
  zone: string,
  facts: { today: string; nameOf: (p: Named) => string | null },
): PositionView {
  const { today, nameOf } = facts;
  const holders = row.appointments.map((a) => {
    const startOn = dayIn(a.startsAt, zone);
    const lastDay = dayOf(a.termEndsOn);
    const view: HolderView = {
      appointmentId: a.id,
      personId: a.personId,
      name: nameOf(a.person),
      fromOn: startOn > today ? startOn : null,
      lastDay,
      over: lastDay !== null && lastDay < today,
    };
    const rule: Holder = {
      appointmentId: a.id,
      personId: a.personId,
      startOn,
      termEndsOn: lastDay,
      interim: a.source === "INTERIM",
    };
    return { view, rule };
  });
  const rules = holders.map((h) => h.rule);
  const {
    appointments: _appointments,
    groupId: _group,
    order: _order,
    createdAt: _at,
    closedAt: _closed,
    ...rest
  } = row;
  return {
    ...rest,
    free: freeSeats(row.seats, rules, today),
    fillable: typeof seatFor(row.seats, rules, { personId: SOMEBODY, today }) !== "string",
    holders: holders.map((h) => h.view),
  };
}

export type Structure = {
  positions: PositionView[];
  freeDuties: FreeDutyView[];
  /** Founders who hold no duty at all. */
  withoutDuty: { personId: string; name: string }[];
};

/** Positions, who holds them, all duties, and founders without one; for members of the group. */
export async function getStructure(
  actor: Actor,
  group: { id: string; zone: string },
  now: Date,
): Promise<Structure | null> {
  if (!positionsPolicy.seeStructure(actor, { groupId: group.id })) return null;
  const [rows, duties, founders] = await Promise.all([
    loadPositions(group.id, now),
    read.db.duty.findMany({
      where: { groupId: group.id, positionId: null, endedAt: null },
      orderBy: [{ order: "asc" }, { id: "asc" }],
      take: 200,
      select: {
        id: true,
        title: true,
        detail: true,
        holders: {
          where: { endsAt: null },
          orderBy: { startsAt: "asc" },
          take: 30,
          select: { id: true, personId: true, person: { select: { name: true } } },
        },
      },
    }),
    read.db.membership.findMany({
      where: { groupId: group.id, isFounder: true, status: { in: ["ACTIVE", "PROBATION"] } },
      orderBy: { createdAt: "asc" },
      take: 60,
      select: { personId: true, person: { select: { name: true } } },
    }),
  ]);
  const today = dayIn(now, group.zone);
  const positions = rows.map((row) => viewOf(row, group.zone, { today, nameOf: (p) => p.name }));
  const freeDuties = duties.map((d) => ({
    ...d,
    holders: d.holders.map((h) => ({ id: h.id, personId: h.personId, name: h.person.name })),
  }));
  const without = foundersWithoutDuty({
    founderIds: founders.map((f) => f.personId),
    inPositions: positions.flatMap((p) =>
      p.holders.filter((h) => !h.fromOn).map((h) => ({ personId: h.personId, duties: p.duties.length })),
    ),
    direct: freeDuties.flatMap((d) => d.holders.map((h) => h.personId)),
  });
  const withoutDuty = founders
    .filter((f) => without.includes(f.personId))
    .map((f) => ({ personId: f.personId, name: f.person.name }));
  return { positions, freeDuties, withoutDuty };
}

/** Positions with their seats and holders alone, for choosing one; for members of the group. */
export async function listPositions(
  actor: Actor,
  group: { id: string; zone: string },
  now: Date,
): Promise<PositionView[]> {
  if (!positionsPolicy.seeStructure(actor, { groupId: group.id })) return [];
  const rows = await loadPositions(group.id, now);
  const facts = { today: dayIn(now, group.zone), nameOf: (p: Named) => p.name };
  return rows.map((row) => viewOf(row, group.zone, facts));
}

/** The chart as everybody may see it: positions and duties, names only with that person's consent. */
export async function listChart(
  _actor: Actor,
  group: { id: string; zone: string },
  now: Date,
): Promise<PositionView[]> {
  const rows = await loadPositions(group.id, now);
  const nameOf = (p: Named) => {
    const minor = isMinor({ birthYear: p.birthYear, adult: p.adultAt !== null }, now);
    return sees(audienceOf(p.audience, "name"), "ANYBODY", minor) ? p.name : null;
  };
  return rows.map((row) => viewOf(row, group.zone, { today: dayIn(now, group.zone), nameOf }));
}

/** Current members by name: those a position is open to, or everybody where no categories are named. */
export async function listEligible(
  actor: Actor,
  groupId: string,
  categories?: readonly MemberCategory[],
): Promise<{ id: string; name: string }[]> {
  if (!positionsPolicy.seeStructure(actor, { groupId })) return [];
  const members = await read.db.membership.findMany({
    where: {
      groupId,
      status: { in: ["ACTIVE", "PROBATION"] },
      ...(categories ? { category: { in: [...categories] } } : {}),
    },
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
    take: 200,
    select: { person: { select: { id: true, name: true } } },
  });
  return members.map((m) => m.person);
}
