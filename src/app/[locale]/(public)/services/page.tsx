import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { ServiceRows } from "@/features/services/components/service-rows";
import { publicServices } from "@/features/services/public";
import { SERVICE_KINDS } from "@/features/services/schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";

export const ensureStatic = "navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("services.explore");
  return { title: t("title"), description: t("lead") };
}

/** What associations offer now, newest first. Filters lead to the search page: this one is the same for everybody. */
export default async function ServicesPage() {
  const [t, locale, { rows, next }] = await Promise.all([getTranslations("services"), pageLocale(), publicServices()]);
  const search = (query: string) => href(locale, `/search?what=services${query}`);
  const kinds = SERVICE_KINDS.map((kind) => ({ href: search(`&kind=${kind}`), label: t(`kinds.${kind}`) }));
  return (
    <PublicFrame path="/services" section="services">
      <div className="wrap grid gap-6 pt-8 pb-16">
        <div className="grid gap-3">
          <h1 className="t-36">{t("explore.title")}</h1>
          <p className="lead max-w-measure">{t("explore.lead")}</p>
          <p className="acts">
            <ButtonLink href={search("")}>{t("explore.filter")}</ButtonLink>
          </p>
        </div>
        <Chips label={t("explore.kinds")} items={kinds} />
        {rows.length === 0 ? (
          <EmptyState
            title={t("explore.empty")}
            act={<ButtonLink href={href(locale, "/needs/new")}>{t("explore.report")}</ButtonLink>}
          >
            {t("explore.emptyText")}
          </EmptyState>
        ) : (
          <div className="max-w-[760px]">
            <ServiceRows rows={rows} locale={locale} />
            <Pagination
              label={t("explore.pages")}
              older={next ? { href: search(`&after=${next}`), label: t("explore.older") } : undefined}
            />
          </div>
        )}
      </div>
    </PublicFrame>
  );
}
