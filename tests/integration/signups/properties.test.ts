import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import { cancelOwn } from "@/features/signups/commands/cancel";
import { join } from "@/features/signups/commands/join";
import { acceptOffer, declineOffer, expireOffer } from "@/features/signups/commands/offers";
import { recountSlot } from "@/features/signups/commands/recount";
import { promote } from "@/features/signups/jobs";
import { read } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";
import { takeJobs } from "../../support/factories/jobs";
import { aCrowd, aShift, aSlot, countsOf, NOON, type Seats } from "../../support/factories/seats";

const PEOPLE = 6;
const HOLDING = ["CONFIRMED", "OFFERED", "AT_RISK", "CHECKED_IN"];

type Op =
  | { kind: "join"; person: number; slot: number }
  | { kind: "cancel" | "accept" | "decline" | "expire"; person: number; slot: number }
  | { kind: "promote" | "lower" | "raise"; slot: number };

const person = fc.nat({ max: PEOPLE - 1 });
const slot = fc.nat({ max: 2 });
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("join" as const), person, slot }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("cancel" as const, "accept" as const, "decline" as const, "expire" as const),
      person,
      slot,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("promote" as const), slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("lower" as const, "raise" as const), slot }) },
);

/** The simplest thing that can be right: lists of people per slot, and who holds a place at that hour. */
class Model {
  readonly slots: { max: number; shift: number; holds: Map<number, "CONFIRMED" | "OFFERED">; queue: number[] }[];
  constructor() {
    // Slots 0 and 1 share one shift; slot 2 is another activity at an overlapping hour.
    this.slots = [0, 1, 2].map((k) => ({ max: k === 1 ? 2 : 1, shift: k === 2 ? 1 : 0, holds: new Map(), queue: [] }));
  }
  at(k: number) {
    const found = this.slots[k];
    if (!found) throw new Error("no slot");
    return found;
  }
  busy(p: number): boolean {
    return this.slots.some((s) => s.holds.has(p));
  }
  engaged(p: number, shift: number): boolean {
    return this.slots.some((s) => s.shift === shift && (s.holds.has(p) || s.queue.includes(p)));
  }
  join(p: number, k: number): string {
    const s = this.at(k);
    if (this.engaged(p, s.shift)) return "already_joined";
    const free = s.holds.size < s.max && s.queue.length === 0;
    if (free && this.busy(p)) return "overlap";
    if (free) s.holds.set(p, "CONFIRMED");
    else s.queue.push(p);
    return free ? "CONFIRMED" : "WAITLISTED";
  }
  leave(p: number, k: number): void {
    const s = this.at(k);
    s.holds.delete(p);
    s.queue = s.queue.filter((q) => q !== p);
  }
  promote(k: number): void {
    const s = this.at(k);
    for (const p of [...s.queue]) {
      if (s.holds.size >= s.max) return;
      if (this.busy(p)) continue;
      s.queue = s.queue.filter((q) => q !== p);
      s.holds.set(p, "OFFERED");
    }
  }
}

let crowd: Actor[] = [];
beforeAll(async () => {
  crowd = await aCrowd(PEOPLE);
});

type World = { slots: string[]; model: Model; now: Date };

async function aWorld(offset: number): Promise<World> {
  const startsAt = new Date(NOON.getTime() + (40 + offset) * DAY);
  const first: Seats = await aShift({ capacity: 1, startsAt, hours: 3 });
  const second = await aSlot({ activityId: first.activityId, shiftId: first.shiftId, capacity: 2 });
  const other = await aShift({ capacity: 1, startsAt: new Date(startsAt.getTime() + HOUR) });
  return { slots: [first.slotId, second, other.slotId], model: new Model(), now: NOON };
}

async function signUpOf(p: number, slotId: string): Promise<{ id: string; status: string } | null> {
  return read.db.signUp.findFirst({
    where: { personId: crowd[p]?.personId ?? "", slotId, status: { in: [...HOLDING, "WAITLISTED"] as never } },
    select: { id: true, status: true },
  });
}

async function step(world: World, o: Op): Promise<void> {
  const { model } = world;
  const slotId = world.slots[o.slot] ?? "";
  if (!("person" in o)) {
    if (o.kind === "promote") {
      model.promote(o.slot);
      return promote(slotId, world.now);
    }
    const s = model.at(o.slot);
    s.max = Math.max(1, s.max + (o.kind === "raise" ? 1 : -1));
    await read.db.slot.update({ where: { id: slotId }, data: { max: s.max } });
    return;
  }
  const actor = crowd[o.person] ?? guest;
  if (o.kind === "join") {
    const answer = await join(actor, { slotId }, { now: world.now });
    const said = answer.ok ? answer.data.status : answer.kind === "refused" && answer.reason;
    expect(said).toBe(model.join(o.person, o.slot));
    return;
  }
  const row = await signUpOf(o.person, slotId);
  if (!row) return;
  const held = model.at(o.slot).holds.get(o.person);
  if (o.kind === "cancel") {
    expect(await cancelOwn(actor, { signUpId: row.id }, { now: world.now })).toMatchObject({ ok: true });
    model.leave(o.person, o.slot);
  } else if (o.kind === "accept") {
    expect((await acceptOffer(actor, { signUpId: row.id }, { now: world.now })).ok).toBe(held === "OFFERED");
    if (held === "OFFERED") model.at(o.slot).holds.set(o.person, "CONFIRMED");
  } else if (o.kind === "decline") {
    expect((await declineOffer(actor, { signUpId: row.id }, { now: world.now })).ok).toBe(held === "OFFERED");
    if (held === "OFFERED") model.leave(o.person, o.slot);
  } else {
    await expireOffer(system, { signUpId: row.id }, { now: new Date(world.now.getTime() + DAY) });
    if (held === "OFFERED") model.leave(o.person, o.slot);
  }
}

async function compare(world: World): Promise<void> {
  for (const [k, slotId] of world.slots.entries()) {
    const s = world.model.at(k);
    const rows = await read.db.signUp.findMany({ where: { slotId }, orderBy: { rank: "asc" } });
    const index = (id: string) => crowd.findIndex((a) => a.personId === id);
    const holds = rows
      .filter((r) => HOLDING.includes(r.status))
      .map((r) => index(r.personId))
      .sort();
    const queue = rows.filter((r) => r.status === "WAITLISTED").map((r) => index(r.personId));
    expect(holds).toEqual([...s.holds.keys()].sort());
    expect(queue).toEqual(s.queue);
    const counted = await countsOf(slotId);
    expect(counted).toMatchObject({ held: s.holds.size, waiting: s.queue.length, max: s.max });
    expect(await recountSlot(system, { slotId }, { now: world.now })).toMatchObject({ data: { drifted: false } });
    expect(new Set(counted.ranks).size).toBe(counted.ranks.length);
  }
}

describe("seats, any sequence of acts", () => {
  let worlds = 0;

  test("one after another: the database does what the simple model does", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 30 }), async (ops) => {
        worlds += 1;
        const world = await aWorld(worlds);
        for (const o of ops) await step(world, o);
        await compare(world);
        await takeJobs("signups.promote");
      }),
      { numRuns: 25 },
    );
  }, 240_000);

  test("all at once: never over capacity, no overlapping holds, ranks strict, nobody eligible waits beside a free seat once promote has run", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          op.filter((o) => o.kind !== "lower"),
          { minLength: 8, maxLength: 24 },
        ),
        async (ops) => {
          worlds += 1;
          const world = await aWorld(worlds);
          await Promise.all(
            ops.map(async (o) => {
              const slotId = world.slots[o.slot] ?? "";
              if (!("person" in o))
                return o.kind === "promote"
                  ? promote(slotId, NOON)
                  : read.db.slot.update({ where: { id: slotId }, data: { max: { increment: 1 } } });
              const actor = crowd[o.person] ?? guest;
              if (o.kind === "join") return join(actor, { slotId }, { now: NOON });
              const row = await signUpOf(o.person, slotId);
              if (!row) return null;
              if (o.kind === "cancel") return cancelOwn(actor, { signUpId: row.id }, { now: NOON });
              if (o.kind === "expire")
                return expireOffer(system, { signUpId: row.id }, { now: new Date(NOON.getTime() + DAY) });
              return o.kind === "accept"
                ? acceptOffer(actor, { signUpId: row.id }, { now: NOON })
                : declineOffer(actor, { signUpId: row.id }, { now: NOON });
            }),
          );
          for (
            let jobs = await takeJobs("signups.promote");
            jobs.length > 0;
            jobs = await takeJobs("signups.promote")
          ) {
            for (const job of jobs) await promote(String(job.payload.slotId), NOON);
          }
          for (const slotId of world.slots) await promote(slotId, NOON);
          const rows = await read.db.signUp.findMany({ where: { slotId: { in: world.slots } } });
          for (const slotId of world.slots) {
            const counted = await countsOf(slotId);
            expect(counted.held).toBe(counted.reallyHeld);
            expect(counted.waiting).toBe(counted.reallyWaiting);
            expect(counted.held).toBeLessThanOrEqual(counted.max);
            expect(new Set(counted.ranks).size).toBe(counted.ranks.length);
            if (counted.held < counted.max) {
              const waiting = rows.filter((r) => r.slotId === slotId && r.status === "WAITLISTED");
              for (const w of waiting)
                expect(rows.some((r) => r.personId === w.personId && HOLDING.includes(r.status))).toBe(true);
            }
          }
          for (const actor of crowd) {
            const holds = rows.filter((r) => r.personId === actor.personId && HOLDING.includes(r.status));
            expect(holds.length).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 15 },
    );
  }, 240_000);
});
