// What every end-to-end test starts from: a page of its own instance, and no silent errors in the browser.
import { cpSync } from "node:fs";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import type { TestCluster } from "./db";
import { demoTemplate } from "./demo-template";
import { type Instance, startInstance } from "./e2e-server";

export { expect };

export type WorkerOptions = {
  /** `demo`: the demo world with its personas. `empty`: only what migrations make; the set-up token is known. */
  world: "demo" | "empty";
  /** A name of its own gives a file an instance of its own: for those that take somebody away, or must find nothing. */
  alone: string;
  instance: Instance;
};

type TestOptions = {
  /** Errors and policy violations the page reported; the test fails on any that is left at its end. */
  browserErrors: string[];
  /** A page in a browser of its own, as another person would have it. */
  newcomer: () => Promise<Page>;
};

function gatherErrors(context: BrowserContext, errors: string[]): void {
  context.on("page", (page) => {
    page.on("pageerror", (error) => errors.push(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      // A refused request is part of many journeys; the page says so in words and the test looks at those.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        errors.push(`${page.url()}: ${message.text()}`);
    });
  });
}

export const test = base.extend<TestOptions, WorkerOptions>({
  world: ["demo", { option: true, scope: "worker" }],
  alone: ["", { option: true, scope: "worker" }],

  instance: [
    async ({ world }, use, { workerIndex }) => {
      const { cluster, files }: { cluster: TestCluster; files: string } = JSON.parse(process.env.SIMPUL_E2E ?? "{}");
      const isDemo = world === "demo";
      const instance = await startInstance({
        cluster,
        name: `simpul_e2e_${workerIndex}`,
        template: isDemo ? demoTemplate : cluster.template,
        // Journeys sign in and write far more often than people do.
        env: { SIMPUL_DEMO: isDemo ? "1" : "0", RATE_LIMIT_FACTOR: "100" },
      });
      if (isDemo) cpSync(files, String(instance.env.STORAGE_DIR), { recursive: true });
      await use(instance);
      await instance.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ instance }, use) => use(instance.url),

  browserErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      gatherErrors(context, errors);
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],

  newcomer: async ({ browser, browserErrors }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      contexts.push(context);
      gatherErrors(context, browserErrors);
      return context.newPage();
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

/** The two views every journey is walked in. Use: `for (const view of views) test.describe(view.name, () => { test.use(view.use); … })`. */
export const views = [
  {
    name: "360 px, Indonesian",
    language: "id",
    prefix: "",
    use: { viewport: { width: 360, height: 740 }, locale: "id-ID" },
  },
  {
    name: "1280 px, English",
    language: "en",
    prefix: "/en",
    use: { viewport: { width: 1280, height: 900 }, locale: "en-GB" },
  },
] as const;
