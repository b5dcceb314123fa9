import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { type Knot, Thread } from "@/ui/thread";
import type { KnotName, ThreadKnot, ThreadView } from "../queries/thread";

type Props = {
  thread: ThreadView | null;
  present: KnotName;
  locale: Locale;
  /** What the present knot says of this very object, e.g. its own day among several activities. */
  presentFact?: string;
};

/** The thread on an object's page: the present knot filled, unborn ones hollow. */
export async function ThreadLine({ thread, present, locale, presentFact }: Props) {
  const t = await getTranslations("evaluations.thread");
  if (!thread) return null;
  const day = ({ at }: ThreadKnot) => (at ? formatDate(at, thread.zone, { locale, short: true }) : null);
  /** One has a day, several have a number. */
  const oneOrMany = (knot: ThreadKnot, one: (day: string) => string, many: string) => {
    const on = day(knot);
    return knot.count === 1 && on ? one(on) : many;
  };
  const facts: Record<KnotName, (knot: ThreadKnot) => string> = {
    need: (knot) => t("needFact", { count: thread.people, day: day(knot) ?? "" }),
    plan: (knot) => {
      const on = day(knot);
      return on ? t("planOn", { day: on }) : t("planFact");
    },
    campaign: (knot) => t("campaignFact", { count: knot.count }),
    activity: (knot) => oneOrMany(knot, (on) => on, t("activityFact", { count: knot.count })),
    evaluation: (knot) =>
      oneOrMany(knot, (on) => t("evaluationOn", { day: on }), t("evaluationFact", { count: knot.count })),
    impact: () => t("impactFact", { share: thread.metShare }),
  };
  const knots: Knot[] = thread.knots.map((knot) => {
    const fact = knot.path === null ? t("unborn") : facts[knot.name](knot);
    const base = { name: t(knot.name), ...(knot.path ? { href: href(locale, knot.path) } : {}) };
    if (knot.name === present) return { ...base, state: "now", fact: presentFact ?? fact };
    return { ...base, state: knot.path === null ? "unborn" : "done", fact };
  });
  const n = thread.knots.findIndex((knot) => knot.name === present) + 1;
  return <Thread label={t("label")} summary={t("summary", { n, name: t(present) })} knots={knots} />;
}
