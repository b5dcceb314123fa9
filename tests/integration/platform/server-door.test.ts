// The door in front of Next: which headers a request may bring, and how the server goes.
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { addressFor, canBeAsked, cleanHeaders } from "../../../scripts/server.mjs";

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

describe("HOST", () => {
  it.each([
    ["localhost", "127.0.0.1"],
    ["127.0.0.1", "127.0.0.1"],
    ["0.0.0.0", "0.0.0.0"],
  ])("%s listens on %s", (host, address) => expect(addressFor(host)).toBe(address));
});
