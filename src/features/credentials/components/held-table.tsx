import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDay } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { DataTable } from "@/ui/data-table";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";
import { Flag } from "@/ui/tag";
import type { HeldRow } from "../queries/reviews";
import { nameIn, toneOf } from "./validity-words";

type Props = { page: { rows: readonly HeldRow[]; next: string | null }; path: `/${string}`; locale: Locale };

/** Who holds what, how far it was checked and until when it counts. */
export async function HeldTable({ page, path, locale }: Props) {
  const [t, words] = await Promise.all([getTranslations("credentials"), getTranslations("ui.words")]);
  return (
    <section aria-labelledby="held" className="mb-12">
      <Head id="held" size={22}>
        {t("held.title")}
      </Head>
      {page.rows.length === 0 ? (
        <p className="text-muted">{t("held.empty")}</p>
      ) : (
        <DataTable
          caption={t("held.title")}
          rows={page.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              head: t("held.name"),
              cell: (row) => (
                <>
                  <Anchor href={href(locale, `${path}?panel=held-${row.id}`)} keepScroll>
                    {row.name}
                  </Anchor>
                  {!row.member && <span className="block text-14 font-normal text-muted">{t("held.outsider")}</span>}
                </>
              ),
            },
            { head: t("held.credential"), cell: (row) => nameIn(row, locale) },
            { head: t("held.level"), cell: (row) => t(`levels.${row.level}`) },
            {
              head: t("held.until"),
              cell: (row) => (row.validTo ? formatDay(row.validTo, { locale }) : t("validity.lifelongShort")),
            },
            {
              head: t("held.standing"),
              cell: (row) => (
                <span>
                  <Flag tone={toneOf(row.standing)}>{t(`standing.${row.standing}`)}</Flag>
                </span>
              ),
            },
          ]}
        />
      )}
      <Pagination
        label={t("held.title")}
        older={page.next ? { href: href(locale, `${path}?after=${page.next}`), label: words("older") } : undefined}
      />
    </section>
  );
}
