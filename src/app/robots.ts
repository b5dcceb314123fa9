import type { MetadataRoute } from "next";
import { siteOrigin } from "./site-origin";

export default async function robots(): Promise<MetadataRoute.Robots> {
  const origin = await siteOrigin();
  const closed = ["/api/", "/admin", "/me", "/today", "/l/", "/join/", "/follow/", "/dev"];
  return {
    rules: { userAgent: "*", allow: "/", disallow: [...closed, ...closed.map((path) => `/en${path}`)] },
    sitemap: new URL("/sitemap.xml", origin).href,
  };
}
