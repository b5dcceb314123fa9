import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { KindMark } from "@/ui/kind-mark";
import { Flag } from "@/ui/tag";
import type { CollaborationListRow } from "../queries/list";

type Props = { rows: readonly CollaborationListRow[]; base: `/${string}`; locale: Locale };

/** Requests and work with others as hairline rows: with whom, what, whose turn, until when. */
export async function CollaborationRows({ rows, base, locale }: Props) {
  const t = await getTranslations("collaborations");
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-1 py-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="t-18">
              <Anchor href={href(locale, `${base}/${row.id}`)}>{row.title}</Anchor>
            </span>
            {row.waits && <Flag tone="ok">{t("row.ours")}</Flag>}
            {row.promise?.standing === "late" && <Flag tone="warn">{t("row.late")}</Flag>}
          </p>
          <p className="flex flex-wrap items-center gap-x-2 text-14">
            <KindMark kind={row.other.kind === "PROFESSIONAL" ? "professional" : "volunteer"} />
            {t("row.with", { kind: t(`kinds.${row.kind}`), group: row.other.name })}
          </p>
          <p className="text-14 text-muted">
            {t(`state.${row.side}.${row.state}`)}
            {row.promise &&
              ` · ${t("row.answerBy", { at: formatDateTime(row.promise.answerBy, row.promise.zone, locale) })}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
