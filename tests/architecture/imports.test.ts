// One-way imports: app → features → pipeline → access → lib, ui → lib; a feature knows only earlier features.
import { describe, expect, it } from "vitest";
import { featureOrder } from "@/features/registry/order";
import {
  findCycles,
  findEnvironmentReads,
  type Import,
  projectRoot,
  readTree,
  type SourceTree,
} from "../support/source-tree";
import { plant } from "./plant";

const layers = ["app", "features", "pipeline", "access", "ui", "lib", "generated"] as const;
type Layer = (typeof layers)[number];

/** What each layer may know beside itself. */
const mayKnow: Record<Layer, readonly Layer[]> = {
  app: ["features", "pipeline", "access", "ui", "lib", "generated"],
  features: ["pipeline", "access", "ui", "lib", "generated"],
  pipeline: ["access", "lib", "generated"],
  access: ["lib", "generated"],
  ui: ["lib"],
  lib: ["generated"],
  generated: [],
};

const layerOf = (path: string): Layer => layers.find((layer) => path.startsWith(`src/${layer}/`)) ?? "app";

function featureOf(path: string): { feature: string; room: string } | null {
  const match = /^src\/features\/([^/]+)\/([^/.]+)/.exec(path);
  return match ? { feature: match[1] ?? "", room: match[2] ?? "" } : null;
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);

/** Rooms and files that may open the database; everybody else asks them. */
const databaseRooms = ["queries", "commands", "events", "jobs", "consequences"];
const databaseFiles =
  /^src\/(pipeline\/|access\/(actor|request)|lib\/(db|auth|rate-limit|cache)([/.]|$)|app\/api\/health\/)/;

/** What a room of a feature must not load, beside what the layers forbid. */
const closedTo: Record<string, RegExp> = {
  schema: /^(next|react|server-only)(\/|$)|^src\/(pipeline|access|lib\/db)|^src\/features\/[^/]+\/(?!schema|rules)/,
  rules: /^(next|react|server-only)(\/|$)|^src\/(pipeline|access|lib\/db)|^src\/features\/[^/]+\/(?!schema|rules)/,
  policy: /^(next|react|server-only)(\/|$)|^src\/(pipeline|lib\/db)|^src\/features\/[^/]+\/(?!schema|rules|policy)/,
  queries: /^(next|server-only)(\/|$)|^src\/features\/[^/]+\/(commands|actions|components|public|jobs)/,
  public: /^src\/lib\/db|^src\/features\/[^/]+\/(commands|actions|components|jobs|events)/,
  events: /^(next|react|server-only)(\/|$)|^src\/features\/[^/]+\/(commands|actions|components|public|jobs)/,
  commands: /^(next|react|server-only)(\/|$)|^src\/features\/[^/]+\/(actions|components|public|jobs)/,
  consequences: /^(next|react|server-only)(\/|$)|^src\/features\/[^/]+\/(actions|components|public|jobs)/,
  jobs: /^(next|react|server-only)(\/|$)|^src\/features\/[^/]+\/(actions|components|public)/,
  actions: /^src\/lib\/db|^src\/features\/[^/]+\/(queries|components|public|jobs)/,
  components: /^src\/(lib\/db|access\/request)|^src\/features\/[^/]+\/(commands|jobs|consequences)/,
};

function wrongLayer(path: string, imported: Import): string | null {
  const from = layerOf(path);
  const to = layerOf(imported.to);
  if (from === to || mayKnow[from].includes(to)) return null;
  // The registry names everybody: its sentences are read from every layer, and pipeline asks for it lazily.
  if (imported.to.endsWith(".json") && path.startsWith("src/features/registry/")) return null;
  if (imported.dynamic && imported.to.startsWith("src/features/registry/")) return null;
  return `${from} must not import ${to}`;
}

function wrongFeature(path: string, imported: Import): string | null {
  const from = featureOf(path);
  const to = featureOf(imported.to);
  if (!from || !to || from.feature === to.feature || from.feature === "registry") return null;
  if (to.feature === "registry") return imported.dynamic ? null : "only app and programs import the registry";
  if (to.room === "actions") return "another feature's actions are its own door";
  const order: readonly string[] = featureOrder;
  if (order.indexOf(to.feature) < order.indexOf(from.feature)) return null;
  return `${from.feature} stands before ${to.feature} and must not know it`;
}

function wrongRoom(path: string, imported: Import): string | null {
  if (imported.typeOnly) return null;
  if (/^src\/lib\/db(\.ts|\/|$)/.test(imported.to)) {
    const feature = featureOf(path);
    const allowed = feature ? databaseRooms.includes(feature.room) : databaseFiles.test(path);
    if (!allowed) return "lib/db is not for this file";
  }
  const room = featureOf(path);
  if (!room || room.feature === "registry") return null;
  return closedTo[room.room]?.test(imported.to) ? `${room.room} must not import this` : null;
}

function findWrongImports(tree: SourceTree): string[] {
  return [...tree.values()]
    .filter(({ path }) => !isTest(path))
    .flatMap(({ path, imports }) =>
      imports.flatMap((imported) => {
        const reasons = [
          imported.inside ? wrongLayer(path, imported) : null,
          imported.inside ? wrongFeature(path, imported) : null,
          wrongRoom(path, imported),
        ];
        return reasons.filter((reason) => reason !== null).map((reason) => `${path} → ${imported.to}: ${reason}`);
      }),
    );
}

/** Next replaces this very expression when it builds; it cannot be read through lib/env. */
const literalReads: Record<string, string> = { "src/instrumentation.ts": "process.env.NEXT_RUNTIME" };

function findWrongEnvironmentReads(tree: SourceTree): string[] {
  return [...tree.values()].flatMap((file) => {
    if (file.path === "src/lib/env.ts" || isTest(file.path)) return [];
    const allowed = literalReads[file.path];
    const text = allowed ? file.text.replaceAll(allowed, "undefined") : file.text;
    return findEnvironmentReads({ path: file.path, text }).map((line) => `${file.path}:${line} reads process.env`);
  });
}

describe("imports", () => {
  const tree = readTree(projectRoot, "src");

  it("go one way, between layers and between features", () => {
    expect(findWrongImports(tree)).toEqual([]);
  });

  it("never go round", () => {
    expect(findCycles(tree)).toEqual([]);
  });

  it("process.env is read in lib/env alone", () => {
    expect(findWrongEnvironmentReads(tree)).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ["lib knows a feature", { "src/lib/mail.ts": 'import { x } from "@/features/groups/rules"; export const y = x;' }],
    ["ui knows a feature", { "src/ui/card.tsx": 'import { x } from "@/features/groups/rules"; export const y = x;' }],
    ["pipeline knows a feature", { "src/pipeline/command.ts": 'export * from "@/features/groups/rules";' }],
    [
      "access knows pipeline",
      { "src/access/can.ts": 'import type { X } from "@/pipeline/command"; export type Y = X;' },
    ],
    ["a feature knows app", { "src/features/groups/rules.ts": 'import "../../app/page";' }],
    [
      "a feature knows a later one",
      { "src/features/groups/rules.ts": 'import { x } from "@/features/activities/rules"; export const y = x;' },
    ],
    [
      "a type of a later feature",
      { "src/features/groups/rules.ts": 'import type { X } from "../activities/rules"; export type Y = X;' },
    ],
    [
      "a later feature, loaded lazily",
      { "src/features/groups/commands.ts": 'export const x = () => import("@/features/activities/commands");' },
    ],
    [
      "another feature's actions",
      {
        "src/features/activities/components/x.tsx":
          'import { x } from "@/features/groups/actions"; export const y = x;',
      },
    ],
    [
      "the registry",
      { "src/features/groups/commands.ts": 'import { x } from "@/features/registry/events"; export const y = x;' },
    ],
    [
      "a database in rules",
      { "src/features/groups/rules.ts": 'import { read } from "@/lib/db"; export const y = read;' },
    ],
    [
      "a database in a page",
      { "src/app/[locale]/page.tsx": 'import { read } from "@/lib/db"; export const y = read;' },
    ],
    [
      "a database in a component",
      { "src/features/groups/components/x.tsx": 'import { read } from "@/lib/db"; export const y = read;' },
    ],
    [
      "next in a query",
      { "src/features/groups/queries.ts": 'import { headers } from "next/headers"; export const y = headers;' },
    ],
    [
      "next in a command",
      { "src/features/groups/commands/found.ts": 'import { cookies } from "next/headers"; export const y = cookies;' },
    ],
    [
      "a command in a query",
      { "src/features/groups/queries.ts": 'import { x } from "./commands"; export const y = x;' },
    ],
  ])("planted: %s is caught", (_, files) => {
    expect(findWrongImports(readTree(plant(files), "src")).length).toBeGreaterThan(0);
  });

  it("planted: what the house allows passes", () => {
    const root = plant({
      "src/features/groups/rules.ts": 'import type { Read } from "@/lib/db"; export type Y = Read;',
      "src/features/activities/commands.ts":
        'import { read } from "@/lib/db"; import { x } from "@/features/groups/commands"; export const y = [read, x];',
      "src/features/groups/commands.ts": "export const x = 1;",
      "src/features/registry/events.ts":
        'import { y } from "@/features/activities/commands"; export const events = [y];',
      "src/pipeline/words.ts": 'export const words = () => import("@/features/registry/events");',
      "src/lib/db.ts": "export type Read = 1; export const read = 1;",
    });
    expect(findWrongImports(readTree(root, "src"))).toEqual([]);
  });

  it("planted: a circle is caught, a circle of types is not", () => {
    const circle = plant({
      "src/lib/a.ts": 'import { b } from "./b"; export const a = b;',
      "src/lib/b.ts": 'import { c } from "@/lib/c"; export const b = c;',
      "src/lib/c.ts": 'export { a as c } from "./a";',
    });
    expect(findCycles(readTree(circle, "src"))).toEqual(["src/lib/a.ts → src/lib/b.ts → src/lib/c.ts → src/lib/a.ts"]);
    const types = plant({
      "src/lib/a.ts": 'import type { B } from "./b"; export type A = B;',
      "src/lib/b.ts": 'import type { A } from "./a"; export type B = A;',
    });
    expect(findCycles(readTree(types, "src"))).toEqual([]);
  });

  it.each([
    "export const x = process.env.SECRET;",
    'export const x = process["env"];',
    "const { env } = process; export const x = env;",
    'import { env } from "node:process"; export const x = env;',
  ])("planted: %s is caught", (text) => {
    const tree = readTree(plant({ "src/lib/mail.ts": text, "src/lib/env.ts": text }), "src");
    expect(findWrongEnvironmentReads(tree)).toEqual(["src/lib/mail.ts:1 reads process.env"]);
  });

  it("planted: a comment about process.env is no read", () => {
    const tree = readTree(plant({ "src/lib/mail.ts": "// not process.env.X\nexport const x = 1;" }), "src");
    expect(findWrongEnvironmentReads(tree)).toEqual([]);
  });
});
