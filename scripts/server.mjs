// The web server: Next behind a thin door that decides which forwarded headers may be believed and that closes
// politely. One process, or SIMPUL_PROCESSES of them on the same port. Started by `npm start` and by the container.
import cluster from "node:cluster";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "localhost";
const hops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0);
const processes = Number(process.env.SIMPUL_PROCESSES ?? 1);

// In-flight requests get this long after SIGTERM; the whole exit stays under 10 s.
const graceMs = 8_000;

// What the outside may never say: Next's own internal headers.
const internalHeader =
  /^(x-middleware-|x-invoke-|x-matched-path$|x-now-|next-resume$|x-next-resume|x-prerender-|x-nextjs-data$)/;
const forwardedHeaders = [
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-forwarded-port",
  "x-forwarded-server",
  "x-real-ip",
  "forwarded",
];

/** Makes the headers say only what we know; runs before Next sees the request. */
export function cleanHeaders(request, trustedHops) {
  const { headers } = request;
  for (const name of Object.keys(headers)) if (internalHeader.test(name)) delete headers[name];
  if (trustedHops === 0) {
    for (const name of forwardedHeaders) delete headers[name];
    headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
    headers["x-request-id"] = randomUUID();
  } else {
    headers["x-request-id"] ??= randomUUID();
  }
}

/** Address to listen on. `localhost` and 127.0.0.1 are one; Next itself is always told `localhost` or 0.0.0.0. */
export function addressFor(name) {
  return name === "localhost" ? "127.0.0.1" : name;
}

function say(sentence) {
  console.error(`\nSimpul: ${sentence}`);
}

async function serve() {
  const build = join(here, ".next", "required-server-files.json");
  if (!existsSync(build)) {
    say("There is no build. Run npm start, or npm run build first.");
    process.exit(1);
  }
  // As Next's own standalone server does: the configuration of the build, not a second reading of next.config.ts.
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(JSON.parse(readFileSync(build, "utf8")).config);
  process.env.NODE_ENV = "production";
  process.chdir(here);

  let handle = null;
  let closing = false;
  const waiting = [];
  const server = createServer((request, response) => {
    cleanHeaders(request, hops);
    if (closing) response.setHeader("Connection", "close");
    if (handle) return void answer(request, response);
    waiting.push(() => answer(request, response));
  });
  const answer = async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain; charset=utf-8" });
      response.end();
    }
  };

  // A slow or silent client may hold a socket, not a place in the queue.
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  server.on("error", (error) => {
    if (error.code === "EADDRINUSE") {
      say(
        `Port ${port} is taken. Choose another one, for example PORT=${port + 1} npm start, or end the program that uses it.`,
      );
    } else if (error.code === "EACCES") {
      say(`Port ${port} needs administrator rights. Choose one above 1023, for example PORT=3000 npm start.`);
    } else if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
      say(`HOST=${host} is not an address of this machine. Use localhost, 127.0.0.1 or 0.0.0.0.`);
    } else say(`The web server cannot listen on ${host}:${port} (${error.message}).`);
    process.exit(1);
  });

  const { default: next } = await import("next");
  const app = next({
    dev: false,
    dir: here,
    hostname: host === "0.0.0.0" ? "0.0.0.0" : "localhost",
    port,
    httpServer: server,
  });
  await new Promise((resolve) => server.listen({ port, host: addressFor(host) }, resolve));
  await app.prepare();
  handle = app.getRequestHandler();
  for (const late of waiting.splice(0)) late();
  process.send?.({ ready: true });

  const close = async () => {
    if (closing) return;
    closing = true;
    const hardStop = setTimeout(() => server.closeAllConnections(), graceMs);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    clearTimeout(hardStop);
    await Promise.race([app.close(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
    process.exit(0);
  };
  process.on("SIGTERM", close);
  process.on("SIGINT", close);
  process.on("disconnect", close);
}

function supervise() {
  let closing = false;
  let ready = 0;
  let early = 0;
  const fork = () => {
    const worker = cluster.fork();
    worker.on("message", (message) => {
      if (message.ready) {
        ready += 1;
        if (ready === processes) process.send?.({ ready: true });
      }
    });
  };
  cluster.on("exit", (_worker, code) => {
    if (closing) {
      if (Object.keys(cluster.workers).length === 0) process.exit(0);
      return;
    }
    early = ready < processes ? early + 1 : 0;
    // A process that cannot even start will not start the next time either.
    if (early > 0) process.exit(code || 1);
    setTimeout(fork, 500);
  });
  const close = () => {
    closing = true;
    for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
    if (Object.keys(cluster.workers).length === 0) process.exit(0);
  };
  process.on("SIGTERM", close);
  process.on("SIGINT", close);
  process.on("disconnect", close);
  for (let number = 0; number < processes; number += 1) fork();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (processes > 1 && cluster.isPrimary) supervise();
  else await serve();
}
