import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate, formatDateTime } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Flag, type FlagTone } from "@/ui/tag";
import type { ConsensusListRow } from "../queries/list";
import type { ConsensusState } from "../schema";

export const TONES: Record<ConsensusState, FlagTone> = {
  OPEN: "plain",
  WINDOW: "plain",
  OBJECTED: "warn",
  AGREED: "ok",
  FAILED: "warn",
  CANCELLED: "plain",
};

type Props = { rows: readonly ConsensusListRow[]; group: { slug: string; zone: string } };

/** Musyawarah with where each stands and what the reader has to do. */
export async function ConsensusRows({ rows, group }: Props) {
  const [t, locale] = await Promise.all([getTranslations("consensus"), pageLocale()]);
  const mine = (row: ConsensusListRow) => row.task === "say" || row.task === "close" || row.task === "nextRound";
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-1">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <h2 className="t-18">
              <Anchor href={href(locale, `/groups/${group.slug}/manage/consensus/${row.id}`)}>{row.title}</Anchor>
            </h2>
            <Flag tone={TONES[row.state]}>{t(`states.${row.state}`)}</Flag>
          </div>
          <p className="text-14 text-muted">
            {t(`about.${row.subject}`)} · {t("opened", { date: formatDate(row.createdAt, group.zone, { locale }) })} ·{" "}
            {t("round", { number: row.round })} · {t("openedBy", { name: row.chairName })}
            {row.state === "WINDOW" && row.objectionUntil && (
              <> · {t("until", { date: formatDateTime(row.objectionUntil, group.zone, locale) })}</>
            )}
          </p>
          {row.task !== "none" && (
            <p className="text-14">{mine(row) ? <strong>{t(`task.${row.task}`)}</strong> : t(`task.${row.task}`)}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
