import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { listPromises } from "@/features/promises/queries";
import { MyRequest } from "@/features/services/components/my-request";
import { listMyRequests } from "@/features/services/queries/requests";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";
import { Pagination } from "@/ui/pagination";

export const instant = false;

type Asked = { after?: string | string[]; done?: string | string[] };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.mine"))("title") };
}

/** What I asked for, how far it is, and what I am asked back. */
export default async function MyServicesPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const actor = await requireActor("/me/services");
  const [locale, t, words, asked] = await Promise.all([
    pageLocale(),
    getTranslations("services"),
    getTranslations("ui.words"),
    searchParams,
  ]);
  const now = new Date();
  const after = typeof asked.after === "string" && isUuid(asked.after) ? asked.after : undefined;
  const { rows, next } = await listMyRequests(actor, { now, after });
  const subjectIds = rows.map((row) => row.id);
  const promises = await listPromises(actor, { subjectType: "service_request", subjectIds }, now);
  const explore = (
    <ButtonLink kind="primary" href={href(locale, "/services")}>
      {t("mine.explore")}
    </ButtonLink>
  );
  return (
    <PersonFrame path="/me/services" tab="me">
      {asked.done === "requestService" && (
        <div className="mb-5">
          <Flash>{t("done.requestService")}</Flash>
        </div>
      )}
      <h1 className="t-28">{t("mine.title")}</h1>
      <p className="mt-2 text-muted">{t("mine.lead")}</p>
      {rows.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={t("mine.empty")} act={explore}>
            {t("mine.emptyText")}
          </EmptyState>
        </div>
      ) : (
        <ul className="list mt-4">
          {rows.map((row) => (
            <MyRequest key={row.id} request={row} promise={promises.get(row.id)} locale={locale} />
          ))}
        </ul>
      )}
      <Pagination
        label={t("mine.title")}
        older={next ? { href: href(locale, `/me/services?after=${next}`), label: words("older") } : undefined}
      />
    </PersonFrame>
  );
}
