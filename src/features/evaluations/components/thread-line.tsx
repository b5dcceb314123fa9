import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { type Knot, Thread } from "@/ui/thread";
import type { KnotName, ThreadKnot, ThreadView } from "../queries/thread";

type Props = { thread: ThreadView | null; present: KnotName; locale: Locale };

/** The thread on an object's page: the present knot filled, unborn ones hollow. */
export async function ThreadLine({ thread, present, locale }: Props) {
  const t = await getTranslations("evaluations.thread");
  if (!thread) return null;
  const facts: Record<KnotName, (knot: ThreadKnot) => string | undefined> = {
    need: () => undefined,
    plan: () => t("planFact"),
    campaign: () => t("campaignFact"),
    activity: (knot) => t("activityFact", { count: knot.count }),
    evaluation: (knot) => t("evaluationFact", { count: knot.count }),
    impact: () => t("impactFact", { share: thread.metShare }),
  };
  const knots: Knot[] = thread.knots.map((knot) => {
    const born = knot.path !== null;
    const base = { name: t(knot.name), ...(knot.path ? { href: href(locale, knot.path) } : {}) };
    if (knot.name === present) return { ...base, state: "now", ...fact(facts[knot.name](knot)) };
    return { ...base, state: born ? "done" : "unborn", ...fact(born ? facts[knot.name](knot) : t("unborn")) };
  });
  const n = thread.knots.findIndex((knot) => knot.name === present) + 1;
  return <Thread label={t("label")} summary={t("summary", { n, name: t(present) })} knots={knots} />;
}

function fact(words: string | undefined): { fact?: string } {
  return words ? { fact: words } : {};
}
