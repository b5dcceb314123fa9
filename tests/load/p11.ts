import { gzipSync } from "node:zlib";
import { startBareNext } from "./bare-next/build";
import { type BenchContext, type BenchResult, body } from "./context";
import { publicPaths } from "./public-paths";

const bound = 1.15;
/** Pages of the (app) root that volunteers open, without a session. */
const volunteerPaths = ["/sign-in", "/needs/new"];

/** P11: JavaScript of the first load, gzip, without the noModule polyfill, beside a bare page. The heaviest page counts. */
export async function run(context: BenchContext): Promise<BenchResult> {
  const ours = await context.instance({ name: "simpul_bench_p11", worker: false });
  const bare = await startBareNext();
  try {
    const plain = await scriptBytes(bare.url, "/act");
    const rows: { path: string; bytes: number }[] = [];
    for (const path of [...(await publicPaths(ours.url)), ...(await present(ours.url, volunteerPaths))]) {
      rows.push({ path, bytes: await scriptBytes(ours.url, path) });
    }
    const value = Math.max(...rows.map((row) => row.bytes)) / plain;
    const detail = `${rows.map((row) => `${row.path} ${kilo(row.bytes)}`).join(", ")}; bare ${kilo(plain)}`;
    return { id: "P11", value, bound, ok: value <= bound, unit: "× bare, at most", detail };
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

async function present(url: string, paths: string[]): Promise<string[]> {
  const checked = await Promise.all(paths.map(async (path) => ((await fetch(`${url}${path}`)).ok ? [path] : [])));
  return checked.flat();
}

/** Every script file the document names, once. */
async function scriptBytes(url: string, path: string): Promise<number> {
  const html = await body(`${url}${path}`);
  const tags = [...html.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(([tag]) => !/\bnomodule\b/i.test(tag));
  const sources = new Set(tags.map(([, src = ""]) => src.replaceAll("&amp;", "&")));
  const sizes = await Promise.all([...sources].map(async (src) => gzipSync(await body(new URL(src, url).href)).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

const kilo = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
