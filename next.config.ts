import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** Routes beside the languages, by their first path part: `api`, short links. */
const plainRoutes = readdirSync(join(process.cwd(), "src/app"), { recursive: true, encoding: "utf8" })
  .map((file) => /^(\w+)\/(?:.*\/)?route\.tsx?$/.exec(file)?.[1])
  .filter((name) => name !== undefined);

/** First path parts that are not pages: Next's own, routes without a language, and what lies in public/. */
const notPages = [
  ...new Set(plainRoutes),
  "_next",
  "en",
  "id",
  "healthz",
  "readyz",
  "robots\\.txt",
  "sitemap\\.xml",
  "manifest\\.webmanifest",
  ...readdirSync(join(process.cwd(), "public")).map((name) => name.replaceAll(".", "\\.")),
].join("|");

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Not `no-referrer`: browsers then send `Origin: null` with forms, and actions refuse a missing origin.
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(self), geolocation=(), microphone=(), payment=(), usb=()" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  poweredByHeader: false,
  output: "standalone",
  // src/lib/cache/page-cache.mjs makes one per rendering instead of one per visitor.
  generateEtags: false,
  // Random addresses are cached too (a 404 is a page): memory is bounded and nothing is written to disk.
  cacheMaxMemorySize: 64 * 1024 * 1024,
  images: { unoptimized: true },
  // `npm run check` is where types are checked, tests included; a start on a fresh machine only builds.
  typescript: { ignoreBuildErrors: true },
  // Pages of the (app) root are rendered in one piece: src/proxy.ts marks their requests with this word. Next would
  // otherwise send its empty prerendered shell first, and with it status 200 before the page can say "not found" or
  // redirect. Link previews (the usual members of this list) get the same static page as everybody else.
  htmlLimitedBots: /simpul-whole-page$/,
  experimental: {
    isrFlushToDisk: false,
    globalNotFound: true,
    // With more than a hundred routes the first visitor after a start would wait for all of them to be read.
    preloadEntriesOnStart: false,
    // One picture or document of 10 MB (lib/storage) with the form around it; Next's own limit is 1 MB.
    serverActions: { bodySizeLimit: "12mb" },
    proxyClientMaxBodySize: "12mb",
  },

  async redirects() {
    return [
      { source: "/id", destination: "/", permanent: true },
      { source: "/id/:path((?!/).+)", destination: "/:path", permanent: true },
    ];
  },

  async rewrites() {
    return {
      beforeFiles: [
        { source: "/healthz", destination: "/api/health/live" },
        { source: "/readyz", destination: "/api/health/ready" },
        { source: "/", destination: "/id" },
        { source: `/:path((?!(?:${notPages})(?:/|$)).+)`, destination: "/id/:path" },
      ],
      afterFiles: [],
      fallback: [],
    };
  },

  // No page policy here: a second Content-Security-Policy is added to the page's own and the stricter one wins.
  async headers() {
    return [
      { source: "/:path*", headers: securityHeaders },
      {
        source: "/:path*",
        has: [{ type: "header", key: "x-forwarded-proto", value: "https" }],
        headers: [{ key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" }],
      },
      {
        // A mail is shown with the styles it carries; its route says what else it may (nothing).
        source: "/api/:path((?!mailbox/).+)",
        headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
      },
    ];
  },
};

export default createNextIntlPlugin("./src/app/i18n.ts")(config);
