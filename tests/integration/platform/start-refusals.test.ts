// `npm start` with something wrong: one plain sentence with the remedy, exit code 1, nothing left running.
import { execFile } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../support/source-tree";

const run = promisify(execFile);

async function start(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const base = { NODE_ENV: "production" as const, PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };
  // A database that is not there: whatever the check under test lets through ends here.
  const rest = { PORT: "4161", DATABASE_URL: "postgresql://nobody:secret-word@127.0.0.1:9/none", ...env };
  try {
    await run(process.execPath, ["scripts/start.mjs"], {
      cwd: projectRoot,
      timeout: 30_000,
      env: { ...base, ...rest },
    });
    return { code: 0, said: "" };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, said: stderr.trim() };
  }
}

const cases: [string, Record<string, string>, RegExp][] = [
  ["a port that is no number", { PORT: "abc" }, /PORT=abc is not usable\. Give a whole number from 1 to 65535\./],
  ["an address of another machine", { HOST: "203.0.113.9" }, /is not an address of this machine .* Use localhost/],
  ["an address that is none", { APP_URL: "simpul" }, /APP_URL=simpul is not usable\. Write only scheme, host and port/],
  [
    "proxies that are no number",
    { TRUSTED_PROXY_HOPS: "yes" },
    /TRUSTED_PROXY_HOPS=yes is not usable\. Give a whole number/,
  ],
  ["too many processes", { SIMPUL_PROCESSES: "99" }, /SIMPUL_PROCESSES=99 is not usable\. Give a whole number/],
  ["a demo switch nobody knows", { SIMPUL_DEMO: "maybe" }, /SIMPUL_DEMO=maybe is not usable\. Write 0 to start empty/],
  ["a secret that is too short", { AUTH_SECRET: "short" }, /AUTH_SECRET is too short\. Give at least 32 characters/],
  [
    "another kind of database",
    { DATABASE_URL: "mysql://x" },
    /DATABASE_URL must begin with postgresql:\/\/\. Write it as/,
  ],
  ["a database that is away", {}, /cannot be reached .* Check DATABASE_URL and that the server is running/],
  [
    "half of the database's variables",
    { DATABASE_URL: "", APP_DATABASE_URL: "postgresql://x@y/z" },
    /Set both, or neither/,
  ],
];

describe("npm start refuses", () => {
  it.concurrent.each(cases)("%s", async (_, env, sentence) => {
    const { code, said } = await start(env);
    expect(said).toMatch(sentence);
    expect(code).toBe(1);
    expect(said.split("\n")).toHaveLength(1);
    expect(said).not.toContain("secret-word");
  });

  it("a taken port", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port) });
    server.close();
    expect(said).toMatch(
      new RegExp(`Port ${port} is taken\\. Choose another one, for example PORT=${port + 1} npm start`),
    );
    expect(code).toBe(1);
  });
});
