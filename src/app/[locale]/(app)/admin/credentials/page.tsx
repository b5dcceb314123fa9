import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSteward } from "@/access/request";
import { StewardWorkspace } from "@/app/steward-workspace";
import { AddType, CatalogueTable, Inclusions, ProposedTypes } from "@/features/credentials/components/catalogue-list";
import { nameIn } from "@/features/credentials/components/validity-words";
import { catalogueChoices, getType, listCatalogue, listProposed } from "@/features/credentials/queries/catalogue";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Flash } from "@/ui/flash";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";
import { Sheet } from "@/ui/sheet";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("credentials.catalogue"))("title") };
}

/** Shared names of competences: proposals to take over or merge, the catalogue, and what each includes. */
export default async function CataloguePage({ searchParams }: { searchParams: QueryValues }) {
  const actor = await requireSteward("/admin/credentials");
  const [locale, t, asked, saved, after] = await Promise.all([
    pageLocale(),
    getTranslations("credentials"),
    ...["type", "saved", "after"].map((name) => queryValue(searchParams, name)),
  ]);
  const [page, proposed, choices, type] = await Promise.all([
    listCatalogue(actor, after),
    listProposed(actor),
    catalogueChoices(actor),
    asked ? getType(actor, asked) : null,
  ]);
  const address = (query: string) => href(locale, `/admin/credentials${query}`);
  const sheet = type ? (
    <Sheet id="panel" open title={nameIn(type, locale)} closeHref={address("")} closeLabel={t("panel.close")}>
      <Inclusions type={type} choices={choices} locale={locale} />
    </Sheet>
  ) : undefined;
  return (
    <StewardWorkspace actor={actor} path="/admin/credentials" sheet={sheet}>
      {saved && t.has(`catalogue.saved.${saved}`) && (
        <div className="mb-5">
          <Flash>{t(`catalogue.saved.${saved}`)}</Flash>
        </div>
      )}
      <WorkspaceHead title={t("catalogue.title")} line={t("catalogue.line")} />
      <ProposedTypes rows={proposed} choices={choices} locale={locale} />
      <Head size={22}>{t("catalogue.all")}</Head>
      <CatalogueTable rows={page?.rows ?? []} locale={locale} />
      <Pagination
        label={t("catalogue.title")}
        newer={after ? { href: address(""), label: t("catalogue.newer") } : undefined}
        older={page?.next ? { href: address(`?after=${page.next}`), label: t("catalogue.older") } : undefined}
      />
      <AddType locale={locale} />
    </StewardWorkspace>
  );
}
