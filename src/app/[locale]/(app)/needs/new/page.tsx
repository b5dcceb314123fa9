import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { ProvinceStep } from "@/features/needs/components/province-step";
import { ReportForm } from "@/features/needs/components/report-form";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { provinces, regionName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("needs.form"))("pageTitle") };
}

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { searchParams: Promise<{ province?: string | string[] }> };

/** Anybody may report, without an account. */
export default async function NewNeed({ searchParams }: Props) {
  const [{ province }, actor, locale, t] = await Promise.all([
    searchParams,
    getActor(),
    pageLocale(),
    getTranslations("needs.form"),
  ]);
  const chosen = provinces.find((p) => p.code === province)?.code;
  return (
    <PersonFrame path="/needs/new">
      <div className="grid gap-6">
        <div className="grid gap-2">
          <h1 className="t-28">{t("pageTitle")}</h1>
          <p className="text-muted">{t("pageLead")}</p>
        </div>
        {chosen ? (
          <>
            <p>
              {regionName(chosen)}. <Anchor href={href(locale, "/needs/new")}>{t("otherProvince")}</Anchor>
            </p>
            <ReportForm locale={locale} province={chosen} signedIn={actor.kind === "person"} />
          </>
        ) : (
          <ProvinceStep action={href(locale, "/needs/new")} />
        )}
      </div>
    </PersonFrame>
  );
}
