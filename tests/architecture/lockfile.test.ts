// `npm ci` refuses a lockfile that leaves out optional packages of other platforms; npm itself forgets them when it
// installs where they cannot be reached. scripts/complete-lock.mjs puts them back.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findMissing } from "../../scripts/complete-lock.mjs";
import { projectRoot } from "../support/source-tree";

it("package-lock.json names every optional package", () => {
  const lock = JSON.parse(readFileSync(join(projectRoot, "package-lock.json"), "utf8"));
  expect(findMissing(lock.packages).map(({ key }) => key)).toEqual([]);
});

it("planted: a forgotten one is found, beside its parent when another version stands above", () => {
  const packages = {
    "": {},
    "node_modules/tool": {
      version: "2.0.0",
      optionalDependencies: { "@tool/linux-x64": "2.0.0", "@tool/darwin-arm64": "2.0.0" },
    },
    "node_modules/@tool/linux-x64": { version: "1.0.0" },
  };
  expect(findMissing(packages)).toEqual([
    {
      key: "node_modules/tool/node_modules/@tool/linux-x64",
      entry: { version: "2.0.0", cpu: ["x64"], os: ["linux"], optional: true },
    },
    {
      key: "node_modules/@tool/darwin-arm64",
      entry: { version: "2.0.0", cpu: ["arm64"], os: ["darwin"], optional: true },
    },
  ]);
});
