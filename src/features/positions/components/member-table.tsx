import { getTranslations } from "next-intl/server";
import type { MemberPage, MemberRow } from "@/features/members/queries/people";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { DataTable } from "@/ui/data-table";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";
import { officeTitle } from "./office-title";

type Props = { page: MemberPage; path: `/${string}`; zone: string; selfId: string | null };

/** Everybody in the group; a row opens beside the list. */
export async function MemberTable({ page, path, zone, selfId }: Props) {
  const [t, p, locale] = await Promise.all([getTranslations("members"), getTranslations("positions"), pageLocale()]);
  const name = (row: MemberRow) => (
    <Anchor href={href(locale, `${path}?panel=member-${row.id}`)} keepScroll>
      {row.name}
      {row.personId === selfId && ` (${t("people.you")})`}
    </Anchor>
  );
  const status = (row: MemberRow) =>
    row.isFounder ? `${t(`statuses.${row.status}`)}, ${t("people.founder")}` : t(`statuses.${row.status}`);
  return (
    <section aria-labelledby="members">
      <Head id="members" size={22}>
        {t("people.members")}
      </Head>
      <DataTable
        caption={t("people.members")}
        captionHidden
        narrow="cards"
        rows={page.rows}
        rowKey={(row) => row.id}
        columns={[
          { head: t("people.memberColumn"), cell: name },
          {
            head: t("people.officeColumn"),
            cell: (row) => row.titles.map((title) => officeTitle(title, p)).join(", ") || "–",
          },
          { head: t("people.statusColumn"), cell: status },
          {
            head: t("people.sinceColumn"),
            cell: (row) => (row.joinedAt ? formatDate(row.joinedAt, zone, { locale }) : "–"),
          },
        ]}
      />
      {page.next && (
        <Pagination
          label={t("people.members")}
          newer={{ href: href(locale, path), label: t("people.newer") }}
          older={{ href: href(locale, `${path}?cursor=${page.next}`), label: t("people.older") }}
        />
      )}
    </section>
  );
}
