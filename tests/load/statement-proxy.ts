import { connect, createServer, type Socket } from "node:net";

/** One statement as Postgres ran it; `name` is empty for unnamed ones. */
export type Statement = { name: string; text: string };

export type StatementProxy = {
  /** The same connection by way of the proxy. */
  through: (url: string) => string;
  /** What passed since the last call, oldest first. */
  take: () => Statement[];
  /** Milliseconds since the last statement that passed. */
  quietFor: () => number;
  close: () => Promise<void>;
};

const SSL_REQUEST = 80877103;
const GSS_REQUEST = 80877104;

/** Reads the frontend's half of one connection: each message is a type byte, a length and its content. */
class Frontend {
  #rest = Buffer.alloc(0);
  #started = false;
  readonly #prepared = new Map<string, string>();
  readonly #portals = new Map<string, Statement>();
  readonly #seen: (statement: Statement) => void;

  constructor(seen: (statement: Statement) => void) {
    this.#seen = seen;
  }

  read(part: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, part]);
    while (this.#next());
  }

  /** True when a whole message was there. The first ones of a connection have no type byte. */
  #next(): boolean {
    const head = this.#started ? 1 : 0;
    if (this.#rest.length < head + 4) return false;
    const end = head + this.#rest.readInt32BE(head);
    if (this.#rest.length < end) return false;
    const content = this.#rest.subarray(head + 4, end);
    if (this.#started) this.#message(String.fromCharCode(this.#rest[0] ?? 0), content);
    else this.#started = ![SSL_REQUEST, GSS_REQUEST].includes(content.readInt32BE(0));
    this.#rest = this.#rest.subarray(end);
    return true;
  }

  #message(type: string, content: Buffer): void {
    const [first = "", second = ""] = content.toString("utf8").split("\0", 2);
    if (type === "Q") this.#seen({ name: "", text: first });
    if (type === "P") this.#prepared.set(first, second);
    if (type === "B") this.#portals.set(first, { name: second, text: this.#prepared.get(second) ?? "" });
    if (type === "E") this.#seen(this.#portals.get(first) ?? { name: "", text: "" });
  }
}

/** Stands between a program and Postgres and notes every statement executed. Connections must be without TLS. */
export async function startStatementProxy(url: string): Promise<StatementProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let passed: Statement[] = [];
  let last = performance.now();
  const seen = (statement: Statement) => {
    passed.push(statement);
    last = performance.now();
  };
  const server = createServer({ noDelay: true }, (client) => {
    const frontend = new Frontend(seen);
    const behind = connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    client.on("data", (part: Buffer) => {
      frontend.read(part);
      behind.write(part);
    });
    behind.pipe(client);
    client.on("end", () => behind.end());
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    through: (wanted) => {
      const changed = new URL(wanted);
      changed.hostname = "127.0.0.1";
      changed.port = String(port);
      return changed.toString();
    },
    take: () => {
      const taken = passed;
      passed = [];
      return taken;
    },
    quietFor: () => performance.now() - last,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
