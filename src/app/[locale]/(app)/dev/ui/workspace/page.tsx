import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WorkspaceSample } from "@/ui/gallery/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ui.nav");
  return { title: t("workspace") };
}

/** The workspace with its rail, rows and a sheet that the address opens and closes. */
export default async function WorkspacePage({ searchParams }: { searchParams: Promise<{ panel?: string }> }) {
  const { panel } = await searchParams;
  return <WorkspaceSample open={panel === "roster"} />;
}
