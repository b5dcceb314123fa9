import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { type Knot, Thread } from "@/ui/thread";
import type { PublicNeed } from "../queries/need";

const NAMES = ["need", "plan", "campaign", "activity", "evaluation", "impact"] as const;
export type KnotName = (typeof NAMES)[number];
/** What later features know of their knot; a missing one is still unborn. */
export type ThreadFacts = Partial<Record<KnotName, { fact: string; href?: string }>>;

function stateOf(at: number, reached: number, known: boolean): Knot["state"] {
  if (at === reached) return "now";
  return known ? "done" : "unborn";
}

/** The six knots from need to impact. The need's own is always tied; later features hand in theirs. */
export async function NeedThread({ need, later = {} }: { need: PublicNeed; later?: ThreadFacts }) {
  const [t, locale] = await Promise.all([getTranslations("needs.thread"), pageLocale()]);
  const own = { fact: t("reportedOn", { day: formatDate(need.createdAt, need.zone, { locale, short: true }) }) };
  const met = need.state === "CONFIRMED_MET" ? { impact: { fact: t("confirmed") } } : {};
  const facts: ThreadFacts = { need: own, ...met, ...later };
  const reached = NAMES.reduce((last, name, at) => (facts[name] ? at : last), 0);
  const knots: Knot[] = NAMES.map((name, at) => ({
    name: t(`knots.${name}`),
    fact: facts[name]?.fact ?? t("notYet"),
    href: facts[name]?.href,
    state: stateOf(at, reached, Boolean(facts[name])),
  }));
  const summary = t("step", { step: reached + 1, name: t(`knots.${NAMES[reached] ?? "need"}`) });
  return <Thread label={t("label")} summary={summary} knots={knots} />;
}
