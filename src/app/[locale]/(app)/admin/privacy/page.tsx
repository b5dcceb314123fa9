import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSteward } from "@/access/request";
import { StewardWorkspace } from "@/app/steward-workspace";
import { FoundRow, LookUpForm } from "@/features/privacy/components/data-requests";
import { listFound } from "@/features/privacy/queries/found";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";
import { Head } from "@/ui/head";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("privacy.steward"))("title") };
}

export default async function DataRequestsPage({ searchParams }: { searchParams: QueryValues }) {
  const actor = await requireSteward("/admin/privacy");
  const [locale, lookUp, done, t] = await Promise.all([
    pageLocale(),
    queryValue(searchParams, "lookup"),
    queryValue(searchParams, "done"),
    getTranslations("privacy"),
  ]);
  const found = (await listFound(actor, lookUp, new Date())) ?? [];
  return (
    <StewardWorkspace actor={actor} path="/admin/privacy">
      {done === "eraseByRequest" && (
        <div className="mb-4">
          <Flash>{t("done.eraseByRequest")}</Flash>
        </div>
      )}
      <WorkspaceHead title={t("steward.title")} />
      <p className="max-w-measure text-muted">{t("steward.lead")}</p>
      <LookUpForm locale={locale} />
      {lookUp && (
        <section className="mt-8">
          {found.length === 0 ? (
            <EmptyState title={t("steward.none")}>{t("steward.noneText")}</EmptyState>
          ) : (
            <>
              <Head size={22}>{t("steward.found", { count: found.length })}</Head>
              <ul className="list mt-2">
                {found.map((person) => (
                  <FoundRow key={person.id} person={person} locale={locale} zone={actor.zone} />
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </StewardWorkspace>
  );
}
