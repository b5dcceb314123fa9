import type { MetadataRoute } from "next";
import { siteFacts } from "./site-facts";

export default async function robots(): Promise<MetadataRoute.Robots> {
  const { origin } = await siteFacts();
  const closed = ["/api/", "/admin", "/me", "/today", "/l/", "/join/", "/follow/", "/dev"];
  return {
    rules: { userAgent: "*", allow: "/", disallow: [...closed, ...closed.map((path) => `/en${path}`)] },
    sitemap: new URL("/sitemap.xml", origin).href,
  };
}
