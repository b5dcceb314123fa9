import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { regionFullName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { Flag, Tag } from "@/ui/tag";
import type { GroupListRow } from "../queries/list";

/** Groups as hairline rows, each with the middle of its weave. For Explore and search. */
export async function GroupList({ rows, level = 2 }: { rows: readonly GroupListRow[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  const [t, locale] = await Promise.all([getTranslations("groups"), pageLocale()]);
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id} className="flex gap-4 py-4">
          <Cover seed={row.id} kind={row.kind} strands={row.deeds} shape="thumb" />
          <div className="grid min-w-0 gap-1">
            <p className="tags">
              <Tag kind={row.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>{t(`kinds.${row.kind}`)}</Tag>
              {row.state === "FORMING" && <Flag>{t("states.FORMING")}</Flag>}
            </p>
            <Heading className="t-18">
              <Anchor href={href(locale, `/groups/${row.slug}`)} lang={row.language}>
                {row.name}
              </Anchor>
            </Heading>
            <p className="max-w-measure" lang={row.language}>
              {row.purpose}
            </p>
            <p className="text-14 text-muted">
              {regionFullName(row.regionCode)} · {t(`fields.${row.field}`)} ·{" "}
              {t("explore.members", { count: row.members })}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
