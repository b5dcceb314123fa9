import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDay } from "@/lib/time";
import { PersonLine } from "@/ui/avatar";

type Shown = { name: string | null; fromOn: string | null; lastDay: string | null; over: boolean };

/** Who holds a position, and until when, in words. */
export async function HolderLine({ holder, end }: { holder: Shown; end?: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  const { fromOn, lastDay, over } = holder;
  const until = (day: string) =>
    over ? t("overSince", { date: formatDay(day, { locale }) }) : t("until", { date: formatDay(day, { locale }) });
  const said = [
    ...(fromOn ? [t("from", { date: formatDay(fromOn, { locale }) })] : []),
    lastDay ? until(lastDay) : t("noEnd"),
  ];
  return <PersonLine name={holder.name ?? t("unnamed", { count: 1 })} line={said.join(", ")} end={end} />;
}
