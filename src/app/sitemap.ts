import type { MetadataRoute } from "next";
import { href } from "@/lib/i18n/href";
import { siteFacts } from "./site-facts";

const pages = ["/"] as const;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { origin } = await siteFacts();
  const at = (locale: "id" | "en", path: `/${string}`) => new URL(href(locale, path), origin).href;
  return pages.flatMap((path) => {
    const languages = { id: at("id", path), en: at("en", path) };
    return [
      { url: languages.id, alternates: { languages } },
      { url: languages.en, alternates: { languages } },
    ];
  });
}
