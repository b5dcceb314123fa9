// Writes src/generated/regions.json from the package idn-area-data (data: ODbL, see NOTICE): provinces and regencies.
// Built into the app, so that no request reads CSV files.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const data = join(root, "node_modules/idn-area-data/data");

/** The two files used here have no quoted cells; a name with a comma would be cut, so that is checked. */
function rows(file, columns) {
  const [, ...lines] = readFileSync(join(data, file), "utf8").trim().split(/\r?\n/);
  return lines.map((line) => {
    const cells = line.split(",");
    if (cells.length !== columns)
      throw new Error(`${file}: a row has ${cells.length} cells instead of ${columns}: ${line}`);
    return cells;
  });
}

export function writeRegions() {
  const provinces = rows("provinces.csv", 2).map(([code, name]) => ({ code, name }));
  const regencies = rows("regencies.csv", 3).map(([code, , name]) => ({ code, name }));
  const target = join(root, "src/generated/regions.json");
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify({ provinces, regencies }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeRegions();
