import { globSync } from "node:fs";
import { inRoot } from "../../scripts/platform/paths.mjs";
import { withDatabase } from "../support/db";
import type { Instance } from "../support/e2e-server";
import { type BenchContext, type BenchResult, body } from "./context";
import { growDemo } from "./grow-demo";
import { follow, link, type Step } from "./links";
import { findPages } from "./p10-found";
import { signInAs } from "./session";
import { type Statement, type StatementProxy, startStatementProxy } from "./statement-proxy";

const name = "simpul_bench_p10";
const bounds = { list: 6, detail: 8, dashboard: 10 } as const;

type Kind = keyof typeof bounds;
type Page = { kind: Kind; as: string; start: string; steps: readonly Step[] };
type Count = { statements: Statement[]; bytes: number };
type Measured = { page: Page; path: string; few: Statement[]; many: Statement[]; longer: boolean };

/** Not the page's own: the transaction, the session check, the limiter, the key row and the follower of cache tags. */
const uncounted = {
  names: /^(actor_load|idempotency_\w+|cache_tag_since)$/,
  text: /^\s*(BEGIN|COMMIT|ROLLBACK|SET|SAVEPOINT|RELEASE)\b|\brate_limit\b|\bcache_tag\b/i,
};

const guest = "";
const volunteer = "Bima Larasandi";
const coordinator = "Ratri Handayani";
const steward = "Sari Puspawati";
const leader = "Laksmi Prabandari";

const pagesOf = (as: string, kind: Kind, ...places: (string | readonly [string, ...Step[]])[]): Page[] =>
  places.map((place) => {
    const [start, ...steps] = typeof place === "string" ? [place] : place;
    return { kind, as, start, steps };
  });

const group = "/groups/dapur-muara-asri";
const manage = `${group}/manage`;
const association = "/groups/perawat-pesisir-utara/manage";
const id = "[0-9a-f-]{36}";

const pages: Page[] = [
  ...pagesOf(guest, "list", "/search", "/search?what=groups", "/search?what=needs", "/search?what=activities"),
  ...pagesOf(guest, "list", "/search?q=dapur", "/search?what=needs&q=air"),
  ...pagesOf(
    guest,
    "list",
    "/impact/evidence?figure=volunteer-hours",
    "/impact/evidence?figure=thanks&group=dapur-muara-asri",
  ),
  ...pagesOf(guest, "detail", ["/activities", link.activity, link.join], "/report", "/needs/new?province=32"),
  ...pagesOf(volunteer, "dashboard", "/me"),
  ...pagesOf(volunteer, "list", "/me/groups", "/me/schedule", "/me/record", "/me/notifications", "/me/sessions"),
  ...pagesOf(volunteer, "list", "/search?what=activities", "/competences?province=33"),
  ...pagesOf(
    volunteer,
    "detail",
    "/me/notifications/preferences",
    "/me/profile",
    "/me/privacy",
    "/me/privacy/erase",
    "/groups/new",
    "/groups/new?kind=PROFESSIONAL",
    "/competences?province=33&care=TEACHER",
  ),
  ...pagesOf(
    volunteer,
    "detail",
    ["/me/schedule", link.ticket],
    ["/activities", link.activity, link.join],
    ["/needs", link.need, /\/care$/],
    [group, /^\/campaigns\/(?!new)[^/?#]+$/, /\/join\b/],
  ),
  ...pagesOf(volunteer, "detail", `${group}/apply`, "/groups/perawat-pesisir-utara/collaborate", "/unsubscribe"),
  ...pagesOf(coordinator, "dashboard", "/today", `${manage}/impact`),
  ...pagesOf(
    coordinator,
    "list",
    ...["people", "plans", "campaigns", "activities", "evaluations"].map((place) => `${manage}/${place}`),
  ),
  ...pagesOf(
    coordinator,
    "detail",
    ...["formation", "settings", "tell", "people?panel=invite", "plans/new", "campaigns/new", "activities/new"].map(
      (place) => `${manage}/${place}`,
    ),
    [`${manage}/plans`, new RegExp(`/manage/plans/${id}$`)],
    [`${manage}/plans`, new RegExp(`/manage/plans/${id}$`), /\/edit$/],
    [`${manage}/campaigns`, new RegExp(`/manage/campaigns/${id}$`)],
    [`${manage}/campaigns`, new RegExp(`/manage/campaigns/${id}$`), /\/edit$/],
    [`${manage}/activities`, /\/manage\/activities\/(?!new)[^/?#]+$/],
    [`${manage}/activities`, /\/manage\/activities\/(?!new)[^/?#]+$/, /\/edit$/],
    [`${manage}/evaluations`, new RegExp(`/manage/evaluations/${id}$`)],
  ),
  ...pagesOf(leader, "list", `${association}/positions`, `${association}/consensus`, `${association}/credentials`),
  ...pagesOf(leader, "list", "/me/credentials"),
  ...pagesOf(leader, "detail", "/me/credentials?new=1", `${association}/credentials?panel=competences`),
  ...pagesOf(leader, "detail", `${association}/positions?panel=new`, `${association}/consensus/new`, [
    `${association}/consensus`,
    new RegExp(`/manage/consensus/${id}$`),
  ]),
  ...pagesOf(guest, "list", "/search?what=services&kind=HEALTH"),
  ...pagesOf(volunteer, "list", "/me/services"),
  ...pagesOf(volunteer, "detail", ["/services", /^\/services\/(?!search)[^/?#]+$/, /\/request\b/]),
  ...pagesOf(leader, "list", `${association}/services`),
  ...pagesOf(
    coordinator,
    "list",
    ...["", "?view=past", "?view=needs", "?view=hosts"].map((view) => `${manage}/collaborations${view}`),
  ),
  ...pagesOf(
    coordinator,
    "detail",
    `${manage}/collaborations/new`,
    [`${manage}/collaborations?view=past`, new RegExp(`/manage/collaborations/${id}$`)],
    [`${manage}/collaborations?view=active`, new RegExp(`/manage/collaborations/${id}$`), /\/scope$/],
    [`${manage}/collaborations?view=out`, new RegExp(`/manage/collaborations/${id}$`), /\/edit$/],
  ),
  ...pagesOf(
    leader,
    "detail",
    `${association}/codes`,
    [`${association}/codes`, new RegExp(`/manage/codes/${id}$`)],
    `${association}/services/new`,
    `${association}/services/requests`,
    [`${association}/services/requests`, /\/requests\?panel=/],
    [`${association}/services`, new RegExp(`/manage/services/${id}$`)],
    [`${association}/services`, new RegExp(`/manage/services/${id}$`), /\/edit$/],
  ),
  ...pagesOf(steward, "list", "/admin", "/admin/credentials", "/admin/privacy", "/needs/to-check"),
  ...pagesOf(steward, "detail", ["/needs/to-check", /^\/needs\/[^/]+\/check/], ["/needs", link.need, "/facts"]),
  ...pagesOf(coordinator, "detail", ["/needs", link.need, "/adopt"]),
];

/**
 * P10: how many statements one request of a page sends to Postgres, in the demo world and again after it grew. Counted
 * between the web server and Postgres. The value is the number of pages that break the rule.
 */
export async function run(context: BenchContext): Promise<BenchResult> {
  const cluster = await context.cluster();
  const proxy = await startStatementProxy(cluster.appUrl);
  let instance: Instance | undefined;
  try {
    instance = await context.demoInstance({
      name,
      worker: false,
      env: {
        APP_DATABASE_URL: proxy.through(withDatabase(cluster.appUrl, name)),
        DATABASE_URL: proxy.through(withDatabase(cluster.ownerUrl, name)),
      },
    });
    const { measured, absent } = await measure(instance, proxy);
    return report(measured, absent);
  } finally {
    await instance?.stop();
    await proxy.close();
  }
}

async function measure(instance: Instance, proxy: StatementProxy): Promise<{ measured: Measured[]; absent: string[] }> {
  const found = await findPages(instance.database.ownerUrl);
  const all = [...pages, ...found.flatMap(({ path, as }) => pagesOf(as, "detail", path))];
  const cookies = new Map([[guest, ""]]);
  for (const { as } of all) if (!cookies.has(as)) cookies.set(as, (await signInAs(instance, as)).cookie);
  const cookieOf = (page: Page) => cookies.get(page.as) ?? "";
  const first: { page: Page; path: string; before: Count }[] = [];
  const absent: string[] = [];
  for (const page of all) {
    const cookie = cookieOf(page);
    try {
      const path = await follow(instance.url, page.start, { steps: [...page.steps], cookie });
      first.push({ page, path, before: await count(proxy, `${instance.url}${path}`, cookie) });
    } catch (error) {
      absent.push(`${page.start} as ${page.as || "a guest"}: ${error instanceof Error ? error.message : error}`);
    }
  }
  await growDemo(instance.database.ownerUrl);
  // The follower of cache tags must have heard of it.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const measured: Measured[] = [];
  for (const { page, path, before } of first) {
    const after = await count(proxy, `${instance.url}${path}`, cookieOf(page));
    const longer = after.bytes > before.bytes * 1.01;
    measured.push({ page, path, few: before.statements, many: after.statements, longer });
  }
  return { measured, absent };
}

/** The statements of one request to a page that was opened before. */
async function count(proxy: StatementProxy, url: string, cookie: string): Promise<Count> {
  await body(url, cookie);
  await quiet(proxy);
  proxy.take();
  const { length } = await body(url, cookie);
  await quiet(proxy);
  return { statements: proxy.take().filter(isCounted), bytes: length };
}

/** What a request leaves to be done after its answer belongs to it. */
async function quiet(proxy: StatementProxy): Promise<void> {
  // The follower of cache tags never lets it be quiet for 250 ms.
  const until = performance.now() + 400;
  while (proxy.quietFor() < 100 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isCounted = (statement: Statement) =>
  !uncounted.names.test(statement.name) && !uncounted.text.test(statement.text);

function report(measured: Measured[], absent: string[]): BenchResult {
  const over = measured.filter(({ page, few, many }) => Math.max(few.length, many.length) > bounds[page.kind]);
  const growing = measured.filter(({ few, many }) => few.length !== many.length);
  const worst = (Object.keys(bounds) as Kind[]).map((kind) => {
    const counts = measured.filter(({ page }) => page.kind === kind).map(({ many }) => many.length);
    return `${kind} ≤ ${bounds[kind]}: ${counts.length} pages, at most ${Math.max(0, ...counts)}`;
  });
  const stayed = measured.filter(({ page, longer }) => page.kind !== "detail" && !longer).map(({ path }) => path);
  const wrong = new Set([...over, ...growing]);
  const missing = [
    ...absent,
    ...unmeasured(measured.map(({ path }) => path)).map((route) => `no page of ${route} is in the list`),
  ];
  const lines = [
    `${worst.join("; ")}. Lists and dashboards no longer after the world grew: ${stayed.join(" ") || "none"}.`,
    ...[...wrong].map(
      ({ page, path, few, many }) =>
        `${path} (${page.kind}, ${page.as || "guest"}) ${few.length}, grown ${many.length}: ${firstWords(many)}`,
    ),
    ...missing.map((text) => `not measured: ${text}`),
  ];
  return {
    id: "P10",
    value: wrong.size + missing.length,
    bound: 0,
    ok: wrong.size + missing.length === 0,
    unit: "pages over, growing or unmeasured, at most",
    detail: lines.join("\n       "),
  };
}

/** A statement by its name, else by its verb and its table; equal ones once, with their number. */
function firstWords(statements: Statement[]): string {
  const counts = new Map<string, number>();
  for (const { name: known, text } of statements) {
    const verb = /^\s*(\w+)/.exec(text)?.[1] ?? "?";
    const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"public"\.)?"?(\w+)/i.exec(text)?.[1] ?? "";
    const words = known || `${verb} ${table}`.trim();
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return [...counts].map(([words, times]) => (times > 1 ? `${words} ×${times}` : words)).join(", ");
}

/** Signed-in routes that no measured address belongs to; signing in, the developer's pages and the 404 pages left out. */
function unmeasured(paths: string[]): string[] {
  const app = "src/app/[locale]/(app)/";
  const routes = globSync("src/app/*/(app)/**/page.tsx", { cwd: inRoot() })
    .map((file) => file.slice(app.length, -"/page.tsx".length))
    .filter((route) => !/^(\(auth\)|dev)\/|\[\.\.\./.test(route));
  const plain = paths.map((path) => path.replace(/^\//, "").replace(/[?#].*$/, ""));
  return routes
    .filter((route) => {
      const pattern = new RegExp(`^${route.replace(/\[\w+\]/g, "[^/]+")}$`);
      return !plain.some((path) => pattern.test(path));
    })
    .map((route) => `/${route}`);
}
