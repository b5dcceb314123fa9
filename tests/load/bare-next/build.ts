import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inData, inRoot } from "../../../scripts/platform/paths.mjs";
import { freePort } from "../../../scripts/platform/postgres.mjs";
import { runStep, startChild, toolFile } from "../../../scripts/platform/processes.mjs";
import { files } from "./files";

const dir = inData("bench", "bare-next");

export type BareNext = { url: string; stop: () => Promise<unknown> };

/** Writes and builds the bare application once per version of its files and of our packages. */
export async function buildBareNext(): Promise<string> {
  const wanted = JSON.stringify([files, readFileSync(inRoot("package-lock.json"), "utf8").length]);
  const stamp = join(dir, "made-from");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return dir;
  rmSync(dir, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  const { code, output } = await runStep([toolFile("next"), "build", dir], {
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", NEXT_DEPLOYMENT_ID: "" },
  });
  if (code !== 0) throw new Error(`The bare application could not be built:\n${output.slice(-3000)}`);
  writeFileSync(stamp, wanted);
  return dir;
}

/** `next start` of the bare application on a free port; resolves when it answers. */
export async function startBareNext(): Promise<BareNext> {
  const folder = await buildBareNext();
  const port = await freePort();
  const child = startChild("bare next", [toolFile("next"), "start", folder, "-H", "localhost", "-p", String(port)], {
    env: { NODE_ENV: "production", NEXT_DEPLOYMENT_ID: "" },
    stdio: "ignore",
  });
  const url = `http://localhost:${port}`;
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await answers(url)) return { url, stop: () => child.stop() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await child.stop();
  throw new Error("The bare application did not answer within 30 s.");
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
