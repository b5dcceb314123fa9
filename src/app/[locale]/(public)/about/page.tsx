import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/app/reading-page";

export const ensureStatic = "navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app.reading.about");
  return { title: t("title"), description: t("lead") };
}

export default function About() {
  return <ReadingPage page="about" />;
}
