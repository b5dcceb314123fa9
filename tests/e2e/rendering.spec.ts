// What must hold for ever about how pages are rendered, cached and guarded.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import pg from "pg";
import { inRoot } from "../../scripts/platform/paths.mjs";
import type { TestCluster } from "../support/db";
import { expect, test } from "../support/e2e";
import { startInstance } from "../support/e2e-server";

test.use({ world: "empty" });

const publicPages = ["/", "/en"];
/** Pages of the (app) root that need no session; the unknown ones answer 404 with a nonce all the same. */
const appPages = ["/sign-in", "/en/sign-in", "/me/tidak-ada", "/en/admin/nothing-here"];
const unknown = ["/tidak-ada", "/en/nope", "/foo.txt", "/groups/x/y", "/me/tidak-ada", "/en/admin/nothing-here"];

/** Gathers what the browser refuses from the first byte on. */
async function watchViolations(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seenViolations: seen });
    document.addEventListener("securitypolicyviolation", (event) =>
      seen.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as unknown as { seenViolations: string[] }).seenViolations);
}

for (const path of publicPages) {
  test(`${path} wakes up under its hashed policy without a violation`, async ({ page }) => {
    const violations = await watchViolations(page);
    const response = await page.goto(path);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("'sha256-");
    expect(policy).not.toMatch(/unsafe|nonce/);
    expect(response?.headers()["cache-control"]).toMatch(/^s-maxage=\d+$/);
    await page.getByRole("button", { name: /^(Gelap|Dark)$/ }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    expect(await violations()).toEqual([]);
  });
}

for (const path of appPages) {
  test(`${path} wakes up under a nonce of its own without a violation`, async ({ page }) => {
    const violations = await watchViolations(page);
    const policies = [await page.goto(path), await page.goto(path)].map(
      (r) => r?.headers()["content-security-policy"] ?? "",
    );
    for (const policy of policies)
      expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'; style-src 'self' 'nonce-/);
    expect(policies[0]).not.toBe(policies[1]);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await violations()).toEqual([]);
  });
}

for (const path of ["/", "/me/tidak-ada"]) {
  test(`an injected handler and an injected script do not run on ${path}`, async ({ page, browserErrors }) => {
    await page.goto(path);
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", '<img src="/x" alt="" onerror="document.title = \'taken\'">');
      const script = document.createElement("div");
      script.innerHTML = "<script>document.title = 'taken'</script>";
      document.body.append(script);
      const link = document.createElement("a");
      link.href = "javascript:document.title='taken'";
      document.body.append(link);
      link.click();
    });
    await expect.poll(() => browserErrors.length).toBeGreaterThan(0);
    expect(await page.title()).not.toBe("taken");
    for (const error of browserErrors.splice(0)) expect(error).toMatch(/Content Security Policy/);
  });
}

test("unknown addresses answer 404, in the language of their address", async ({ request, page }) => {
  for (const path of unknown) expect((await request.get(path)).status(), path).toBe(404);
  await page.goto("/en/admin/nothing-here");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page does not exist");
});

test("the gallery and the mailbox are not there outside the demo", async ({ request }) => {
  for (const path of ["/dev/ui", "/en/dev/ui/workspace", "/dev/mail"]) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test("[B14] the Indonesian prefix leads to the address without it and never to another host", async ({
  request,
  baseURL,
}) => {
  for (const path of ["/id", "/id/needs", "/id//evil.example", "/id/%2F%2Fevil.example", "/id/\\evil.example"]) {
    const response = await request.get(path, { maxRedirects: 0 });
    const target = new URL(response.headers().location ?? "/", baseURL);
    expect(target.origin, path).toBe(new URL(baseURL ?? "").origin);
  }
});

test("the public pages of the build are static, without holes", () => {
  const { routes } = JSON.parse(readFileSync(inRoot(".next", "prerender-manifest.json"), "utf8"));
  const paths: Record<string, string> = JSON.parse(
    readFileSync(inRoot(".next", "server", "app-paths-manifest.json"), "utf8"),
  );
  const publicSources = Object.keys(paths)
    .filter((page) => page.startsWith("/[locale]/(public)/"))
    .map((page) => page.replace("/(public)", "").replace(/\/page$/, ""));
  expect(publicSources.length).toBeGreaterThan(0);
  for (const source of publicSources) {
    const made = Object.entries<{ srcRoute: string | null }>(routes).filter(
      ([path, route]) => (route.srcRoute ?? path) === source,
    );
    expect(made.length, `${source} is prerendered in both languages`).toBeGreaterThanOrEqual(2);
    for (const [path] of made) {
      const meta = JSON.parse(readFileSync(inRoot(".next", "server", "app", `${path}.meta`), "utf8"));
      expect(meta.postponed, `${path} has a hole that is filled per visit`).toBeUndefined();
    }
  }
});

test("security headers stand on every answer; HSTS only behind https", async ({ request }) => {
  for (const path of ["/", "/sign-in", "/api/me", "/robots.txt"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["strict-transport-security"], path).toBeUndefined();
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
});

test("two processes show a touched page anew within a second", async () => {
  const { cluster }: { cluster: TestCluster } = JSON.parse(process.env.SIMPUL_E2E ?? "{}");
  const two = await startInstance({ cluster, name: "simpul_e2e_two", processes: 2, worker: false });
  const database = new pg.Client({ connectionString: two.database.appUrl });
  await database.connect();
  /** How many of twelve visits on connections of their own were rendered anew: one per process after a touch. */
  const renderedAnew = async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => fetch(two.url, { headers: { connection: "close" } })),
    );
    return answers.filter((answer) => answer.headers.get("x-nextjs-cache") !== "HIT").length;
  };
  const settle = async () => {
    for (let quiet = 0; quiet < 3; ) quiet = (await renderedAnew()) === 0 ? quiet + 1 : 0;
  };
  try {
    for (let round = 0; round < 3; round += 1) {
      await settle();
      await database.query(
        "insert into cache_tag (tag, seq) values ('everything', nextval('cache_tag_seq')) on conflict (tag) do update set seq = nextval('cache_tag_seq'), at = now()",
      );
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      let anew = 0;
      for (let visit = 0; visit < 6 && anew < 2; visit += 1) anew += await renderedAnew();
      expect(anew).toBeGreaterThanOrEqual(2);
    }
  } finally {
    await database.end();
    await two.stop();
  }
});
