import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { PlatformPage } from "@/features/impact/components/platform-page";
import { publicFigure, publicImpact } from "@/features/impact/public";
import { pageLocale } from "@/lib/i18n/page-locale";

export const ensureStatic = "navigation";

/** The number that is opened at once, and how much of what stands behind it. */
const OPENED = "volunteer-hours";
const ROWS = 5;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("impact");
  return { title: t("title"), description: t("lead") };
}

export default async function ImpactPage() {
  const [locale, figures, opened] = await Promise.all([pageLocale(), publicImpact(), publicFigure(OPENED, null, ROWS)]);
  return (
    <PublicFrame path="/impact" section="impact">
      <PlatformPage figures={figures} opened={opened} locale={locale} />
    </PublicFrame>
  );
}
