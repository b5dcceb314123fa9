import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { type Knot, Thread } from "@/ui/thread";
import type { ActivityView } from "../queries/activity";

/** From need to impact, standing at the activity. Knots that have no object yet stay hollow. */
export async function ActivityThread({ activity, locale }: { activity: ActivityView; locale: Locale }) {
  const t = await getTranslations("activities.thread");
  const short = (at: Date) => formatDate(at, activity.zone, { locale, short: true });
  const { need, plan, campaign, evaluation } = activity;
  const done = (known: boolean): Knot["state"] => (known ? "done" : "unborn");
  const knots: Knot[] = [
    {
      name: t("need"),
      fact: need ? t("needFact", { people: need.peopleAffected, day: short(need.createdAt) }) : t("none"),
      href: need ? href(locale, `/needs/${need.code}`) : undefined,
      state: done(need !== null),
    },
    {
      name: t("plan"),
      fact: plan?.approvedAt ? t("planFact", { day: short(plan.approvedAt) }) : t("none"),
      state: done(Boolean(plan?.approvedAt)),
    },
    {
      name: t("campaign"),
      fact: campaign ? t("campaignFact", { joined: campaign.joined }) : t("none"),
      href: campaign ? href(locale, `/campaigns/${campaign.slug}`) : undefined,
      state: done(campaign !== null),
    },
    {
      name: t("activity"),
      fact: formatDate(activity.startsAt, activity.zone, { locale, weekday: true, short: true }),
      state: "now",
    },
    {
      name: t("evaluation"),
      fact: evaluation ? t("evaluationFact", { day: short(evaluation.publishedAt) }) : t("evaluationLater"),
      href: evaluation ? href(locale, `/activities/${activity.slug}/evaluation`) : undefined,
      state: done(evaluation !== null),
    },
    { name: t("impact"), fact: evaluation ? t("impactFact") : t("impactLater"), state: done(evaluation !== null) },
  ];
  return <Thread label={t("label")} summary={t("summary")} knots={knots} />;
}
