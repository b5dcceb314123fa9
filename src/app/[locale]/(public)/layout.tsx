import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { fontVariables } from "@/app/fonts";
import { icons } from "@/app/icons";
import { siteFacts } from "@/app/site-facts";
import { ThemeScript } from "@/app/theme-script";
import { pageLocale } from "@/lib/i18n/page-locale";
import { locales } from "@/lib/i18n/routing";

/** Everything under this root is the same for every visitor: no cookies, no headers, no search parameters. */
export const ensureStatic = "navigation";

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app.site");
  return {
    metadataBase: new URL((await siteFacts()).origin),
    title: { default: `${t("name")} · ${t("tagline")}`, template: `%s · ${t("name")}` },
    description: t("description"),
    applicationName: t("name"),
    icons,
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
};

export default async function PublicRoot({ children }: { children: React.ReactNode }) {
  const locale = await pageLocale();
  return (
    <html lang={locale} className={fontVariables} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>{children}</body>
    </html>
  );
}
