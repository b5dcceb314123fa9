// Every command found in the source, against input nobody sends by accident: an answer of the agreed kind, never a
// throw, and nothing written unless it said yes.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { read } from "@/lib/db";
import type { Result } from "@/lib/result";
import { everyCommand } from "../../support/commands";
import { anActor } from "../../support/factories";
import { fieldNames, HOSTILE_TEXTS, hostileInput, needsSubject, plausibleInput } from "../../support/hostile-input";

const KINDS = ["invalid", "not_found", "denied", "refused", "conflict"];
const commands = await everyCommand();
const withSubject = commands.filter((c) => needsSubject(c.run.spec.input));
const person = await anActor("Sembarang");
const actors: [string, Actor][] = [
  ["a guest", guest],
  ["a person", person],
];

async function countEvents(): Promise<number> {
  const [row] = await read.sql<{ n: number }>({ name: "t_events", text: `SELECT count(*)::int AS "n" FROM "event"` });
  return row?.n ?? 0;
}

/** Calls, and holds what every answer must hold. */
async function ask(call: () => Promise<Result<unknown>>): Promise<Result<unknown>> {
  const before = await countEvents();
  const answer = await call();
  if (answer.ok) return answer;
  expect(KINDS).toContain(answer.kind);
  if (answer.kind === "invalid") expect(Object.keys(answer.fields).length).toBeGreaterThan(0);
  expect(await countEvents()).toBe(before);
  return answer;
}

test("all commands are found", () => {
  expect(commands.length).toBeGreaterThan(100);
  expect(withSubject.length).toBeGreaterThan(60);
});

describe.each(actors)("[B1] as %s", (_, actor) => {
  test.each(commands.map((c) => [c.name, c] as const))("%s", async (_name, { run }) => {
    const input = fc.oneof(hostileInput(run.spec.input), plausibleInput(run.spec.input));
    await fc.assert(
      fc.asyncProperty(input, async (raw) => {
        await ask(() => run(actor, raw));
      }),
      { numRuns: 15 },
    );
  });
});

test.each(commands.map((c) => [c.name, c] as const))("[B5] hostile texts in every field of %s", async (_, { run }) => {
  const names = fieldNames(run.spec.input);
  const samples = fc.sample(plausibleInput(run.spec.input), { numRuns: HOSTILE_TEXTS.length, seed: 7 });
  for (const [i, text] of HOSTILE_TEXTS.entries()) {
    const one = names[i % Math.max(names.length, 1)] ?? "extra";
    await ask(() => run(person, Object.fromEntries(names.map((name) => [name, text]))));
    await ask(() => run(person, { ...(samples[i] as object), [one]: text }));
  }
});

describe("[B8] ids that belong to nothing", () => {
  test.each(withSubject.map((c) => [c.name, c] as const))("%s never says yes", async (_, { run }) => {
    await fc.assert(
      fc.asyncProperty(plausibleInput(run.spec.input), async (raw) => {
        expect(await ask(() => run(person, raw))).toMatchObject({ ok: false });
      }),
      { numRuns: 15 },
    );
  });
});
