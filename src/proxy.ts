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
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** A literal, because Next reads it without running the file; it equals proxyMatcher() of lib/i18n/app-prefixes (tested). */
export const config = {
  matcher: [
    "/sign-in",
    "/sign-up",
    "/forgot",
    "/reset",
    "/verify",
    "/setup",
    "/today",
    "/search",
    "/groups/new",
    "/needs/new",
    "/activities/new",
    "/campaigns/new",
    "/l/:token",
    "/join/:code",
    "/follow/:code",
    "/me/:path*",
    "/admin/:path*",
    "/dev/:path*",
    "/groups/:slug/:path+",
    "/needs/:slug/:path+",
    "/activities/:id/:path+",
    "/campaigns/:slug/:path+",
    "/en/sign-in",
    "/en/sign-up",
    "/en/forgot",
    "/en/reset",
    "/en/verify",
    "/en/setup",
    "/en/today",
    "/en/search",
    "/en/groups/new",
    "/en/needs/new",
    "/en/activities/new",
    "/en/campaigns/new",
    "/en/l/:token",
    "/en/join/:code",
    "/en/follow/:code",
    "/en/me/:path*",
    "/en/admin/:path*",
    "/en/dev/:path*",
    "/en/groups/:slug/:path+",
    "/en/needs/:slug/:path+",
    "/en/activities/:id/:path+",
    "/en/campaigns/:slug/:path+",
  ],
};
