// Where things lie. Everything the project writes at run time goes into .data/ (git-ignored), or SIMPUL_DATA_DIR.
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

// This file lies in scripts/platform/, or has been bundled into a program of dist/.
const here = dirname(fileURLToPath(import.meta.url));
export const root = basename(here) === "dist" ? dirname(here) : join(here, "..", "..");
export const inRoot = (...parts) => join(root, ...parts);
// Asked for each time, because readSettings() reads .env only after this file was loaded.
export const inData = (...parts) => join(resolve(root, process.env.SIMPUL_DATA_DIR || ".data"), ...parts);
/** Where uploaded files lie. */
export const filesDir = () => resolve(root, process.env.STORAGE_DIR || inData("files"));
