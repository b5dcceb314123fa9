import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import { hasDevPages } from "@/lib/env";
import { href } from "@/lib/i18n/href";
import { isLocale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Basics, Buttons } from "@/ui/gallery/basics";
import { FormSpecimen } from "@/ui/gallery/forms";
import { GalleryFooter, GalleryHeader } from "@/ui/gallery/frames";
import { FiguresSpecimen, TablesSpecimen, TasksSpecimen } from "@/ui/gallery/patterns";
import { LoomSpecimen, PlacesSpecimen, ThreadSpecimen, TicketSpecimen, WeavingSpecimen } from "@/ui/gallery/signatures";
import { PicturesSpecimen, StatesSpecimen } from "@/ui/gallery/states";
import { Head } from "@/ui/head";
import { SkipLink } from "@/ui/skip-link";
import { sampleAction } from "./sample-action";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("ui.gallery");
  return { title: t("title") };
}

/** Every part of the design system in every state, for whoever builds a page. */
export default async function GalleryPage() {
  await connection();
  if (!hasDevPages()) notFound();
  const t = await getTranslations("ui.gallery");
  const locale = await getLocale();
  const at = (path: `/${string}`) => href(isLocale(locale) ? locale : "id", path);
  return (
    <>
      <SkipLink label={t("skip")} />
      <GalleryHeader />
      <main id="content" tabIndex={-1} className="wrap grid grid-cols-[minmax(0,1fr)] gap-12 py-8 lg:gap-16">
        <div className="grid gap-3">
          <h1 className="t-36">{t("title")}</h1>
          <p className="lead">{t("lead")}</p>
          <p>
            <Anchor href={at("/dev/ui/workspace")}>{t("openWorkspace")}</Anchor>. {t("openWorkspaceText")}
          </p>
        </div>
        <section>
          <Head>{t("basics")}</Head>
          <Basics />
        </section>
        <section>
          <Head>{t("controls")}</Head>
          <Buttons />
          <FormSpecimen action={sampleAction} />
        </section>
        <section id="signatures">
          <Head>{t("signatures")}</Head>
          <TicketSpecimen />
          <PlacesSpecimen />
          <ThreadSpecimen />
          <WeavingSpecimen />
          <LoomSpecimen />
        </section>
        <section>
          <Head>{t("patterns")}</Head>
          <TablesSpecimen />
          <FiguresSpecimen />
          <TasksSpecimen />
        </section>
        <section>
          <Head>{t("states")}</Head>
          <StatesSpecimen />
          <PicturesSpecimen />
        </section>
      </main>
      <GalleryFooter />
    </>
  );
}
