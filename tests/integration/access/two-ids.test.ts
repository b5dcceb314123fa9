// [A2] One's own group with another group's thing: whatever command takes two ids never says yes and writes nothing.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { read } from "@/lib/db";
import { everyCommand } from "../../support/commands";
import { idPaths, plausibleInput } from "../../support/hostile-input";
import { everythingOfAGroup, type Owned, type Things } from "../../support/two-groups";

/** Commands in which another group's thing is no trespass, each with its reason. */
const LAWFUL: Record<string, string> = {
  "collaborations.draft": "asking another group is what it is for",
  "codes.watchStandings": "a job's place in its own list; for the system alone",
  "collaborations.askNext": "asking another group is what it is for",
  "credentials.askOutsideCheck": "asking another association is what it is for",
  "members.invitePerson": "anybody known may be asked; it counts once they agree",
};

/** Ids a command does not look at in such a form, each with its reason. */
const IGNORED: Record<string, string> = {
  "activities.create tasks.slotId": "a new activity has no tasks yet: each row becomes a new one",
  "consensus.recordPresence listed": "who was listed is only taken off this meeting's own list",
};

/** What the schema alone does not tell: without it the ids would not be looked at. */
const WORDS: Record<string, (own: Owned, foreign: Owned) => object> = {
  "collaborations.referNeed": (own, foreign) => ({ need: own.things.needCode, toSlug: foreign.group.slug }),
  "consensus.openConsensus positionId": () => ({ subject: "POSITION" }),
  "consensus.openConsensus candidateId": () => ({ subject: "POSITION" }),
  "consensus.openConsensus codeVersionId": () => ({ subject: "CODE_VERSION" }),
  "credentials.claimCredential": () => ({ proposedName: undefined, validTo: "2030-12-31", lifelong: undefined }),
};

/** Different forms each pair of ids is sent in. */
const ENOUGH = 6;

const commands = (await everyCommand()).filter(({ run }) => idPaths(run.spec.input).length >= 2);
const tested = commands.filter(({ name }) => !(name in LAWFUL));

let own: Owned;
let foreign: Owned;
beforeAll(async () => {
  own = await everythingOfAGroup();
  foreign = await everythingOfAGroup();
});

function idFor(things: Things, command: string, path: string): string {
  const id = things[`${command.split(".")[0]}:${path}`] ?? things[path];
  if (!id) throw new Error(`${command} takes an id "${path}" that two-groups.ts does not know`);
  return id;
}

/** The sample with real ids in place of made-up ones. */
function withIds(value: unknown, idOf: (path: string) => string | null, path = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, idOf, path));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, withIds(inner, idOf, path ? `${path}.${name}` : name)]),
    );
  return (path && value !== undefined && idOf(path)) || value;
}

test("every command that takes two ids is found", () => {
  expect(tested.length).toBeGreaterThan(40);
  expect(Object.keys(LAWFUL).filter((name) => !commands.some((command) => command.name === name))).toEqual([]);
});

describe.each(tested.map((command) => [command.name, command] as const))("[A2] %s", (name, { run }) => {
  const paths = idPaths(run.spec.input);
  const cases = paths.filter((path) => !(`${name} ${path}` in IGNORED)).map((strange) => [strange] as const);

  test.each(cases)("with another group's %s", async (strange) => {
    let reached = 0;
    const mixed = (path: string) =>
      paths.includes(path) ? idFor(path === strange ? foreign.things : own.things, name, path) : null;
    const inputs = fc.sample(plausibleInput(run.spec.input), { numRuns: 60, seed: 11 });
    for (const raw of inputs) {
      if (reached >= ENOUGH) break;
      const more = (WORDS[`${name} ${strange}`] ?? WORDS[name])?.(own, foreign);
      const input = { ...(withIds(raw, mixed) as object), ...more };
      if (!JSON.stringify(input).includes(idFor(foreign.things, name, strange))) continue;
      if (!(await run.spec.input.safeParseAsync(input)).success) continue;
      reached += 1;
      const before = await read.db.event.count();
      const answer = await run(own.coordinator, input);
      expect(answer, JSON.stringify(input)).toMatchObject({ ok: false });
      expect(await read.db.event.count()).toBe(before);
    }
    // Something came past the schema: else nothing was asked.
    expect(reached).toBeGreaterThan(0);
  });
});
