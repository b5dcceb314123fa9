// npm run bench [-- --only P2,P13 --quick]: each figure beside its bare twin, one JSON line per row, then a table.
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

const context = openContext(values.quick);
const results: BenchResult[] = [];
try {
  for (const id of wanted) {
    for (const result of await measure(id)) {
      results.push(result);
      const { id: name, value, bound, ok, ...rest } = result;
      console.log(JSON.stringify({ id: name, value: Number(value.toFixed(3)), bound, ok, ...rest }));
    }
  }
} finally {
  await context.close();
}

console.log("");
for (const { id, value, bound, ok, unit, detail } of results) {
  console.log(
    `${id.padEnd(4)} ${ok ? "kept  " : "MISSED"} ${value.toFixed(2).padStart(8)} (${unit} ${bound})  ${detail}`,
  );
}
process.exitCode = results.every((result) => result.ok) ? 0 : 1;

/** A row that cannot be measured is a row that misses. */
async function measure(id: string): Promise<BenchResult[]> {
  try {
    const row = await rows[id]?.();
    if (!row) throw new Error(`No row ${id}.`);
    return [await row.run(context)].flat();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return [{ id, value: 0, bound: 0, ok: false, unit: "not measured", detail }];
  }
}
