import { gzipSync } from "node:zlib";
import { startBareNext } from "./bare-next/build";
import { type BenchContext, type BenchResult, body } from "./context";
import { follow, link } from "./links";
import { publicPaths } from "./public-paths";
import { signInAs } from "./session";

const bounds = { P11: 1.15, P11c: 1.5 } as const;
const manage = "/groups/dapur-muara-asri/manage";

const guestPaths = ["/sign-in", "/needs/new"];
const volunteerPaths = ["/me", "/me/schedule"];
const coordinatorPaths = [
  "/today",
  ...["formation", "people", "plans", "campaigns", "activities", "evaluations"].map((place) => `${manage}/${place}`),
];

type Weighed = { path: string; bytes: number };

/**
 * P11: JavaScript of the first load, gzip, without the noModule polyfill, beside a bare page. Two rows: P11 for public
 * and volunteer pages, P11c for the coordinator's. The heaviest page counts.
 */
export async function run(context: BenchContext): Promise<BenchResult[]> {
  const ours = await context.demoInstance({ name: "simpul_bench_p11", worker: false });
  const bare = await startBareNext();
  try {
    const plain = await scriptBytes(bare.url, "/act", "");
    const { cookie: volunteer } = await signInAs(ours, "Bima Larasandi");
    const { cookie: coordinator } = await signInAs(ours, "Ratri Handayani");
    const found = (start: string, ...steps: RegExp[]) => follow(ours.url, start, { steps, cookie: volunteer });
    const weigh = async (paths: readonly string[], cookie: string): Promise<Weighed[]> => {
      const weighed: Weighed[] = [];
      for (const path of paths) weighed.push({ path, bytes: await scriptBytes(ours.url, path, cookie) });
      return weighed;
    };
    const light = [
      ...(await weigh([...(await publicPaths(ours.url)), ...guestPaths], "")),
      ...(await weigh(
        [
          ...volunteerPaths,
          await found("/activities", link.activity, link.join),
          await found("/me/schedule", link.ticket),
        ],
        volunteer,
      )),
    ];
    const heavy = await weigh(coordinatorPaths, coordinator);
    return [row("P11", light, plain), row("P11c", heavy, plain)];
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

function row(id: keyof typeof bounds, pages: Weighed[], plain: number): BenchResult {
  const bound = bounds[id];
  const value = Math.max(...pages.map((page) => page.bytes)) / plain;
  const each = pages.map(({ path, bytes }) => `${path} ${kilo(bytes)} (${(bytes / plain).toFixed(2)})`);
  return {
    id,
    value,
    bound,
    ok: value <= bound,
    unit: "× bare, at most",
    detail: `${each.join(", ")}; bare ${kilo(plain)}`,
  };
}

/** Every script file the document names, in its tags or in the flight payload that names client components, once. */
async function scriptBytes(url: string, path: string, cookie: string): Promise<number> {
  const html = await body(`${url}${path}`, cookie);
  // The same file may be named with and without the deployment's id behind it.
  const file = (src = "") => new URL(src.replace(/^static\//, "/_next/static/"), url).pathname;
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)];
  const named = html.matchAll(/"((?:\/_next\/)?static\/chunks\/[^"\\?]+\.js)[^"\\]*\\?"/g);
  const sources = new Set([...tags, ...named].map(([, src]) => file(src)));
  for (const [tag, src] of tags) if (/\bnomodule\b/i.test(tag)) sources.delete(file(src));
  const sizes = await Promise.all([...sources].map(async (src) => gzipSync(await body(`${url}${src}`)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const kilo = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
