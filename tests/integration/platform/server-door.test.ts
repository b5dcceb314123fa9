// The door in front of Next: which headers a request may bring, and how the server goes.
import { createServer, get, type IncomingMessage, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { noteReached } from "@/lib/reached";
import {
  addressFor,
  bodyFits,
  canBeAsked,
  cleanHeaders,
  excuseUnreadable,
  reached,
  respectCopy,
} from "../../../scripts/server.mjs";

/** What Next would see of a request with these headers, after the door. */
async function seen(headers: Record<string, string>, hops: number): Promise<IncomingMessage["headers"]> {
  const server = createServer((request, response) => {
    cleanHeaders(request, hops);
    response.end(JSON.stringify(request.headers));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      get({ host: "127.0.0.1", port, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        response.on("end", () => resolve(JSON.parse(text)));
      }).on("error", reject);
    });
  } finally {
    server.close();
  }
}

const forged = {
  "X-Forwarded-For": "203.0.113.1, 198.51.100.7",
  "X-Forwarded-Host": "evil.example",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Port": "444",
  Forwarded: "for=203.0.113.1",
  "X-Real-IP": "203.0.113.1",
  "X-Request-Id": "chosen-by-somebody",
};

describe("[B5] addresses", () => {
  it("with a NUL name nothing and ask nothing", () => {
    for (const url of ["/groups/a%00b", "/search?q=%00", "/%00"]) expect(canBeAsked(url)).toBe(false);
    for (const url of ["/", "/groups/dapur", "/search?q=100%25", "/search?q=a%2500", undefined])
      expect(canBeAsked(url)).toBe(true);
  });
});

describe("[B13] forged headers", () => {
  it("without a trusted proxy only the socket counts", async () => {
    const headers = await seen(forged, 0);
    expect(headers["x-forwarded-for"]).toBe("127.0.0.1");
    for (const name of ["x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded", "x-real-ip"]) {
      expect(headers[name]).toBeUndefined();
    }
    expect(headers["x-request-id"]).not.toBe("chosen-by-somebody");
  });

  it("behind a trusted proxy its words arrive", async () => {
    const headers = await seen(forged, 1);
    expect(headers["x-forwarded-for"]).toBe("203.0.113.1, 198.51.100.7");
    expect(headers["x-forwarded-proto"]).toBe("https");
    expect(headers["x-request-id"]).toBe("chosen-by-somebody");
  });

  it.each([0, 1])("Next's internal headers never come from outside (%i proxies)", async (hops) => {
    const headers = await seen(
      {
        "x-middleware-subrequest": "src/proxy:src/proxy:src/proxy",
        "x-middleware-rewrite": "/admin",
        "x-matched-path": "/admin",
        "x-invoke-path": "/admin",
        "next-resume": "1",
        rsc: "1",
      },
      hops,
    );
    expect(Object.keys(headers).filter((name) => /middleware|matched|invoke|resume/.test(name))).toEqual([]);
    expect(headers.rsc).toBe("1");
  });
});

describe("the word that makes a page answer past the cache", () => {
  it.each([
    ["Mozilla/5.0 simpul-whole-page", "Mozilla/5.0"],
    ["Mozilla/5.0 Simpul-Whole-Page  simpul-whole-page", "Mozilla/5.0"],
    ["simpul-simpul-whole-pagewhole-page", "simpul-simpul-whole-pagewhole-page"],
    ["simpul-whole-page", ""],
    ["simpul-whole-page/2 Mozilla/5.0", "simpul-whole-page/2 Mozilla/5.0"],
  ])("%s arrives as %s", async (agent, arrives) => {
    for (const hops of [0, 1]) expect((await seen({ "User-Agent": agent }, hops))["user-agent"]).toBe(arrives);
  });
});

describe("the copy a visitor holds", () => {
  type Asked = { method?: string; held?: string; type?: string; status?: number };

  /** Asks for a page with the tag W/"a1" through the door. */
  async function asked({ method = "GET", held, type = "text/html; charset=utf-8", status = 200 }: Asked) {
    const server = createServer((request, response) => {
      respectCopy(request, response);
      response.setHeader("ETag", 'W/"a1"');
      response.setHeader("Content-Type", type);
      response.setHeader("Content-Length", 4);
      response.writeHead(status);
      response.end("page");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      return await new Promise<{ status: number | undefined; body: string; headers: IncomingMessage["headers"] }>(
        (resolve, reject) => {
          const headers = held ? { "If-None-Match": held } : {};
          send({ host: "127.0.0.1", port, method, headers }, (response) => {
            let body = "";
            response.setEncoding("utf8").on("data", (part) => {
              body += part;
            });
            response.on("end", () => resolve({ status: response.statusCode, body, headers: response.headers }));
          })
            .on("error", reject)
            .end();
        },
      );
    } finally {
      server.close();
    }
  }

  it.each(['W/"a1"', '"a1"', '"zz", W/"a1"'])("%s still stands: 304 without a body", async (held) => {
    const answer = await asked({ held });
    expect(answer).toMatchObject({ status: 304, body: "", headers: { etag: 'W/"a1"' } });
    expect(answer.headers["content-length"]).toBeUndefined();
  });

  it("answers HEAD the same way", async () => {
    expect(await asked({ method: "HEAD", held: 'W/"a1"' })).toMatchObject({ status: 304, body: "" });
  });

  it.each<[string, Asked]>([
    ["no copy", {}],
    ["another tag", { held: 'W/"b2"' }],
    ["another kind of content", { held: 'W/"a1"', type: "text/x-component" }],
    ["a POST", { held: 'W/"a1"', method: "POST" }],
  ])("%s gets the whole answer", async (_, ask) => {
    expect(await asked(ask)).toMatchObject({ status: 200, body: "page", headers: { "content-length": "4" } });
  });

  it("a page that is not there stays 404", async () => {
    expect(await asked({ held: 'W/"a1"', status: 404 })).toMatchObject({ status: 404, body: "page" });
  });
});

/** What a server behind the door answers to a POST. */
async function posted(
  behind: (request: IncomingMessage, response: ServerResponse) => void,
  { path = "/groups", length = 4 }: { path?: string; length?: number } = {},
): Promise<{ status: number | undefined; body: string }> {
  const server = createServer((request, response) => {
    request.headers["x-request-id"] = "one";
    if (!bodyFits(request, response)) return;
    excuseUnreadable(request, response);
    behind(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise((resolve, reject) => {
      const options = { host: "127.0.0.1", port, path, method: "POST", headers: { "content-length": length } };
      send(options, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (part) => {
          body += part;
        });
        response.on("end", () => resolve({ status: response.statusCode, body }));
      })
        .on("error", reject)
        .end(Buffer.alloc(length));
    });
  } finally {
    server.close();
  }
}

describe("[B2] a body that cannot be read", () => {
  const fails = (_: IncomingMessage, response: ServerResponse) => {
    response.statusCode = 500;
    response.setHeader("content-length", 22);
    response.write("Internal ");
    response.end("Server Error!");
  };
  const failsAtOnce = (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(500, { "content-type": "text/html" }).end("<h1>500</h1>");
  };

  it.each([fails, failsAtOnce])("is the sender's mistake: 400 in words", async (behind) => {
    const answer = await posted(behind);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/tidak terbaca[\s\S]*could not be read/);
    expect(answer.body).not.toContain("500");
  });

  it("is our own failure once an action was reached, and on the machines' addresses", async () => {
    const acts = (request: IncomingMessage, response: ServerResponse) => {
      noteReached("one");
      fails(request, response);
    };
    expect(await posted(acts)).toEqual({ status: 500, body: "Internal Server Error!" });
    expect(reached.size).toBe(0);
    // Who has gone meanwhile leaves nothing behind.
    noteReached("one");
    expect(reached.size).toBe(0);
    expect((await posted(fails, { path: "/api/unsubscribe" })).status).toBe(500);
  });

  it("leaves every other answer alone", async () => {
    const fine = (_: IncomingMessage, response: ServerResponse) => response.end("fine");
    expect(await posted(fine)).toEqual({ status: 200, body: "fine" });
  });
});

describe("[B3] a body over the cap", () => {
  it("is turned away with what can be done; one within it passes", async () => {
    const fine = (request: IncomingMessage, response: ServerResponse) => {
      request.resume().on("end", () => response.end("fine"));
    };
    expect(await posted(fine, { length: 12 * 1024 * 1024 })).toEqual({ status: 200, body: "fine" });
    const answer = await posted(fine, { length: 12 * 1024 * 1024 + 1 });
    expect(answer.status).toBe(413);
    expect(answer.body).toContain("12 MB");
  });
});

describe("HOST", () => {
  it.each([
    ["localhost", "127.0.0.1"],
    ["127.0.0.1", "127.0.0.1"],
    ["0.0.0.0", "0.0.0.0"],
  ])("%s listens on %s", (host, address) => expect(addressFor(host)).toBe(address));
});
