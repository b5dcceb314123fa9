// The variables of `npm start`, checked before anything is done. .env.example describes them for people.
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { inRoot } from "./paths.mjs";
import { Plain } from "./plain.mjs";

function wholeNumber(env, name, { fallback, least, most }) {
  const raw = env[name];
  if (raw === undefined || raw === "") return fallback;
  const value = Number(raw);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Plain(`${name}=${raw} is not usable. Give a whole number from ${least} to ${most}.`);
  }
  return value;
}

function appUrlOf(raw, port) {
  if (!raw) return `http://localhost:${port}`;
  let parsed;
  try {
    parsed = new URL(raw);
  } catch {
    parsed = null;
  }
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.pathname !== "/" || parsed.search || parsed.hash) {
    throw new Plain(
      `APP_URL=${raw} is not usable. Write only scheme, host and port, for example https://simpul.example.`,
    );
  }
  return parsed.origin;
}

/** Reads .env when there is one (variables already set win) and checks what the start needs. */
export function readSettings(env = process.env) {
  if (env === process.env && existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  const port = wholeNumber(env, "PORT", { fallback: 3000, least: 1, most: 65_535 });
  const host = env.HOST || "localhost";
  if (!/^[A-Za-z0-9.:-]+$/.test(host))
    throw new Plain(`HOST=${host} is not usable. Use localhost, 127.0.0.1 or 0.0.0.0.`);
  const demo = env.SIMPUL_DEMO ?? "";
  if (!["", "0", "1", "true", "false"].includes(demo)) {
    throw new Plain(`SIMPUL_DEMO=${demo} is not usable. Write 0 to start empty or 1 for the demo world.`);
  }
  if (env.AUTH_SECRET && env.AUTH_SECRET.length < 32) {
    throw new Plain(
      "AUTH_SECRET is too short. Give at least 32 characters (openssl rand -base64 32), or leave it out.",
    );
  }
  return {
    port,
    host,
    appUrl: appUrlOf(env.APP_URL, port),
    hops: wholeNumber(env, "TRUSTED_PROXY_HOPS", { fallback: 0, least: 0, most: 10 }),
    processes: wholeNumber(env, "SIMPUL_PROCESSES", { fallback: 1, least: 1, most: 16 }),
    /** true, false, or null when nobody said */
    demo: demo === "" ? null : demo === "1" || demo === "true",
  };
}

/** Refuses early when the port is taken, before minutes go into a build. */
export async function checkPort({ port, host }) {
  const server = createServer();
  const address = host === "localhost" ? "127.0.0.1" : host;
  await new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if (error.code === "EADDRINUSE") {
        reject(
          new Plain(
            `Port ${port} is taken. Choose another one, for example PORT=${port + 1} npm start, or end the program that uses it.`,
          ),
        );
      } else if (error.code === "EACCES") {
        reject(
          new Plain(`Port ${port} needs administrator rights. Choose one above 1023, for example PORT=3000 npm start.`),
        );
      } else {
        reject(
          new Plain(
            `HOST=${host} is not an address of this machine (${error.code}). Use localhost, 127.0.0.1 or 0.0.0.0.`,
          ),
        );
      }
    });
    server.listen({ port, host: address }, () => server.close(resolve));
  });
}
