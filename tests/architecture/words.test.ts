// Every sentence in both languages; every event and every refusal has one; every command has a denied test.
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Call, findCalls, listFiles, projectRoot, readTree } from "../support/source-tree";
import { plant } from "./plant";

type Messages = { [key: string]: string | Messages };

function flatten(messages: Messages, before = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[before + key, value] as [string, string]] : flatten(value, `${before}${key}.`),
  );
}

function readMessages(root: string, path: string): Map<string, string> {
  const file = join(root, path);
  return new Map(existsSync(file) ? flatten(JSON.parse(readFileSync(file, "utf8"))) : []);
}

/** The values an ICU sentence asks for, those inside plural and select branches too. */
function placeholders(sentence: string): string {
  const names = new Set<string>();
  let at = 0;
  const word = () => {
    const found = /^\s*([^\s,{}]*)\s*/.exec(sentence.slice(at));
    at += found?.[0].length ?? 0;
    return found?.[1] ?? "";
  };
  const message = () => {
    while (at < sentence.length && sentence[at] !== "}") {
      if (sentence[at] === "{") argument();
      else at += 1;
    }
  };
  const argument = () => {
    at += 1;
    names.add(word());
    if (sentence[at] === ",") {
      at += 1;
      const kind = word();
      while (at < sentence.length && sentence[at] !== "}") {
        if (sentence[at] === "{" && /^(plural|select|selectordinal)$/.test(kind)) {
          at += 1;
          message();
        }
        at += 1;
      }
    }
    at += 1;
  };
  message();
  return [...names].sort().join(",");
}

function findLanguageGaps(root: string): string[] {
  const indonesian = listFiles(root, "src").filter((path) => /(^|[/.])id\.json$/.test(path));
  const english = listFiles(root, "src").filter((path) => /(^|[/.])en\.json$/.test(path));
  const twin = (path: string) => join(dirname(path), basename(path).replace(/id\.json$/, "en.json"));
  const alone = english.filter((path) => !indonesian.some((other) => twin(other) === path));
  return [
    ...alone.map((path) => `${path} has no Indonesian twin`),
    ...indonesian.flatMap((path) => {
      const id = readMessages(root, path);
      const en = readMessages(root, twin(path));
      const missing = [...id.keys()].filter((key) => !en.has(key)).map((key) => `${key} is missing in ${twin(path)}`);
      const extra = [...en.keys()].filter((key) => !id.has(key)).map((key) => `${key} is missing in ${path}`);
      const empty = [...id, ...en].filter(([, text]) => text.trim() === "").map(([key]) => `${key} is empty (${path})`);
      const other = [...id]
        .filter(([key, text]) => en.has(key) && placeholders(text) !== placeholders(en.get(key) ?? ""))
        .map(([key]) => `${key} takes other values in English (${path})`);
      return [...missing, ...extra, ...empty, ...other];
    }),
  ];
}

function callsIn(root: string, folder: string, names: readonly string[]): Call[] {
  return [...readTree(root, folder).values()].flatMap((file) => findCalls(file, names));
}

function findSilentEvents(root: string): string[] {
  return callsIn(root, "src/features", ["event"]).flatMap(({ path, arguments: [type, spec] }) => {
    if (!type?.value || !spec?.properties.feature) return [];
    const feature = spec.properties.feature.value ?? "";
    const id = readMessages(root, `src/features/${feature}/messages/id.json`);
    const key = type.value.replaceAll(".", "_");
    const wanted = [`events.${key}`, ...(spec.properties.hears ? [`notices.${key}`] : [])];
    const has = (name: string) => id.has(name) || [...id.keys()].some((known) => known.startsWith(`${name}.`));
    return wanted
      .filter((name) => !has(name))
      .map((name) => `${type.value} (${path}): ${feature} has no sentence ${name}`);
  });
}

function findSilentRefusals(root: string): string[] {
  const house = readMessages(root, "src/pipeline/messages/id.json");
  const all = new Map<string, Map<string, string>>();
  for (const path of listFiles(root, "src/features").filter((file) => file.endsWith("messages/id.json"))) {
    all.set(path.split("/")[2] ?? "", readMessages(root, path));
  }
  return callsIn(root, "src/features", ["refuse"]).flatMap(({ path, arguments: [reason] }) => {
    if (!reason?.value) return [];
    const key = `refusals.${reason.value}`;
    const own = all.get(path.split("/")[2] ?? "");
    // A …Within function refuses inside other features' commands too, so the house must know its reason.
    return own?.has(key) || house.has(key) ? [] : [`${reason.value} (${path}): no sentence ${key}`];
  });
}

/** Titles of tests about a denial, with the table of `it.each` when the title leaves the name to it. */
function denialsIn(root: string): { path: string; text: string }[] {
  if (!existsSync(join(root, "tests"))) return [];
  return [...readTree(root, "tests").values()].flatMap((file) => {
    const texts = findCalls(file, ["it", "test", "describe"]).map(({ arguments: [first] }) => first?.text ?? "");
    const tables = texts.filter((text) => text.startsWith("["));
    return texts
      .filter((text) => !text.startsWith("[") && /denied/i.test(text))
      .map((text) => ({ path: file.path, text: /%s|\$\w/.test(text) ? [text, ...tables].join(" ") : text }));
  });
}

function findUntestedDenials(root: string): string[] {
  const denials = denialsIn(root);
  return callsIn(root, "src/features", ["command"]).flatMap(({ path, variable, arguments: [spec] }) => {
    const name = spec?.properties.name?.value;
    if (!name || spec.properties.allow?.text === "anyone") return [];
    const [feature = "", verb = ""] = name.split(".");
    const says = (word: string, text: string) => new RegExp(`\\b${word}\\b`).test(text);
    const has = denials.some(
      (denial) =>
        says(variable ?? verb, denial.text) ||
        denial.text.includes(name) ||
        (denial.path.startsWith(`tests/integration/${feature}/`) && says(verb, denial.text)),
    );
    return has ? [] : [`${name} (${path}) has no test titled "denied: ${variable ?? verb} …"`];
  });
}

describe("words", () => {
  it("every key stands in both languages, with the same values", () => {
    expect(findLanguageGaps(projectRoot)).toEqual([]);
  });

  it("every event has its sentence, and its notice when somebody hears", () => {
    expect(findSilentEvents(projectRoot)).toEqual([]);
  });

  it("every refusal has its sentence", () => {
    expect(findSilentRefusals(projectRoot)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ["a key in one language", '{"a": {"b": "x"}}', "{}"],
    ["a key in the other", "{}", '{"a": "x"}'],
    ["an empty sentence", '{"a": ""}', '{"a": ""}'],
    ["other values", '{"a": "{name}"}', '{"a": "{person}"}'],
    ["other values in a branch", '{"a": "{n, plural, other {# {x}}}"}', '{"a": "{n, plural, one {one} other {#}}"}'],
  ])("planted: %s is caught", (_, id, en) => {
    const root = plant({ "src/features/groups/messages/id.json": id, "src/features/groups/messages/en.json": en });
    expect(findLanguageGaps(root).length).toBeGreaterThan(0);
  });

  it("planted: the same values in other words pass", () => {
    const root = plant({
      "src/features/groups/messages/id.json":
        '{"a": "{n, plural, other {# orang dari {place}}} {s, select, A {satu} other {dua}}"}',
      "src/features/groups/messages/en.json":
        '{"a": "{s, select, A {one} other {two}} {n, plural, one {# person} other {# people}} from { place }"}',
    });
    expect(findLanguageGaps(root)).toEqual([]);
  });

  it("planted: a language file without twin is caught", () => {
    expect(findLanguageGaps(plant({ "src/ui/messages/en.json": "{}" })).length).toBe(1);
  });

  it("planted: an event without sentence, and one without notice, are caught", () => {
    const root = plant({
      "src/features/groups/events.ts":
        'export const a = event("group.founded", { feature: "groups" }); export const b = event("group.left", { feature: "groups", hears: who });',
      "src/features/groups/messages/id.json": '{"events": {"group_left": "x"}}',
    });
    expect(findSilentEvents(root)).toHaveLength(2);
  });

  it("planted: a refusal without sentence is caught", () => {
    const root = plant({ "src/features/groups/commands.ts": 'export function f() { refuse("too_late"); }' });
    expect(findSilentRefusals(root)).toHaveLength(1);
  });
});

describe("denied tests", () => {
  it("every command has one", () => {
    expect(findUntestedDenials(projectRoot)).toEqual([]);
  });

  it("planted: a command without one is caught", () => {
    const root = plant({
      "src/features/groups/commands.ts":
        'export const [a] = [1]; export const closeGroup = command({ name: "groups.close", allow: p.close }); export const openGroup = command({ name: "groups.open", allow: p.open });',
      "tests/integration/groups/open.test.ts": 'it("denied: openGroup by a guest", () => {});',
      "tests/integration/needs/close.test.ts": 'it("denied: close by a guest", () => {});',
    });
    expect(findUntestedDenials(root)).toEqual([expect.stringContaining("groups.close ")]);
  });

  it("planted: a generated title counts for the names in its table", () => {
    const root = plant({
      "src/features/groups/commands.ts": 'export const closeGroup = command({ name: "groups.close", allow: p.close });',
      "tests/integration/groups/all.test.ts":
        'it.each([["closeGroup", closeGroup]])("denied: %s by a guest", () => {});',
    });
    expect(findUntestedDenials(root)).toEqual([]);
  });
});
