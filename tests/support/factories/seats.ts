import { randomUUID } from "node:crypto";
import { type Actor, guest } from "@/access/actor";
import { read } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";
import { actorOf, aPerson } from "../factories";

/** Tuesday 24 November 2026, 10.00 WIB: the fixed clock of seat tests. */
export const NOON = new Date("2026-11-24T03:00:00Z");

export type SlotValues = {
  max?: number;
  min?: number;
  minAge?: number;
  credentialTypeId?: string;
  credentialLevel?: "GROUP" | "EXTERNAL";
  title?: string;
};

export type ShiftValues = {
  capacity?: number;
  startsAt?: Date;
  hours?: number;
  approval?: boolean;
  state?: "DRAFT" | "OPEN" | "SETTLED" | "CANCELLED";
  zone?: string;
  groupId?: string;
  activityId?: string;
  slot?: SlotValues;
};

export type Seats = {
  groupId: string;
  activityId: string;
  slug: string;
  shiftId: string;
  slotId: string;
  startsAt: Date;
  endsAt: Date;
};

/** A group with a coordinator, for activities to belong to. */
export async function aGroup(): Promise<{ groupId: string; coordinator: Actor }> {
  const coordinatorId = await aPerson("Laksmi");
  const group = await read.db.group.create({
    data: {
      kind: "VOLUNTEER",
      name: "Dapur Muara Asri",
      slug: `dapur-${randomUUID().slice(0, 8)}`,
      purpose: "Memasak bagi warga yang terkena rob.",
      field: "FOOD",
      regionCode: "33.74",
      zone: "Asia/Jakarta",
      state: "ACTIVE",
      memberships: { create: { personId: coordinatorId, status: "ACTIVE", isFounder: true } },
      appointments: {
        create: {
          personId: coordinatorId,
          title: "COORDINATOR",
          roles: ["COORDINATOR"],
          source: "INTERIM",
          startsAt: new Date(0),
        },
      },
    },
  });
  return { groupId: group.id, coordinator: await actorOf(coordinatorId) };
}

/** An open activity with one shift and one slot; four days ahead of `NOON` unless told. */
export async function aShift(values: ShiftValues = {}): Promise<Seats> {
  const startsAt = values.startsAt ?? new Date(NOON.getTime() + 4 * DAY);
  const endsAt = new Date(startsAt.getTime() + (values.hours ?? 2) * HOUR);
  const groupId = values.groupId ?? (await aGroup()).groupId;
  const slug = `kegiatan-${randomUUID().slice(0, 12)}`;
  const activity = values.activityId
    ? await read.db.activity.findUniqueOrThrow({ where: { id: values.activityId } })
    : await read.db.activity.create({
        data: {
          groupId,
          slug,
          title: "Dapur umum",
          summary: "Memasak 300 porsi.",
          regionCode: "33.74",
          place: "Balai RW 04",
          zone: values.zone ?? "Asia/Jakarta",
          startsAt,
          endsAt,
          approval: values.approval ?? false,
          state: values.state ?? "OPEN",
          createdById: randomUUID(),
        },
      });
  const shift = await read.db.shift.create({
    data: { activityId: activity.id, title: "Tugas pagi", startsAt, endsAt },
  });
  const slotId = await aSlot({
    activityId: activity.id,
    shiftId: shift.id,
    capacity: values.capacity ?? 1,
    ...values.slot,
  });
  return {
    groupId: activity.groupId,
    activityId: activity.id,
    slug: activity.slug,
    shiftId: shift.id,
    slotId,
    startsAt,
    endsAt,
  };
}

/** One more slot in a shift. */
export async function aSlot(
  values: SlotValues & { activityId: string; shiftId: string; capacity: number },
): Promise<string> {
  const { capacity, title = "Memasak", ...rest } = values;
  const slot = await read.db.slot.create({ data: { ...rest, max: values.max ?? capacity, title } });
  return slot.id;
}

/** Many people at once, as actors without offices; cheap enough for a rush. */
export async function aCrowd(count: number): Promise<Actor[]> {
  const now = new Date();
  const people = await read.db.person.createManyAndReturn({
    data: Array.from({ length: count }, (_, k) => ({
      name: `Relawan ${k + 1}`,
      birthYear: 1990,
      adultAt: now,
      claimedAt: now,
    })),
    select: { id: true, name: true },
  });
  return people.map((p) => ({
    ...guest,
    kind: "person",
    personId: p.id,
    name: p.name,
    claimed: true,
    birthYear: 1990,
    adult: true,
  }));
}

export type Counted = {
  held: number;
  waiting: number;
  max: number;
  nextRank: number;
  reallyHeld: number;
  reallyWaiting: number;
  ranks: number[];
};

/** Counters of a slot beside what its rows say. */
export async function countsOf(slotId: string): Promise<Counted> {
  const slot = await read.db.slot.findUniqueOrThrow({
    where: { id: slotId },
    include: { signUps: { select: { status: true, rank: true } } },
  });
  const holding = ["CONFIRMED", "OFFERED", "AT_RISK", "CHECKED_IN"];
  return {
    held: slot.held,
    waiting: slot.waiting,
    max: slot.max,
    nextRank: slot.nextRank,
    reallyHeld: slot.signUps.filter((s) => holding.includes(s.status)).length,
    reallyWaiting: slot.signUps.filter((s) => s.status === "WAITLISTED").length,
    ranks: slot.signUps
      .flatMap((s) => (s.status === "WAITLISTED" && s.rank !== null ? [s.rank] : []))
      .sort((a, b) => a - b),
  };
}

/** Status of each sign-up of a slot, in the order they were made. */
export async function statusesOf(slotId: string): Promise<string[]> {
  const rows = await read.db.signUp.findMany({
    where: { slotId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { status: true },
  });
  return rows.map((r) => r.status);
}
