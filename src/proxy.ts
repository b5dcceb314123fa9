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
    {
      source:
        "/:lang(en)?/:leaf(sign-in|sign-up|forgot|reset|verify|setup|today|search|report|unsubscribe|groups/new|needs/new|needs/to-check|activities/new|campaigns/new|competences|impact/evidence|l/[^/]+|join/[^/]+|follow/[^/]+)",
      missing: [{ type: "header", key: "rsc" }],
    },
    { source: "/:lang(en)?/:tree(me|admin|dev)/:path*", missing: [{ type: "header", key: "rsc" }] },
    {
      source: "/:lang(en)?/:noun(groups|needs|activities|campaigns|services)/:slug/:path+",
      missing: [{ type: "header", key: "rsc" }],
    },
  ],
};
