import { startBareNext } from "./bare-next/build";
import { sizes } from "./bare-next/files";
import { alternate, type BenchContext, type BenchResult, body, requestsPerSecond } from "./context";
import { publicPaths } from "./public-paths";

const bound = 0.8;

/** P2: cached public pages beside a bare prerendered page with HTML of the same size, signed out. The worst page counts. */
export async function run(context: BenchContext): Promise<BenchResult> {
  const ours = await context.demoInstance({ name: "simpul_bench_p2", worker: false });
  const bare = await startBareNext();
  try {
    const twins = await Promise.all(
      sizes.map(async (size) => ({
        path: `/static/${size}`,
        length: (await body(`${bare.url}/static/${size}`)).length,
      })),
    );
    const rows: { path: string; ratio: number; text: string }[] = [];
    for (const path of await publicPaths(ours.url)) {
      const length = (await body(`${ours.url}${path}`)).length;
      const twin = twins.reduce((best, next) =>
        Math.abs(next.length - length) < Math.abs(best.length - length) ? next : best,
      );
      await requestsPerSecond(`${ours.url}${path}`, 1);
      await requestsPerSecond(`${bare.url}${twin.path}`, 1);
      const { a, b, ratio } = await alternate(
        Math.max(5, context.rounds),
        () => requestsPerSecond(`${ours.url}${path}`, context.seconds),
        () => requestsPerSecond(`${bare.url}${twin.path}`, context.seconds),
      );
      const text = `${path} ${a.toFixed(0)}/s of ${length} B, bare ${b.toFixed(0)}/s of ${twin.length} B`;
      rows.push({ path, ratio, text });
    }
    const value = Math.min(...rows.map((row) => row.ratio));
    return {
      id: "P2",
      value,
      bound,
      ok: value >= bound,
      unit: "× bare, at least",
      detail: rows.map((row) => row.text).join("; "),
    };
  } finally {
    await Promise.all([ours.stop(), bare.stop()]);
  }
}
