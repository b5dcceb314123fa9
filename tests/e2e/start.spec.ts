// `npm start` itself, on a data directory of its own: what a newcomer types first.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../scripts/platform/postgres.mjs";
import { expect, test } from "../support/e2e";

const inherited = ["DATABASE_URL", "APP_DATABASE_URL", "AUTH_SECRET", "STORAGE_DIR", "SIMPUL_SETUP_TOKEN", "APP_URL"];

class Started {
  said = "";
  private readonly child: ChildProcess;
  private readonly ended: Promise<number>;

  constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on("data", (text: Buffer) => {
        this.said += text.toString();
      });
    }
    this.ended = once(child, "exit").then(([code]) => code ?? -1);
  }

  async ready(): Promise<void> {
    const gone = this.ended.then((code) => {
      throw new Error(`npm start ended (${code}):\n${this.said}`);
    });
    const told = async () => {
      await expect.poll(() => this.said, { timeout: 150_000 }).toContain("Ctrl-C ends it");
    };
    await Promise.race([told(), gone]);
  }

  stop(): Promise<number> {
    this.child.kill("SIGTERM");
    return this.ended;
  }
}

function start(data: string, port: number, env: Record<string, string> = {}): Started {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.includes(name)));
  const child = spawn("node", ["scripts/start.mjs"], {
    env: { ...own, NODE_ENV: "production", SIMPUL_DATA_DIR: data, PORT: String(port), LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Started(child);
}

async function withData(work: (data: string) => Promise<void>) {
  const data = mkdtempSync(join(tmpdir(), "simpul-start-"));
  try {
    await work(data);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

test("the first start loads the demo world and says who can sign in; the second takes seconds and keeps it", async () => {
  test.setTimeout(240_000);
  await withData(async (data) => {
    const port = await freePort();
    const first = start(data, port);
    await first.ready();
    expect(first.said).toContain("Ratri Handayani");
    const page = await (await fetch(`http://localhost:${port}/groups`)).text();
    expect(page).toContain("Dapur Muara Asri");
    expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
    expect(await first.stop()).toBe(0);
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();

    const began = Date.now();
    const second = start(data, port, { SIMPUL_PROCESSES: "2" });
    await second.ready();
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(second.said).not.toContain("Loading the demo world");
    expect(await (await fetch(`http://localhost:${port}/groups`)).text()).toContain("Dapur Muara Asri");
    expect(await second.stop()).toBe(0);
  });
});

test("SIMPUL_DEMO=0 starts empty, and only the token of the log opens the set-up page", async () => {
  test.setTimeout(240_000);
  await withData(async (data) => {
    const port = await freePort();
    const started = start(data, port, { SIMPUL_DEMO: "0" });
    await started.ready();
    const address = /http:\/\/\S+\/setup\?token=\S+/.exec(started.said)?.[0];
    expect(address).toBeDefined();
    expect((await fetch(String(address))).status).toBe(200);
    expect((await fetch(`http://localhost:${port}/setup?token=guessed-guessed-guessed`)).status).toBe(404);
    expect(await started.stop()).toBe(0);
  });
});
