import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { PersonFrame } from "@/app/person-frame";
import { ReportForm } from "@/features/moderation/components/report-form";
import { readReportable } from "@/features/moderation/schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.form"))("title") };
}

export default async function ReportPage({ searchParams }: { searchParams: QueryValues }) {
  await connection();
  const [locale, type, id, t] = await Promise.all([
    pageLocale(),
    queryValue(searchParams, "type"),
    queryValue(searchParams, "id"),
    getTranslations("moderation"),
  ]);
  const subject = readReportable(type, id);
  if (!subject) {
    const home = <ButtonLink href={href(locale, "/")}>{t("form.home")}</ButtonLink>;
    return (
      <PersonFrame path="/report">
        <h1 className="t-36 mb-6">{t("form.title")}</h1>
        <EmptyState title={t("form.missingTitle")} act={home}>
          {t("form.missingText")}
        </EmptyState>
      </PersonFrame>
    );
  }
  return (
    <PersonFrame path={`/report?type=${subject.type}&id=${subject.id}`}>
      <p className="text-muted">{t(`things.${subject.type}`)}</p>
      <h1 className="t-36">{t("form.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("form.lead")}</p>
      <ReportForm locale={locale} subject={subject} formKey={randomUUID()} />
    </PersonFrame>
  );
}
