// npm run permissions: docs/PERMISSIONS.md from the policy sheets and the roles.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { mkdtempSync, rmSync, writeFileSync } = await import("node:fs");
const { tmpdir } = await import("node:os");
const { join } = await import("node:path");
const { pathToFileURL } = await import("node:url");
const { build } = await import("esbuild");
const { inRoot, root } = await import("./platform/paths.mjs");
const { runMain } = await import("./platform/plain.mjs");

await runMain(async () => {
  const folder = mkdtempSync(join(tmpdir(), "simpul-permissions-"));
  try {
    const outfile = join(folder, "permissions.mjs");
    await build({
      absWorkingDir: root,
      entryPoints: ["scripts/entries/permissions.ts"],
      outfile,
      bundle: true,
      platform: "node",
      format: "esm",
      logLevel: "warning",
    });
    const { text } = await import(pathToFileURL(outfile).href);
    writeFileSync(inRoot("docs", "PERMISSIONS.md"), text);
    console.log("Written: docs/PERMISSIONS.md.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
