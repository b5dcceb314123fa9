// npm run bench [-- --only P2,P13 --quick]: each figure beside its bare twin, one JSON line per row, then a table.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type BenchContext, type BenchResult, openContext } from "./context";

type Row = { run: (context: BenchContext) => Promise<BenchResult | BenchResult[]> };

const rows: Record<string, () => Promise<Row>> = {
  P2: () => import("./p2"),
  P4: () => import("./p4"),
  P6: () => import("./p6"),
  P9: () => import("./p9"),
  P10: () => import("./p10"),
  P11: () => import("./p11"),
  P13: () => import("./p13"),
};

const { values } = parseArgs({ options: { only: { type: "string" }, quick: { type: "boolean", default: false } } });
const wanted = values.only ? values.only.split(",").map((id) => id.trim().toUpperCase()) : Object.keys(rows);
const unknown = wanted.filter((id) => !(id in rows));
if (unknown.length > 0) {
  console.error(`There is no figure ${unknown.join(", ")}. Known: ${Object.keys(rows).join(", ")}.`);
  process.exit(2);
}

const results: BenchResult[] = [];
if (wanted.length === 1) results.push(...(await measureHere(wanted[0] ?? "")));
else for (const id of wanted) results.push(...(await measureApart(id)));

console.log("");
for (const { id, value, bound, ok, unit, detail } of results) {
  console.log(
    `${id.padEnd(4)} ${ok ? "kept  " : "MISSED"} ${value.toFixed(2).padStart(8)} (${unit} ${bound})  ${detail}`,
  );
}
process.exitCode = results.every((result) => result.ok) ? 0 : 1;

/** Prints each figure as one line, as soon as it is there. */
function say(result: BenchResult): BenchResult {
  const { id, value, bound, ok, ...rest } = result;
  console.log(JSON.stringify({ id, value: Number(value.toFixed(3)), bound, ok, ...rest }));
  return result;
}

/** A row that cannot be measured is a row that misses. */
function notMeasured(id: string, detail: string): BenchResult {
  return { id, value: 0, bound: 0, ok: false, unit: "not measured", detail };
}

async function measureHere(id: string): Promise<BenchResult[]> {
  const context = openContext(values.quick);
  try {
    const row = await rows[id]?.();
    if (!row) throw new Error(`No row ${id}.`);
    return [await row.run(context)].flat().map(say);
  } catch (error) {
    return [say(notMeasured(id, error instanceof Error ? error.message : String(error)))];
  } finally {
    await context.close();
  }
}

/** Each row in a process of its own: some call commands themselves, and a process reads its variables once. */
async function measureApart(id: string): Promise<BenchResult[]> {
  const args = [...process.execArgv, process.argv[1] ?? "", "--only", id, ...(values.quick ? ["--quick"] : [])];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const found: BenchResult[] = [];
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith("{")) found.push(say(JSON.parse(line)));
  return found.length > 0 ? found : [say(notMeasured(id, "Its process ended without a figure."))];
}
