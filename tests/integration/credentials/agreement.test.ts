// `holds_credential` in the database and `holds` in rules.ts are one definition: random credentials, types, stops and
// instants, in every Indonesian zone (none of them changes its clocks).
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { holds, type TypeGraph } from "@/features/credentials/rules";
import { LEVELS } from "@/features/credentials/schema";
import { read } from "@/lib/db";
import { DAY, MINUTE } from "@/lib/time";
import { aPerson } from "../../support/factories";
import { aGroup } from "../../support/factories/groups";

const ZONES = ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"] as const;
const STATES = ["CLAIMED", "SUBMITTED", "VERIFIED", "VERIFIED", "VERIFIED", "REJECTED", "WITHDRAWN"] as const;
/** An instant around which everything begins and ends, so that borders are met often. */
const MIDDLE = Date.parse("2026-11-24T17:00:00Z");

let types: string[] = [];
let graph: TypeGraph;
let groupId = "";

beforeAll(async () => {
  groupId = (await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" })).id;
  types = [];
  for (let i = 0; i < 7; i += 1) {
    const type = await read.db.credentialType.create({
      data: { code: `AGREE_${i}_${randomUUID().slice(0, 6)}`, nameId: `Uji ${i}`, nameEn: `Test ${i}` },
    });
    types.push(type.id);
  }
  const id = (i: number) => types[i] ?? "";
  const includes = [
    [0, 1],
    [1, 2],
    [3, 1],
    [2, 4],
  ].map(([a = 0, b = 0]) => ({ typeId: id(a), includesId: id(b) }));
  await read.db.credentialInclusion.createMany({ data: includes });
  await read.db.credentialType.update({ where: { id: id(5) }, data: { mergedIntoId: id(1) } });
  await read.db.credentialType.update({ where: { id: id(6) }, data: { mergedIntoId: id(0) } });
  graph = {
    includes,
    merges: [
      { id: id(5), mergedIntoId: id(1) },
      { id: id(6), mergedIntoId: id(0) },
    ],
  };
});

const day = fc.integer({ min: -3, max: 3 }).map((n) => new Date(MIDDLE + n * DAY).toISOString().slice(0, 10));
const instant = fc
  .tuple(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0, -1, 1, -60, 60, -120, 120, 1439))
  .map(([days, minutes]) => new Date(MIDDLE + days * DAY + minutes * MINUTE));
const stop = fc
  .record({
    fromAt: instant,
    toAt: fc.option(fc.integer({ min: 1, max: 4000 })),
    liftedAt: fc.option(instant),
    kind: fc.constantFrom("SUSPENDED" as const, "REVOKED" as const),
  })
  .map(({ fromAt, toAt, liftedAt, kind }) => ({
    ...{ fromAt, kind, liftedAt },
    toAt: toAt === null || kind === "REVOKED" ? null : new Date(fromAt.getTime() + toAt * MINUTE),
  }));
const credential = fc
  .record({
    type: fc.integer({ min: 0, max: 6 }),
    state: fc.constantFrom(...STATES),
    level: fc.constantFrom(...LEVELS),
    validFrom: fc.option(day),
    validTo: fc.option(day),
    zone: fc.constantFrom(...ZONES),
    stops: fc.array(stop, { maxLength: 2 }),
  })
  .map((c) => (c.validFrom && c.validTo && c.validTo < c.validFrom ? { ...c, validTo: c.validFrom } : c));

test("the database and the rule agree about who holds what, when", async () => {
  const asDate = (on: string | null) => (on === null ? null : new Date(`${on}T00:00:00Z`));
  let held = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(credential, { maxLength: 4 }),
      fc.record({ type: fc.integer({ min: 0, max: 6 }), minimum: fc.constantFrom(...LEVELS), at: instant }),
      async (found, asked) => {
        const personId = await aPerson("Setuju");
        const open = new Set<string>();
        const kept = found.filter(({ type, state }) => {
          const isOpen = state === "CLAIMED" || state === "SUBMITTED";
          const twice = isOpen && open.has(String(type));
          if (isOpen) open.add(String(type));
          return !twice;
        });
        for (const { type, stops, validFrom, validTo, ...facts } of kept)
          await read.db.credential.create({
            data: {
              ...facts,
              personId,
              typeId: types[type] ?? "",
              validFrom: asDate(validFrom),
              validTo: asDate(validTo),
              decidedAt: new Date(MIDDLE),
              stops: { create: stops.map((s) => ({ ...s, reason: "Uji setuju.", groupId })) },
            },
          });
        const wanted = types[asked.type] ?? "";
        const [row] = await read.sql<{ holds: boolean }>(
          {
            name: "t_holds",
            text: `SELECT holds_credential($1::uuid, $2::uuid, $3::"CredentialLevel", $4::timestamptz) AS "holds"`,
          },
          [personId, wanted, asked.minimum, asked.at],
        );
        const mine = kept.map((c) => ({ ...c, typeId: types[c.type] ?? "" }));
        const expected = holds(mine, { typeId: wanted, minimum: asked.minimum, at: asked.at }, graph);
        if (expected) held += 1;
        expect(row?.holds).toBe(expected);
      },
    ),
    { numRuns: 400 },
  );
  // The question is not empty: often enough somebody does hold it.
  expect(held).toBeGreaterThan(20);
}, 120_000);
