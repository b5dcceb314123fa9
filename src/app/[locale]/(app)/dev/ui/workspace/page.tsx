import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { hasDevPages } from "@/lib/env";
import { WorkspaceSample } from "@/ui/gallery/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ui.nav");
  return { title: t("workspace") };
}

/** The workspace with its rail, rows and a sheet that the address opens and closes. */
export default async function WorkspacePage({ searchParams }: { searchParams: Promise<{ panel?: string }> }) {
  await connection();
  if (!hasDevPages()) notFound();
  const { panel } = await searchParams;
  return <WorkspaceSample open={panel === "roster"} />;
}
