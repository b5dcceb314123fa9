// Where things lie. Everything the project writes at run time goes into .data/ (git-ignored).
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const inRoot = (...parts) => join(root, ...parts);
export const dataDir = inRoot(".data");
export const inData = (...parts) => join(dataDir, ...parts);
