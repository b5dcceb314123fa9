import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import { Flag } from "@/ui/tag";
import { Agenda, WorkRow } from "@/ui/work-row";
import type { ApplicationRow } from "../queries/people";

/** What promises knows of an application; that feature stands later, so only its shape is known here. */
export type AnswerBy = { answerBy: Date; standing: string; interimText: string | null };
type Props = {
  rows: readonly ApplicationRow[];
  promises: ReadonlyMap<string, AnswerBy>;
  path: `/${string}`;
  zone: string;
};

/** Open applications, longest waiting first, each with the day by which an answer is promised. */
export async function ApplicationRows({ rows, promises, path, zone }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members"), pageLocale()]);
  const day = (at: Date) => formatDate(at, zone, { locale, short: true });
  const says = (row: ApplicationRow) => {
    const promise = promises.get(row.id);
    if (!promise) return t("people.sent", { date: day(row.submittedAt) });
    return t(promise.standing === "late" ? "people.late" : "people.answerBy", { date: day(promise.answerBy) });
  };
  return (
    <section className="mb-12" aria-labelledby="applications">
      <Head id="applications" size={22}>
        {t("people.applications")}
      </Head>
      {rows.length === 0 ? (
        <p className="text-muted">{t("people.applicationsEmpty")}</p>
      ) : (
        <Agenda>
          {rows.map((row) => (
            <WorkRow
              key={row.id}
              at={day(row.submittedAt)}
              title={row.name}
              href={href(locale, `${path}?panel=${row.id}`)}
              owner={
                <Flag tone={promises.get(row.id)?.standing === "late" ? "warn" : "plain"}>
                  {t(`applicationStates.${row.state}`)}
                </Flag>
              }
              says={says(row)}
              acts={
                <ButtonLink size={36} href={href(locale, `${path}?panel=${row.id}`)} keepScroll>
                  {t("people.open")}
                  <span className="sr-only"> {row.name}</span>
                </ButtonLink>
              }
            />
          ))}
        </Agenda>
      )}
    </section>
  );
}
