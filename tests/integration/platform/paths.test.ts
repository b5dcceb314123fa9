import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { filesDir, inData, root } from "../../../scripts/platform/paths.mjs";

afterEach(() => vi.unstubAllEnvs());

it("SIMPUL_DATA_DIR and STORAGE_DIR count also when .env is read after this file", () => {
  vi.stubEnv("STORAGE_DIR", "");
  vi.stubEnv("SIMPUL_DATA_DIR", "elsewhere");
  expect(inData("x")).toBe(join(root, "elsewhere", "x"));
  expect(filesDir()).toBe(join(root, "elsewhere", "files"));
  vi.stubEnv("STORAGE_DIR", "/srv/files");
  expect(filesDir()).toBe("/srv/files");
});
