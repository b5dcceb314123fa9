// The closed vocabulary of file names: who opens a feature's folder knows what each file is.
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { featureOrder } from "@/features/registry/order";
import { listFiles, projectRoot } from "../support/source-tree";
import { plant } from "./plant";

const rooms = [
  "schema",
  "rules",
  "policy",
  "queries",
  "public",
  "events",
  "commands",
  "consequences",
  "jobs",
  "actions",
];
const vagueNames =
  /^(utils?|helpers?|types?|index|common|misc|constants|.*(service|services|manager|repository|hooks?))$/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const nouns: readonly string[] = featureOrder;

/** Names Next itself gives a meaning to; they follow its spelling. */
const framework = /^(\[.*\]|\(.*\)|@.*|_.*)$/;

function stem(path: string): string {
  return basename(path).replace(/(\.test)?\.(ts|tsx|mjs|css|json|svg|d\.ts)$/, "");
}

function wrongInFeature(path: string): string | null {
  const [feature = "", ...rest] = path.slice("src/features/".length).split("/");
  if (feature === "registry") return null;
  if (!nouns.includes(feature)) return `${path}: "${feature}" is not in src/features/registry/order.ts`;
  const [room = ""] = rest;
  if (rest.length === 1) {
    return rooms.includes(stem(room)) && /\.ts$/.test(room) ? null : `${path}: no such room in a feature`;
  }
  if (room === "messages")
    return /^messages\/(id|en)\.json$/.test(rest.join("/")) ? null : `${path}: messages are id.json and en.json`;
  if (room === "components") return /\.(tsx|ts|css)$/.test(path) ? null : `${path}: components are .tsx, .ts or .css`;
  return rooms.includes(room) && /\.ts$/.test(path) ? null : `${path}: no such room in a feature`;
}

function findWrongNames(root: string): string[] {
  return listFiles(root, "src").flatMap((path) => {
    const found: string[] = [];
    const parts = path.split("/").slice(1);
    // An ordered noun names a folder whatever it is called: associations do offer services.
    const folders = parts.slice(0, -1).filter((part) => !framework.test(part) && !nouns.includes(part));
    const name = stem(path);
    for (const part of [...folders, ...(path.endsWith(".json") ? [] : [name])]) {
      if (vagueNames.test(part)) found.push(`${path}: "${part}" says nothing; name it after what it does`);
      else if (!kebab.test(part) && !framework.test(part) && !/\./.test(part))
        found.push(`${path}: "${part}" is not kebab-case`);
    }
    if (path.startsWith("src/features/")) found.push(...[wrongInFeature(path)].filter((wrong) => wrong !== null));
    return found;
  });
}

describe("names of rooms and files", () => {
  it("are the agreed ones", () => {
    expect(findWrongNames(projectRoot)).toEqual([]);
  });

  it.each([
    ["a room outside the vocabulary", "src/features/groups/service.ts"],
    ["a room folder outside the vocabulary", "src/features/groups/hooks/use-group.ts"],
    ["a feature nobody ordered", "src/features/gadgets/rules.ts"],
    ["a third language file", "src/features/groups/messages/jv.json"],
    ["a vague name", "src/lib/utils.ts"],
    ["a barrel", "src/ui/index.ts"],
    ["another spelling", "src/lib/clientAddress.ts"],
    ["a component among the rooms", "src/features/groups/GroupCard.tsx"],
  ])("planted: %s is caught", (_, path) => {
    const root = plant({ "src/features/groups/rules.ts": "", [path]: path.endsWith("json") ? "{}" : "export {};" });
    expect(findWrongNames(root).length).toBeGreaterThan(0);
  });

  it("planted: a proper feature passes", () => {
    const root = plant({
      "src/features/groups/rules.ts": "",
      "src/features/groups/rules.test.ts": "",
      "src/features/groups/commands/found-group.ts": "",
      "src/features/groups/messages/id.json": "{}",
      "src/features/groups/components/group-card.tsx": "",
      "src/app/[locale]/(public)/groups/[slug]/page.tsx": "",
    });
    expect(findWrongNames(root)).toEqual([]);
  });
});
