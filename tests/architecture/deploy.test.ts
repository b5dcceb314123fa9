// Dockerfile, compose.yaml, .env.example and package.json name files and variables that exist.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "../support/source-tree";

const text = (path: string) => readFileSync(join(projectRoot, path), "utf8");

type Stage = { name: string; base: string; lines: [string, string][] };

function readDockerfile(source: string): Stage[] {
  const lines = source
    .replace(/\\\n/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  const stages: Stage[] = [];
  for (const line of lines) {
    const [word = "", ...rest] = line.split(/\s+/);
    if (word === "FROM") stages.push({ base: rest[0] ?? "", name: rest[2] ?? "", lines: [] });
    else stages.at(-1)?.lines.push([word, rest.join(" ")]);
  }
  return stages;
}

/** Paths that are made by the build, not kept in git. */
const built = /^(\.next\/(standalone|static|made-from)|dist|node_modules)$/;

function findWrongPaths(source: string): string[] {
  const stages = readDockerfile(source);
  const names = new Set(stages.map((stage) => stage.name));
  return stages.flatMap((stage) =>
    stage.lines.flatMap(([word, rest]) => {
      if (word === "CMD") {
        const scripts = [...rest.matchAll(/"((?:scripts|dist)\/[^"]+)"/g)].map((match) => match[1] ?? "");
        return scripts.filter((path) => !path.startsWith("dist/") && !existsSync(join(projectRoot, path)));
      }
      if (word !== "COPY") return [];
      const parts = rest.split(" ");
      const from = parts.find((part) => part.startsWith("--from="))?.slice("--from=".length);
      if (from && !names.has(from)) return [`no stage ${from}`];
      const sources = parts.filter((part) => !part.startsWith("--")).slice(0, -1);
      return sources
        .map((path) => path.replace(/^\/app\//, ""))
        .filter((path) => !built.test(path) && !existsSync(join(projectRoot, path)));
    }),
  );
}

const variables = (source: string) => [...source.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1] ?? "");

describe("Dockerfile", () => {
  const stages = readDockerfile(text("Dockerfile"));

  it("copies and runs what exists", () => {
    expect(findWrongPaths(text("Dockerfile"))).toEqual([]);
  });

  it("web and worker do not run as root", () => {
    for (const name of ["web", "worker"]) {
      const users = stages.find((stage) => stage.name === name)?.lines.filter(([word]) => word === "USER");
      expect(users).toEqual([["USER", "node"]]);
    }
  });

  it("planted: a path that is not there is caught", () => {
    expect(findWrongPaths("FROM x AS build\nCOPY nowhere ./\nCOPY --from=other /app/src ./")).toEqual([
      "nowhere",
      "no stage other",
    ]);
  });
});

describe("compose.yaml", () => {
  const compose = parse(text("compose.yaml"), { merge: true });
  const stages = readDockerfile(text("Dockerfile")).map((stage) => stage.name);

  it("runs web, worker, migrations, database and mail catcher", () => {
    expect(Object.keys(compose.services).sort()).toEqual(["mail", "migrate", "postgres", "web", "worker"]);
  });

  it("builds stages that exist, runs scripts that exist, mounts volumes that exist", () => {
    for (const service of Object.values<Record<string, never>>(compose.services)) {
      const {
        build,
        command,
        volumes,
        depends_on: needs,
      } = service as {
        build?: { target: string };
        command?: string[];
        volumes?: string[];
        depends_on?: Record<string, unknown>;
      };
      if (build) expect(stages).toContain(build.target);
      for (const word of command ?? [])
        if (word.startsWith("scripts/")) expect(existsSync(join(projectRoot, word))).toBe(true);
      for (const volume of volumes ?? []) expect(Object.keys(compose.volumes)).toContain(volume.split(":")[0]);
      for (const needed of Object.keys(needs ?? {})) expect(Object.keys(compose.services)).toContain(needed);
    }
  });

  it("asks for variables that .env.example explains, and never starts the demo", () => {
    const asked = [...text("compose.yaml").matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]);
    const known = variables(text(".env.example"));
    expect(asked.filter((name) => !known.includes(name ?? ""))).toEqual([]);
    expect(compose.services.web.environment.SIMPUL_DEMO).toBe("0");
  });
});

describe(".env.example", () => {
  it("explains every variable the application reads", () => {
    const read = [...text("src/lib/env.ts").matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? "");
    // Set by the tools themselves, never by an operator.
    const own = ["NODE_ENV", "NEXT_PHASE"];
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter((name) => !own.includes(name) && !variables(text(".env.example")).includes(name))).toEqual([]);
  });
});

describe("package.json", () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(text("package.json"));

  it("names scripts that exist", () => {
    for (const command of Object.values<string>(scripts)) {
      const file = /^exec node (scripts\/[a-z0-9-]+\.mjs)$/.exec(command)?.[1];
      expect(file, command).toBeDefined();
      expect(existsSync(join(projectRoot, file ?? "")), command).toBe(true);
    }
  });

  it("pins every package exactly", () => {
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(String(version)))).toEqual([]);
  });

  it(".ci/run is npm test and nothing else", () => {
    const lines = text(".ci/run")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines).toEqual(['cd "$(dirname "$0")/.." && exec npm test']);
  });
});
