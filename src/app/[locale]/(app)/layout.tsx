import "@/app/globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { fontVariables } from "@/app/fonts";
import { icons } from "@/app/icons";
import { env } from "@/lib/env";
import { pageLocale } from "@/lib/i18n/page-locale";
import { locales } from "@/lib/i18n/routing";

/** Rendered per request with its own nonce; navigation may wait for the server. */
export const instant = false;

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

export async function generateMetadata(): Promise<Metadata> {
  await connection();
  const t = await getTranslations("app.site");
  return {
    metadataBase: new URL(env.APP_URL),
    title: { default: t("name"), template: `%s · ${t("name")}` },
    robots: { index: false },
    icons,
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
};

/** The document of everything that depends on who is asking. It asks for no session: sign-in lives here as well. */
export default async function AppRoot({ children }: { children: React.ReactNode }) {
  await connection();
  const locale = await pageLocale();
  const chosen = (await cookies()).get("theme")?.value;
  const theme = chosen === "light" || chosen === "dark" ? chosen : undefined;
  return (
    <html lang={locale} className={fontVariables} data-theme={theme}>
      <body>{children}</body>
    </html>
  );
}
