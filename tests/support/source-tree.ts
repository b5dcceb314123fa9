// The source as the architecture tests see it: files, what they import, and the calls the house is built of.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync, Visitor } from "oxc-parser";

export const projectRoot = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

export type Import = {
  /** Path from the root of a file of the tree, or the package name as written. */
  to: string;
  /** Whether `to` is a file of the tree. */
  inside: boolean;
  /** Only types cross: nothing is loaded at run time. */
  typeOnly: boolean;
  /** `import("…")`: loaded when asked for. */
  dynamic: boolean;
};

export type SourceFile = { path: string; text: string; imports: Import[] };

export type SourceTree = Map<string, SourceFile>;

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "generated" || entry.name === "node_modules") return [];
    const path = join(dir, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const endings = ["", ".ts", ".tsx", ".mjs", ".json", "/index.ts", "/index.tsx"];

function resolveInside(root: string, from: string, name: string): string | null {
  let base: string;
  if (name.startsWith("@/")) base = posix.join("src", name.slice(2));
  else if (name.startsWith(".")) base = posix.join(posix.dirname(from), name);
  else return null;
  for (const ending of endings) {
    try {
      if (statSync(join(root, base + ending)).isFile()) return base + ending;
    } catch {
      // Try the next ending.
    }
  }
  return base;
}

function importsOf(root: string, path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text);
  const [first] = errors;
  if (first) throw new Error(`${path}: ${first.message}`);
  const found: Omit<Import, "inside">[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every((entry) => entry.isType);
    found.push({ to: moduleRequest.value, typeOnly, dynamic: false });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ to: moduleRequest.value, typeOnly: isType, dynamic: false });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const name = text.slice(moduleRequest.start + 1, moduleRequest.end - 1);
    found.push({ to: name, typeOnly: false, dynamic: true });
  }
  return found.map((entry) => {
    const to = resolveInside(root, path, entry.to);
    return { ...entry, to: to ?? entry.to, inside: to !== null };
  });
}

/** Reads and parses every TypeScript file below `folder` of `root`; generated code is left out. */
export function readTree(root: string, folder: string): SourceTree {
  const tree: SourceTree = new Map();
  for (const file of filesBelow(join(root, folder)).sort()) {
    if (!/\.(ts|tsx)$/.test(file) || file.endsWith(".d.ts")) continue;
    const path = relative(root, file).split("\\").join("/");
    const text = readFileSync(file, "utf8");
    tree.set(path, { path, text, imports: importsOf(root, path, text) });
  }
  return tree;
}

/** Every file below `folder` of `root`, as paths from the root. */
export function listFiles(root: string, folder: string): string[] {
  return filesBelow(join(root, folder)).map((file) => relative(root, file).split("\\").join("/"));
}

/** Value imports that go round: each as the list of files along the way. */
export function findCycles(tree: SourceTree): string[] {
  const state = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const visit = (path: string, way: string[]) => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      cycles.push([...way.slice(way.indexOf(path)), path].join(" → "));
      return;
    }
    state.set(path, "open");
    for (const { to, typeOnly, dynamic } of tree.get(path)?.imports ?? []) {
      if (!typeOnly && !dynamic && tree.has(to)) visit(to, [...way, path]);
    }
    state.set(path, "done");
  };
  for (const path of tree.keys()) visit(path, []);
  return cycles;
}

/** A call `name(…)` of the house with its arguments' text; `variable` is the constant it is assigned to. */
export type Call = { path: string; callee: string; variable: string | null; arguments: CallArgument[] };

export type CallArgument = {
  text: string;
  /** The value when it is a plain string (or a template without holes). */
  value: string | null;
  /** For an object: the text of each property, and its value when it is a plain string. */
  properties: Record<string, { text: string; value: string | null }>;
};

type Node = { type: string; start: number; end: number; [key: string]: unknown };

function plainString(node: Node): string | null {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateLiteral") return null;
  const quasis = node.quasis as { value: { cooked: string } }[];
  return quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null;
}

function describeArgument(node: Node, text: string): CallArgument {
  const properties: CallArgument["properties"] = {};
  if (node.type === "ObjectExpression") {
    for (const property of node.properties as Node[]) {
      if (property.type !== "Property") continue;
      const key = property.key as Node;
      const value = property.value as Node;
      const name = typeof key.name === "string" ? key.name : plainString(key);
      if (name) properties[name] = { text: text.slice(value.start, value.end), value: plainString(value) };
    }
  }
  return { text: text.slice(node.start, node.end), value: plainString(node), properties };
}

/** All calls of the named functions in a file (also `name.each(…)(…)` and `it.only`-like forms by their root name). */
export function findCalls({ path, text }: Pick<SourceFile, "path" | "text">, names: readonly string[]): Call[] {
  const { program } = parseSync(path, text);
  const calls: Call[] = [];
  const owners = new Map<unknown, string>();
  const rootName = (node: Node): string | null => {
    if (node.type === "Identifier") return node.name as string;
    if (node.type === "MemberExpression") return rootName(node.object as Node);
    if (node.type === "CallExpression") return rootName(node.callee as Node);
    return null;
  };
  new Visitor({
    VariableDeclarator(node) {
      if (node.init && node.id.type === "Identifier") owners.set(node.init, node.id.name);
    },
    CallExpression(node) {
      const callee = rootName(node.callee as unknown as Node);
      if (callee === null || !names.includes(callee)) return;
      const given = (node.arguments as unknown as Node[]).map((argument) => describeArgument(argument, text));
      calls.push({ path, callee, variable: owners.get(node) ?? null, arguments: given });
    },
  }).visit(program);
  return calls;
}

/** Lines on which a file reaches for `process.env` (also `const { env } = process` and `node:process`). */
export function findEnvironmentReads({ path, text }: Pick<SourceFile, "path" | "text">): number[] {
  const { program } = parseSync(path, text);
  const at: number[] = [];
  const isProcess = (node: { type: string; name?: unknown }) => node.type === "Identifier" && node.name === "process";
  new Visitor({
    MemberExpression(node) {
      if (!isProcess(node.object)) return;
      const key = node.property as { type: string; name?: string; value?: unknown };
      if (key.name === "env" || key.value === "env") at.push(node.start);
    },
    VariableDeclarator(node) {
      if (node.init && isProcess(node.init) && node.id.type === "ObjectPattern") at.push(node.start);
    },
    ImportDeclaration(node) {
      if (node.source.value === "node:process" || node.source.value === "process") at.push(node.start);
    },
  }).visit(program);
  return at.map((start) => text.slice(0, start).split("\n").length);
}
