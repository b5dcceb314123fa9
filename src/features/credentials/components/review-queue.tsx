import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";
import { Flag } from "@/ui/tag";
import { Agenda, WorkRow } from "@/ui/work-row";
import type { ReviewRow } from "../queries/reviews";
import { FOUNDERS_NEEDED } from "../rules";
import { nameIn } from "./validity-words";

type Props = {
  page: { rows: readonly ReviewRow[]; next: string | null };
  path: `/${string}`;
  zone: string;
  forming: boolean;
  locale: Locale;
  now: Date;
};

/** Claims that wait for this group, longest first, each with the day by which an answer is promised. */
export async function ReviewQueue({ page, path, zone, forming, locale, now }: Props) {
  const [t, words] = await Promise.all([getTranslations("credentials.queue"), getTranslations("ui.words")]);
  const day = (at: Date) => formatDate(at, zone, { locale, short: true });
  const isLate = (row: ReviewRow) => row.answerBy !== null && row.answerBy < now;
  const says = (row: ReviewRow) =>
    [
      row.answerBy ? t(isLate(row) ? "late" : "answerBy", { date: day(row.answerBy) }) : null,
      forming ? t("founders", { count: row.checks, needed: FOUNDERS_NEEDED }) : null,
      row.own ? t("own") : null,
    ]
      .filter(Boolean)
      .join(" ");
  return (
    <section className="mb-12" aria-labelledby="queue">
      <Head id="queue" size={22}>
        {t("title")}
      </Head>
      {page.rows.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <Agenda>
          {page.rows.map((row) => (
            <WorkRow
              key={row.id}
              at={day(row.askedAt)}
              title={row.name}
              href={href(locale, `${path}?panel=${row.id}`)}
              owner={<Flag tone={isLate(row) ? "warn" : "plain"}>{nameIn(row, locale)}</Flag>}
              says={says(row)}
              acts={
                <ButtonLink size={36} href={href(locale, `${path}?panel=${row.id}`)} keepScroll>
                  {t("open")}
                  <span className="sr-only"> {row.name}</span>
                </ButtonLink>
              }
            />
          ))}
        </Agenda>
      )}
      <Pagination
        label={t("title")}
        older={page.next ? { href: href(locale, `${path}?waiting=${page.next}`), label: words("older") } : undefined}
      />
    </section>
  );
}
