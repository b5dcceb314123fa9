import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

/** Reads the variables anew, as a process that starts does. */
async function fresh(values: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  return import("./env");
}

describe("env", () => {
  it.each([
    ["APP_URL", "simpul"],
    ["AUTH_SECRET", "short"],
    ["SIMPUL_DEMO", "maybe"],
    ["SIMPUL_SETUP_TOKEN", "short"],
    ["TRUSTED_PROXY_HOPS", "eleven"],
    ["LOG_LEVEL", "loud"],
    ["DB_POOL_MAX", "0"],
    ["RATE_LIMIT_FACTOR", "-1"],
  ])(
    "refuses %s=%s with one sentence that names it and the remedy, never the value of a secret",
    async (name, value) => {
      const { env } = await fresh({ [name]: value });
      const sentence = new RegExp(`^The variable ${name} is not usable: .+\\. See \\.env\\.example\\.$`);
      expect(() => env.NODE_ENV).toThrow(sentence);
      if (/SECRET|TOKEN/.test(name)) expect(() => env.NODE_ENV).not.toThrow(value);
    },
  );

  it.each(["APP_DATABASE_URL", "DATABASE_URL", "AUTH_SECRET"] as const)(
    "says how to go on without %s",
    async (name) => {
      const { required } = await fresh({ [name]: undefined });
      expect(() => required(name)).toThrow(
        `The variable ${name} is missing. Start with \`npm start\`, or set it as .env.example shows.`,
      );
    },
  );

  it("[A8] takes the closed side when nothing is said: no demo, no proxy trusted, production", async () => {
    const names = ["NODE_ENV", "SIMPUL_DEMO", "TRUSTED_PROXY_HOPS", "SIMPUL_SETUP_TOKEN", "RATE_LIMIT_FACTOR"];
    const { env, isDemo } = await fresh(Object.fromEntries(names.map((name) => [name, undefined])));
    expect([env.NODE_ENV, isDemo(), env.TRUSTED_PROXY_HOPS, env.SIMPUL_SETUP_TOKEN, env.RATE_LIMIT_FACTOR]).toEqual([
      "production",
      false,
      0,
      undefined,
      1,
    ]);
  });

  it("cookies are secure exactly when people come by https", async () => {
    expect((await fresh({ APP_URL: "https://simpul.example" })).isHttps()).toBe(true);
    vi.resetModules();
    expect((await fresh({ APP_URL: "http://localhost:3000" })).isHttps()).toBe(false);
  });
});
