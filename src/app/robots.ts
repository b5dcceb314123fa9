import type { MetadataRoute } from "next";
import { siteFacts } from "./site-facts";

export default async function robots(): Promise<MetadataRoute.Robots> {
  const { origin } = await siteFacts();
  // Pictures of link previews stay open; what belongs to one person or asks something of the server does not.
  const closed = ["/api/", "/admin", "/me", "/today", "/search", "/l/", "/join/", "/follow/", "/dev", "/*/*/manage"];
  return {
    rules: {
      userAgent: "*",
      allow: ["/", "/api/pictures/", "/api/files/"],
      disallow: [...closed, ...closed.map((path) => `/en${path}`)],
    },
    sitemap: new URL("/sitemap.xml", origin).href,
  };
}
