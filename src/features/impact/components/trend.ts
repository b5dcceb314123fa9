import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import type { FigureView } from "../queries/overview";
import { monthIn, numberIn } from "./numbers";

/** The last twelve months of a figure as one sentence: the text of its picture. */
export async function trendSentence(view: FigureView, locale: Locale): Promise<string> {
  const t = await getTranslations("impact");
  const name = t(`figures.${view.figure.key}.name`);
  const counted = view.months.filter((m) => m.value > 0 || m.withheld);
  const [first, last] = [counted[0], view.months.at(-1)];
  if (!first || !last) return t("trendNone", { name });
  const most = counted.reduce((a, b) => (b.value > a.value ? b : a), first);
  const [number, month] = [numberIn(locale), monthIn(locale, "long")];
  const shown = (m: { value: number; withheld: boolean }) => (m.withheld ? t("withheld") : number(m.value));
  return t("trend", {
    name,
    first: shown(first),
    firstMonth: month(first.month),
    last: shown(last),
    lastMonth: month(last.month),
    most: shown(most),
    mostMonth: month(most.month),
  });
}
