import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { DataTable } from "@/ui/data-table";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";
import { Flag } from "@/ui/tag";
import type { listStandings, MemberStanding } from "../queries/standing";

type Props = {
  page: NonNullable<Awaited<ReturnType<typeof listStandings>>>;
  zone: string;
  locale: Locale;
  path: `/${string}`;
  paged: boolean;
};

const TONES = { OK: "ok", PENDING: "plain", FALLEN: "warn" } as const;

/** Who has acknowledged and who not yet; those who still have to stand first. Inside the group only. */
export async function StandingTable({ page, zone, locale, path, paged }: Props) {
  const t = await getTranslations("codes.standing");
  const day = (at: Date) => formatDate(at, zone, { locale });
  const state = (row: MemberStanding) =>
    row.standing === "OK" || !row.until ? t("OK") : t(row.standing, { date: day(row.until) });
  return (
    <section className="mt-12" aria-labelledby="standing">
      <Head id="standing" size={22} fact={t("fact", { done: page.total - page.waiting, total: page.total })}>
        {t("title")}
      </Head>
      <p className="mb-3 text-14 text-muted">{t("note")}</p>
      <DataTable
        caption={t("title")}
        rows={page.rows}
        rowKey={(row) => row.personId}
        columns={[
          { head: t("member"), cell: (row) => row.name },
          { head: t("state"), cell: (row) => <Flag tone={TONES[row.standing]}>{state(row)}</Flag> },
          {
            head: t("when"),
            cell: (row) =>
              row.acknowledged !== null && row.at
                ? t("acknowledged", { number: row.acknowledged, date: day(row.at) })
                : t("notYet"),
          },
        ]}
      />
      <Pagination
        label={t("title")}
        newer={paged ? { href: href(locale, path), label: t("first") } : undefined}
        older={page.next ? { href: href(locale, `${path}?after=${page.next}`), label: t("older") } : undefined}
      />
    </section>
  );
}
