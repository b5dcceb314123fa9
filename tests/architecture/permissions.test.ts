// docs/PERMISSIONS.md is what the rules say, and every command is guarded by a rule that stands in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { anyone, rule, signedIn } from "@/access/can";
import { permissionsDocument, rolesOf } from "@/access/permissions";
import { featureOrder } from "@/features/registry/order";
import { policies } from "@/features/registry/policies";
import { everyCommand } from "../support/commands";
import { findCalls, listFiles, projectRoot, readTree } from "../support/source-tree";

const registered = new Set([anyone, signedIn, ...Object.values(policies).flatMap(Object.values)].map((r) => r.doc));

describe("PERMISSIONS.md", () => {
  it("is what the rules say; after a change run `npm run permissions`", () => {
    expect(readFileSync(join(projectRoot, "docs/PERMISSIONS.md"), "utf8")).toBe(permissionsDocument(policies));
  });

  it("has every feature that has a policy, in feature order", () => {
    const withPolicy = listFiles(projectRoot, "src/features")
      .map((path) => /^src\/features\/([^/]+)\/policy\.ts$/.exec(path)?.[1])
      .filter((feature) => feature !== undefined);
    const order: readonly string[] = featureOrder;
    expect(Object.keys(policies)).toEqual(withPolicy.sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  it("names roles, relations and jobs", () => {
    const text = permissionsDocument({
      needs: {
        check: rule({ grant: "need.check", reach: "any_group", relations: ["not_own_object"] }, () => true),
        reopen: rule({ grant: "need.adopt", stewards: true }, () => true),
        recount: rule({}, () => false),
      },
    });
    expect(text).toContain(
      "| `check` | `need.check` | coordinator, verifier, steward | in any group; never one's own object |",
    );
    expect(text).toContain("| `reopen` | `need.adopt` | coordinator, steward | – |");
    expect(text).toContain("| `recount` | – | – | jobs, seeds and the operator's console only |");
  });

  it("leaves roles for one activity out where they do not reach", () => {
    expect(rolesOf({ grant: "activity.manage" })).toEqual(["COORDINATOR", "ACTIVITY_LEAD"]);
    expect(rolesOf({ grant: "activity.manage", reach: "whole_group" })).toEqual(["COORDINATOR"]);
  });
});

describe("commands", () => {
  it("are all found by loading the source", async () => {
    const loaded = (await everyCommand()).map((c) => c.name);
    const written = [...readTree(projectRoot, "src/features").values()].flatMap((file) =>
      findCalls(file, ["command"]).flatMap(({ arguments: [spec] }) => spec?.properties.name?.value ?? []),
    );
    expect(written.length).toBeGreaterThan(100);
    expect(written.filter((name) => !loaded.includes(name))).toEqual([]);
  });

  it("are each guarded by a rule of a registered sheet, or open to anyone", async () => {
    const strangers = (await everyCommand()).filter((c) => !registered.has(c.run.spec.doc));
    expect(strangers.map((c) => `${c.name} (${c.path})`)).toEqual([]);
  });
});
