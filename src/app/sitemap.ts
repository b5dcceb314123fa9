import type { MetadataRoute } from "next";
import { publicAddresses } from "@/features/evaluations/public";
import { href } from "@/lib/i18n/href";
import { siteFacts } from "./site-facts";

const pages = [
  "/",
  "/needs",
  "/activities",
  "/services",
  "/groups",
  "/impact",
  "/about",
  "/privacy",
  "/terms",
] as const;

/** Every page that is the same for everybody, in both languages. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [{ origin }, addresses] = await Promise.all([siteFacts(), publicAddresses()]);
  const at = (locale: "id" | "en", path: `/${string}`) => new URL(href(locale, path), origin).href;
  const entries = [
    ...pages.map((path) => ({ path, rest: {} })),
    ...addresses.map(({ path, changedAt }) => ({ path, rest: { lastModified: changedAt } })),
  ];
  return entries.flatMap(({ path, rest }) => {
    const languages = { id: at("id", path), en: at("en", path) };
    return [
      { url: languages.id, alternates: { languages }, ...rest },
      { url: languages.en, alternates: { languages }, ...rest },
    ];
  });
}
