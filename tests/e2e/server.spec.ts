// The server itself: the addresses it may listen on, two processes on one port, and how it goes.
import { Agent, get } from "node:http";
import type { TestCluster } from "../support/db";
import { expect, test } from "../support/e2e";
import { type Instance, startInstance } from "../support/e2e-server";

const { cluster }: { cluster: TestCluster } = JSON.parse(process.env.SIMPUL_E2E ?? '{"cluster":null}');

async function withInstance(
  name: string,
  options: Partial<Parameters<typeof startInstance>[0]>,
  work: (instance: Instance) => Promise<void>,
) {
  const instance = await startInstance({ cluster, name, worker: false, ...options });
  try {
    await work(instance);
  } finally {
    await instance.stop();
  }
}

for (const [index, host] of ["localhost", "127.0.0.1", "0.0.0.0"].entries()) {
  test(`HOST=${host}: the home page answers at once, without going round`, async () => {
    await withInstance(`simpul_host_${index}`, { env: { HOST: host } }, async ({ port }) => {
      for (const name of ["localhost", "127.0.0.1"]) {
        for (const path of ["/", "/en"]) {
          const response = await fetch(`http://${name}:${port}${path}`, { redirect: "manual" });
          expect([name, path, response.status]).toEqual([name, path, 200]);
        }
      }
    });
  });
}

test("two processes serve one port", async () => {
  await withInstance("simpul_two", { processes: 2 }, async ({ url }) => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => fetch(url).then((response) => response.status)));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

type Outcome = "whole" | "refused" | string;

/** One request on a connection of its own: answered whole, refused at the door, or broken off. */
function ask(url: string): Promise<Outcome> {
  return new Promise((resolve) => {
    get(url, { agent: new Agent({ keepAlive: false }) }, (response) => {
      response.resume();
      const { statusCode, headers } = response;
      response.on("end", () => {
        if (statusCode === 200) resolve("whole");
        // Who comes after the signal may be asked to come back.
        else resolve(statusCode === 503 && headers["retry-after"] ? "refused" : `status ${statusCode}`);
      });
      response.on("error", (error) => resolve(error.message));
    }).on("error", (error: NodeJS.ErrnoException) =>
      resolve(error.code === "ECONNREFUSED" ? "refused" : (error.code ?? error.message)),
    );
  });
}

for (const processes of [1, 2]) {
  test(`[R23] SIGTERM under load, ${processes} process(es): requests in flight end, no connection breaks, gone within 10 s`, async () => {
    const instance = await startInstance({ cluster, name: `simpul_term_${processes}`, worker: false, processes });
    const outcomes: Outcome[] = [];
    let going = true;
    const clients = Array.from({ length: 16 }, async () => {
      while (going) {
        const outcome = await ask(instance.url);
        outcomes.push(outcome);
        if (outcome === "refused") return;
      }
    });
    // Until the load is really there, however slow the machine.
    await expect.poll(() => outcomes.length, { timeout: 30_000 }).toBeGreaterThan(20);
    const started = Date.now();
    const code = await instance.stopWeb();
    const took = Date.now() - started;
    going = false;
    await Promise.all(clients);
    await instance.stop();
    expect(code).toBe(0);
    expect(took).toBeLessThan(10_000);
    expect(outcomes.filter((outcome) => outcome === "whole").length).toBeGreaterThan(10);
    expect(outcomes.filter((outcome) => outcome !== "whole" && outcome !== "refused")).toEqual([]);
  });
}
