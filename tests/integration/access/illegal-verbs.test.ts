// Every life-cycle of the house: each verb in each state that does not know it is refused, and nothing changes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Cycle, World } from "../../support/cycles/cycle";
import { groupCycles } from "../../support/cycles/groups";
import { seatCycles } from "../../support/cycles/seats";
import { togetherCycles } from "../../support/cycles/together";
import { workCycles } from "../../support/cycles/work";
import { listFiles, projectRoot } from "../../support/source-tree";

const CYCLES: Record<string, Cycle> = { ...groupCycles, ...workCycles, ...seatCycles, ...togetherCycles };

/** Life-cycles with a generated test of their own, beside what else is asked of them. */
const OWN_TEST: Record<string, string> = {
  codeLifecycle: "codes/codes.test.ts",
  collaborationLifecycle: "collaborations/illegal.test.ts",
  consensusLifecycle: "consensus/consensus.test.ts",
  credentialLifecycle: "credentials/checks.test.ts",
  reportLifecycle: "moderation/reports.test.ts",
  requestLifecycle: "services/requests.test.ts",
  serviceLifecycle: "services/services.test.ts",
};

const sourceOf = (path: string) => readFileSync(join(projectRoot, path), "utf8");

test("every life-cycle in the source is tested, here or in a generated test of its own", () => {
  const found = listFiles(projectRoot, "src/features")
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => [...sourceOf(path).matchAll(/export const (\w+) = lifecycle</g)].map(([, name]) => name));
  expect(found.sort()).toEqual([...Object.keys(CYCLES), ...Object.keys(OWN_TEST)].sort());
  for (const [name, path] of Object.entries(OWN_TEST))
    expect(sourceOf(`tests/integration/${path}`), name).toMatch(new RegExp(`${name}\\.states`));
});

function illegalOf({ cycle, elsewhere = {}, otherwise = {} }: Cycle): { state: string; verb: string }[] {
  return cycle.states.flatMap((state) =>
    cycle.verbs
      .filter((verb) => !(verb in elsewhere) && !otherwise[verb]?.includes(state))
      .filter((verb) => !cycle.can(state as never, verb as never))
      .map((verb) => ({ state, verb })),
  );
}

describe.each(Object.entries(CYCLES))("illegal verbs: %s", (_, found) => {
  let world: World;
  beforeAll(async () => {
    world = await found.world();
  });

  test("every verb has its command", () => {
    const { cycle, elsewhere = {} } = found;
    expect([...Object.keys(world.verbs), ...Object.keys(elsewhere)].sort()).toEqual([...cycle.verbs].sort());
  });

  test.each(illegalOf(found))("$verb of what is $state is refused", async ({ state, verb }) => {
    await world.put(state);
    const before = await world.row();
    const answer = await world.verbs[verb]?.();
    expect(await world.row()).toEqual(before);
    if (found.quiet?.includes(verb)) return;
    expect(answer).toMatchObject({ ok: false });
    expect(found.hides ? ["refused", "not_found"] : ["refused"]).toContain(answer?.kind);
  });
});
