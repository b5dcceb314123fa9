import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { appPaths, isAppPath, proxySources } from "./app-prefixes";

const app = join(import.meta.dirname, "../../app/[locale]");

/** Addresses of the pages below a root layout, parameters as they stand in folder names. */
function pagesOf(root: "(public)" | "(app)"): string[] {
  const base = join(app, root);
  return readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map(
      (file) =>
        `/${file
          .split("/")
          .slice(0, -1)
          .filter((part) => !/^[(@]/.test(part))
          .join("/")}`,
    );
}

describe("the border between public pages and pages with a nonce", () => {
  it("is the same in src/proxy.ts and here", () => {
    const source = readFileSync(join(app, "../../proxy.ts"), "utf8");
    const written = [...source.matchAll(/source:\s*"([^"]+)",\s*missing: \[\{ type: "header", key: "rsc" \}\]/g)];
    expect(written.map(([, path]) => path)).toEqual(proxySources());
  });

  it("has every page of the (app) root on the inside", () => {
    expect(pagesOf("(app)").filter((path) => !isAppPath(path))).toEqual([]);
  });

  it("has every page of the (public) root on the outside", () => {
    expect(pagesOf("(public)").filter(isAppPath)).toEqual([]);
  });

  it("has a catch-all page in the (app) root under every tree and workspace", () => {
    const folders = [...appPaths.trees, ...appPaths.workspaces].map((path) => path.replace(/:(\w+)/, "[$1]"));
    const bare = folders
      .map((folder) => join(app, "(app)", folder, "[...missing]/page.tsx"))
      .filter((file) => !existsSync(file));
    expect(bare.map((file) => relative(app, file))).toEqual([]);
  });

  it("knows a slug from a workspace", () => {
    expect(isAppPath("/groups/dapur-muara-asri")).toBe(false);
    expect(isAppPath("/groups/dapur-muara-asri/manage")).toBe(true);
    expect(isAppPath("/groups/new")).toBe(true);
    expect(isAppPath("/")).toBe(false);
    expect(isAppPath("/mesin")).toBe(false);
  });
});
