import { type NextRequest, NextResponse } from "next/server";
import { noncePolicy } from "@/lib/csp/nonce-policy";

/**
 * Gives every page of the (app) root its own nonce. Next reads it from the request's policy and puts it on the
 * scripts it writes; the browser gets the same policy. Authorisation is decided in commands and queries, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const policy = noncePolicy();
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  // The word next.config.ts looks for: the page answers in one piece, so that its status can be 404 or a redirect.
  headers.set("user-agent", `${headers.get("user-agent") ?? ""} simpul-whole-page`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/**
 * A literal, because Next reads it without running the file; the sources equal proxySources() of
 * lib/i18n/app-prefixes (tested). Requests for data of a page (header `rsc`) carry no document and need no nonce.
 */
export const config = {
  matcher: [
    { source: "/sign-in", missing: [{ type: "header", key: "rsc" }] },
    { source: "/sign-up", missing: [{ type: "header", key: "rsc" }] },
    { source: "/forgot", missing: [{ type: "header", key: "rsc" }] },
    { source: "/reset", missing: [{ type: "header", key: "rsc" }] },
    { source: "/verify", missing: [{ type: "header", key: "rsc" }] },
    { source: "/setup", missing: [{ type: "header", key: "rsc" }] },
    { source: "/today", missing: [{ type: "header", key: "rsc" }] },
    { source: "/search", missing: [{ type: "header", key: "rsc" }] },
    { source: "/report", missing: [{ type: "header", key: "rsc" }] },
    { source: "/unsubscribe", missing: [{ type: "header", key: "rsc" }] },
    { source: "/groups/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/needs/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/needs/to-check", missing: [{ type: "header", key: "rsc" }] },
    { source: "/activities/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/campaigns/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/l/:token", missing: [{ type: "header", key: "rsc" }] },
    { source: "/join/:code", missing: [{ type: "header", key: "rsc" }] },
    { source: "/follow/:code", missing: [{ type: "header", key: "rsc" }] },
    { source: "/me/:path*", missing: [{ type: "header", key: "rsc" }] },
    { source: "/admin/:path*", missing: [{ type: "header", key: "rsc" }] },
    { source: "/dev/:path*", missing: [{ type: "header", key: "rsc" }] },
    { source: "/groups/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
    { source: "/needs/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
    { source: "/activities/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
    { source: "/campaigns/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/sign-in", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/sign-up", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/forgot", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/reset", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/verify", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/setup", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/today", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/search", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/report", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/unsubscribe", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/groups/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/needs/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/needs/to-check", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/activities/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/campaigns/new", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/l/:token", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/join/:code", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/follow/:code", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/me/:path*", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/admin/:path*", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/dev/:path*", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/groups/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/needs/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/activities/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
    { source: "/en/campaigns/:slug/:path+", missing: [{ type: "header", key: "rsc" }] },
  ],
};
