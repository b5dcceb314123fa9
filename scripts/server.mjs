// The web server: Next behind a thin door that decides which forwarded headers may be believed and that closes
// politely. One process, or SIMPUL_PROCESSES of them on the same port. Started by `npm start` and by the container.
import cluster from "node:cluster";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { enableCompileCache } from "node:module";
import { Server as NetServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = join(dirname(fileURLToPath(import.meta.url)), "..");
const port = Number(process.env.PORT ?? 3000);
const host = process.env.HOST ?? "localhost";
const hops = Number(process.env.TRUSTED_PROXY_HOPS ?? 0);
const processes = Number(process.env.SIMPUL_PROCESSES ?? 1);

// In-flight requests get this long after SIGTERM; the whole exit stays under 10 s.
const graceMs = 8_000;
// Who connected just before is still let in; a connection quiet for this long will not speak any more.
const lastKnockMs = 4_000;
const shortTurnMs = 5;
const quietTurnsEnough = 10;
const quietMs = 500;

// Several processes each listen for themselves where the system can share a port among them (Linux). Through a primary
// that hands connections over, nobody could know whether somebody has knocked whom no process has seen yet.
const eachListens = processes > 1 && process.platform === "linux";

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

// The word src/proxy.ts adds to make a page answer in one piece, past the cache; only it may say it.
const wholePage = /simpul-whole-page$/i;

/** Makes the headers say only what we know; runs before Next sees the request. */
export function cleanHeaders(request, trustedHops) {
  const { headers } = request;
  for (const name of Object.keys(headers)) if (internalHeader.test(name)) delete headers[name];
  while (wholePage.test(headers["user-agent"] ?? "")) {
    headers["user-agent"] = headers["user-agent"].replace(wholePage, "").trimEnd();
  }
  if (trustedHops === 0) {
    for (const name of forwardedHeaders) delete headers[name];
    headers["x-forwarded-for"] = request.socket.remoteAddress ?? "unknown";
    headers["x-request-id"] = randomUUID();
  } else {
    headers["x-request-id"] ??= randomUUID();
  }
}

/** Whether an address can name anything: NUL stands in no name, and the database refuses to be asked for it. */
export function canBeAsked(url) {
  return !/%00/i.test(url ?? "");
}

/** Address to listen on. `localhost` and 127.0.0.1 are one; Next itself is always told `localhost` or 0.0.0.0. */
export function addressFor(name) {
  return name === "localhost" ? "127.0.0.1" : name;
}

/** Answers 304 without a body when the copy the visitor holds still stands (weak comparison, as RFC 9110 asks). */
export function respectCopy(request, response) {
  const held = request.headers["if-none-match"];
  if (!held || (request.method !== "GET" && request.method !== "HEAD")) return;
  const bare = (tag) => tag.trim().replace(/^W\//, "");
  const copies = held.split(",").map(bare);
  const { writeHead } = response;
  response.writeHead = (status, ...rest) => {
    const tag = response.getHeader("etag");
    const isPage = String(response.getHeader("content-type")).startsWith("text/html");
    if (status !== 200 || !isPage || !tag || !copies.includes(bare(String(tag)))) {
      return writeHead.call(response, status, ...rest);
    }
    // Node drops what is written into a 304.
    for (const name of ["content-length", "content-encoding", "content-type"]) response.removeHeader(name);
    return writeHead.call(response, 304);
  };
}

const plainText = { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" };

// As next.config.ts says it too: one picture or document with the form around it.
const mostBytes = 12 * 1024 * 1024;
// Who sends somewhat more is heard out, since browsers read no answer before they have sent everything.
const mostHeard = 64 * 1024 * 1024;

/** Turns away a body larger than any form here. Returns false when the request has its answer, or will. */
export function bodyFits(request, response) {
  const bytes = Number(request.headers["content-length"] ?? 0);
  if (bytes <= mostBytes) return true;
  const answer = () => {
    response.writeHead(413, { ...plainText, Connection: "close" });
    response.end(
      "Kiriman ini lebih besar dari 12 MB. Kembali, lalu pilih berkas yang lebih kecil.\nThis is larger than 12 MB. Go back and choose a smaller file.\n",
    );
  };
  if (bytes > mostHeard) answer();
  else request.once("end", answer).resume();
  return false;
}

/** Posts in work, by id: whether their form has reached an action of ours; src/lib/reached.ts notes it. */
export const reached = new Map();
globalThis[Symbol.for("simpul.reached")] = reached;

/**
 * Next fails with 500 over a body it cannot read: cut short, no form at all, values that name nothing. As long as no
 * action of ours was reached, that is the sender's mistake and is answered as one, in words.
 */
export function excuseUnreadable(request, response) {
  if (request.method !== "POST" || request.url?.startsWith("/api/")) return;
  const id = request.headers["x-request-id"];
  const { writeHead, write, end } = response;
  let excused = false;
  reached.set(id, false);
  response.once("close", () => reached.delete(id));
  response.writeHead = (status, ...rest) => {
    excused = status >= 500 && !reached.get(id);
    if (!excused) return writeHead.call(response, status, ...rest);
    for (const name of ["content-length", "content-encoding", "transfer-encoding"]) response.removeHeader(name);
    return writeHead.call(response, 400, { ...plainText, "Cache-Control": "no-store" });
  };
  // What is written before the head is: the status stands already, and decides.
  const isExcused = () => {
    if (!response.headersSent && response.statusCode >= 500) response.writeHead(response.statusCode);
    return excused;
  };
  response.write = (...args) => isExcused() || write.apply(response, args);
  response.end = (...args) =>
    isExcused()
      ? end.call(
          response,
          "Kiriman ini tidak terbaca. Buka halamannya lagi, lalu isi formulirnya.\nThis could not be read. Open the page again and fill in its form.\n",
        )
      : end.apply(response, args);
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * After the next turn of the event loop has read what the network holds. A timer alone fires before that, and a
 * busy server would take a connection whose request still waits in the socket for an idle one.
 */
const afterReading = () => new Promise((resolve) => setImmediate(resolve));

/**
 * Knows which connections have a request in work. `leave` closes the server without breaking one: first it still
 * accepts who has knocked, telling everybody that this answer is the last on its connection; then it stops
 * listening; then it closes connections that have been quiet, until none is left.
 */
function countVisitors(server, isClosing) {
  const sockets = new Map();
  let accepted = 0;
  server.on("connection", (socket) => {
    accepted += 1;
    sockets.set(socket, { responses: new Set(), quietSince: Date.now() });
    socket.once("close", () => sockets.delete(socket));
  });
  let refusing = false;
  // Each turn of the loop takes one connection from the kernel's queue: a turn without one means it was empty, unless
  // the turn was long (a page was made in it), because somebody may have knocked meanwhile. Whoever still comes after
  // a second is asked to come back: that is quick, so the turns get short and the queue empty. Under load we always wait
  // for that second: a pause before it only means that everybody waits for an answer, perhaps of the other process.
  // A rush that never pauses must not keep us for ever.
  const allIn = async () => {
    const start = Date.now();
    let quietTurns = 0;
    let load = [...sockets.values()].some(({ responses }) => responses.size > 0);
    for (let turns = 0; quietTurns < quietTurnsEnough && Date.now() - start < lastKnockMs; turns += 1) {
      // Who knocked before the signal may still stand in the queue: some turns pass whatever the clock says.
      refusing = turns > 20 && Date.now() - start > lastKnockMs / 4;
      const before = accepted;
      await pause(2);
      const read = performance.now();
      await afterReading();
      const quiet = accepted === before && performance.now() - read < shortTurnMs;
      load ||= accepted !== before;
      quietTurns = quiet && (refusing || !load) ? quietTurns + 1 : 0;
    }
  };
  return {
    /** False when the request is not to be served any more; it has its answer. */
    enter({ socket }, response) {
      const visitor = sockets.get(socket);
      if (isClosing()) response.shouldKeepAlive = false;
      visitor?.responses.add(response);
      response.once("close", () => {
        visitor?.responses.delete(response);
        if (visitor) visitor.quietSince = Date.now();
      });
      if (!refusing) return true;
      response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "2", Connection: "close" });
      response.end(
        "Simpul sedang dimulai ulang. Coba lagi sebentar.\nSimpul is restarting. Please try again in a moment.\n",
      );
      return false;
    },
    async leave() {
      for (const { responses } of sockets.values()) for (const response of responses) response.shouldKeepAlive = false;
      await allIn();
      // Not http's own close(): that one also breaks connections it only believes to be idle.
      NetServer.prototype.close.call(server);
      while (sockets.size > 0) {
        await pause(50);
        await afterReading();
        for (const [socket, { responses, quietSince }] of sockets) {
          if (responses.size === 0 && Date.now() - quietSince >= quietMs) socket.destroy();
        }
      }
    },
  };
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
  // What was compiled at one start is read at the next: two tenths of a second sooner. Where nothing may be written,
  // nothing is kept.
  enableCompileCache(join(here, ".next", "cache", "node"));
  // As Next's own standalone server does: the configuration of the build, not a second reading of next.config.ts.
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(JSON.parse(readFileSync(build, "utf8")).config);
  process.env.NODE_ENV = "production";
  process.chdir(here);

  let handle = null;
  let closing = false;
  const waiting = [];
  const server = createServer((request, response) => {
    cleanHeaders(request, hops);
    if (!visitors.enter(request, response)) return;
    if (!canBeAsked(request.url)) {
      response.writeHead(404, plainText);
      return void response.end("Halaman ini tidak ada.\nThis page is not there.\n");
    }
    if (!bodyFits(request, response)) return;
    respectCopy(request, response);
    excuseUnreadable(request, response);
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

  const visitors = countVisitors(server, () => closing);

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
  await new Promise((resolve) => server.listen({ port, host: addressFor(host), reusePort: eachListens }, resolve));
  await app.prepare();
  handle = app.getRequestHandler();
  for (const late of waiting.splice(0)) late();
  process.send?.({ ready: true });

  const close = async () => {
    if (closing) return;
    closing = true;
    const hardStop = setTimeout(() => server.closeAllConnections(), graceMs);
    await visitors.leave();
    clearTimeout(hardStop);
    await Promise.race([app.close(), pause(1_000)]);
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
