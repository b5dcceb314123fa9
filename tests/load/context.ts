import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, rmSync } from "node:fs";
import { get } from "node:http";
import { connect } from "node:net";
import autocannon from "autocannon";
import { startTestCluster } from "../support/db";
import { demoTemplate, loadDemoTemplate } from "../support/demo-template";
import { type Instance, type InstanceOptions, startInstance } from "../support/e2e-server";

/** One line of the report. `value` and `bound` are in `unit`; `ok` says whether the bound is kept. */
export type BenchResult = { id: string; value: number; bound: number; ok: boolean; unit: string; detail: string };

type Cluster = Awaited<ReturnType<typeof startTestCluster>>;

export type BenchContext = {
  /** Shorter runs, for a look while working; the bounds stay. */
  quick: boolean;
  /** Rounds in which A and B take turns. */
  rounds: number;
  /** Seconds one load lasts. */
  seconds: number;
  /** The private Postgres all rows share; started at first use. */
  cluster: () => Promise<Cluster>;
  /** Our product on a database of its own. Whoever starts one stops it. */
  instance: (options: Omit<InstanceOptions, "cluster">) => Promise<Instance>;
  /** The same with the demo world in it; loaded once per run. */
  demoInstance: (options: Omit<InstanceOptions, "cluster" | "template">) => Promise<Instance>;
};

/** Makes the context of one run; `close` ends the cluster. */
export function openContext(quick: boolean): BenchContext & { close: () => Promise<void> } {
  let opening: Promise<Cluster> | undefined;
  const cluster = () => {
    opening ??= startTestCluster();
    return opening;
  };
  let loading: Promise<string> | undefined;
  const demoFiles = async () => {
    loading ??= cluster().then(loadDemoTemplate);
    return loading;
  };
  return {
    quick,
    rounds: quick ? 3 : 7,
    seconds: quick ? 2 : 5,
    cluster,
    instance: async (options) => startInstance({ ...options, cluster: await cluster() }),
    demoInstance: async (options) => {
      const files = await demoFiles();
      const env = { SIMPUL_DEMO: "1", RATE_LIMIT_FACTOR: "100", ...options.env };
      const started = await startInstance({ ...options, env, cluster: await cluster(), template: demoTemplate });
      cpSync(files, String(started.env.STORAGE_DIR), { recursive: true });
      return started;
    },
    close: async () => {
      const files = await loading?.catch(() => undefined);
      if (files) rmSync(files, { recursive: true, force: true });
      await (await opening)?.stop();
    },
  };
}

/** The middle of a list; of two middles the mean. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}

/**
 * Measures A and B in turns, so that a noisy machine disturbs both alike, and swaps who goes first.
 * @returns the medians and their ratio A / B
 */
export async function alternate(
  rounds: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<{ a: number; b: number; ratio: number }> {
  const seen: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 ? (["b", "a"] as const) : (["a", "b"] as const);
    for (const side of order) seen[side].push(await (side === "a" ? a() : b()));
  }
  const result = { a: median(seen.a), b: median(seen.b) };
  return { ...result, ratio: result.a / result.b };
}

/** Answers per second of one address under ten connections. Anything but 2xx ends the run with an error. */
export async function requestsPerSecond(url: string, seconds: number): Promise<number> {
  const result = await autocannon({ url, duration: seconds, connections: 10, headers: { accept: "text/html" } });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${url} answered ${result.non2xx} times with something else than 2xx and failed ${result.errors} times.`,
    );
  }
  return result.requests.average;
}

/** The body of one answer, as sent uncompressed. */
export async function body(url: string, cookie = ""): Promise<string> {
  // A page that sends elsewhere would be measured as the page it sends to.
  const response = await fetch(url, { headers: { accept: "text/html", cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return response.text();
}

/**
 * Starts a server and times it from the spawn to the first 200, then ends it.
 * @param command arguments for Node
 * @returns milliseconds
 */
export async function startToFirst200(
  command: string[],
  options: { cwd: string; env: Record<string, string>; port: number },
): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  try {
    while (performance.now() - began < 30_000) {
      if ((await accepts(options.port)) && (await status(options.port)) === 200) return performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`The server on port ${options.port} did not answer within 30 s.`);
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function status(port: number): Promise<number> {
  return new Promise((resolve) => {
    const request = get(
      { port, host: "127.0.0.1", path: "/", agent: false, headers: { accept: "text/html" } },
      (response) => {
        response.resume();
        response.once("end", () => resolve(response.statusCode ?? 0));
      },
    );
    request.once("error", () => resolve(0));
  });
}
