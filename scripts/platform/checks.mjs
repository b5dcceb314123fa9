// The stages of `npm test` and `npm run check`. Each returns its results as [{title, file, ok}].
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative, resolve } from "node:path";
import { inData, root } from "./paths.mjs";
import { runTool } from "./processes.mjs";

const report = (name) => inData("report", name);

/** Runs one package command; its success is one result. */
async function asOne(title, name, args, options) {
  console.log(`\n— ${title}`);
  return [{ title, file: name, ok: (await runTool(name, args, options)) === 0 }];
}

/** TypeScript over everything. Next writes the types of pages and layouts first. */
export async function checkTypes() {
  if ((await runTool("next", ["typegen"], { env: { NEXT_TELEMETRY_DISABLED: "1" } })) !== 0) {
    return [{ title: "types", file: "next typegen", ok: false }];
  }
  return asOne("types", "tsc", ["--noEmit", "-p", "."], { packageName: "typescript" });
}

export async function checkLint() {
  return asOne("lint", "biome", ["check", "--error-on-warnings", "."], { packageName: "@biomejs/biome" });
}

/** vitest projects by name, with every single test in the result. */
export async function runVitest(projects) {
  console.log(`\n— ${projects.join(", ")}`);
  const file = report("vitest.json");
  mkdirSync(inData("report"), { recursive: true });
  rmSync(file, { force: true });
  const code = await runTool("vitest", [
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  if (!existsSync(file)) return [{ title: "vitest", file: "vitest", ok: false }];
  const found = JSON.parse(readFileSync(file, "utf8")).testResults.flatMap((suite) => {
    const name = relative(root, suite.name);
    // A file that does not even load has no tests, and must not pass silently.
    if (suite.assertionResults.length === 0) return [{ title: name, file: name, ok: suite.status === "passed" }];
    return suite.assertionResults
      .filter((test) => test.status !== "pending" && test.status !== "skipped" && test.status !== "todo")
      .map((test) => ({ title: test.fullName, file: name, ok: test.status === "passed" }));
  });
  if (code !== 0 && found.every((result) => result.ok)) found.push({ title: "vitest", file: "vitest", ok: false });
  return found;
}

function specsOf(suite, titles) {
  const own = (suite.specs ?? []).map((spec) => ({ title: [...titles, spec.title].join(" "), spec }));
  return [...own, ...(suite.suites ?? []).flatMap((child) => specsOf(child, [...titles, child.title]))];
}

/** Playwright over tests/e2e; the build and the databases come from its global set-up. */
export async function runPlaywright(args = []) {
  console.log("\n— e2e");
  const file = report("playwright.json");
  mkdirSync(inData("report"), { recursive: true });
  rmSync(file, { force: true });
  const code = await runTool("playwright", ["test", "--project=e2e", ...args], {
    packageName: "@playwright/test",
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  if (!existsSync(file)) return [{ title: "playwright", file: "playwright", ok: false }];
  const { config, suites, errors } = JSON.parse(readFileSync(file, "utf8"));
  const found = suites.flatMap((suite) =>
    specsOf(suite, [])
      .filter(({ spec }) => spec.tests.some((test) => test.status !== "skipped"))
      .map(({ title, spec }) => ({ title, file: relative(root, resolve(config.rootDir, spec.file)), ok: spec.ok })),
  );
  for (const error of errors ?? [])
    found.push({ title: error.message?.split("\n")[0] ?? "playwright", file: "playwright", ok: false });
  if (code !== 0 && found.every((result) => result.ok))
    found.push({ title: "playwright", file: "playwright", ok: false });
  return found;
}

/** Prints what failed and the closing line; the exit code follows. */
export function closeWith(results) {
  const failed = results.filter((result) => !result.ok);
  for (const { title, file } of failed) console.log(`failed: ${title} (${file})`);
  console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
  if (failed.length > 0 || results.length === 0) process.exitCode = 1;
}
