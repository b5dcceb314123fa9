import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { ActivityPage } from "@/features/activities/components/activity-page";
import { publicActivity } from "@/features/activities/public";
import { JointHosts } from "@/features/collaborations/components/joint-hosts";
import { publicHosts } from "@/features/collaborations/public";
import { Outcome } from "@/features/evaluations/components/outcome";
import { ThreadLine } from "@/features/evaluations/components/thread-line";
import { publicEvaluation, publicThread } from "@/features/evaluations/public";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { formatDate, formatDateTime } from "@/lib/time";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "simpul" }];
}

async function activityAt(params: Props["params"]) {
  const { slug } = await params;
  return SLUG.test(slug) ? publicActivity(slug) : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [found, locale] = await Promise.all([activityAt(params), pageLocale()]);
  if (!found) return {};
  const { activity } = found;
  const title = activity.title;
  const description = `${formatDateTime(activity.startsAt, activity.zone, locale)}, ${activity.place}. ${activity.summary.slice(0, 120)}`;
  const image = { url: `/api/pictures/activity/${activity.slug}?locale=${locale}`, width: 1200, height: 630 };
  return { title, description, openGraph: { title, description, images: [image] } };
}

export default async function Activity({ params }: Props) {
  const [found, locale, { origin }] = await Promise.all([activityAt(params), pageLocale(), siteFacts()]);
  if (!found) notFound();
  const { activity, now } = found;
  const [thread, evaluation, hosts] = await Promise.all([
    publicThread(activity.needId),
    activity.state === "EVALUATED" ? publicEvaluation(activity.id) : null,
    publicHosts(activity.id),
  ]);
  const day = formatDate(activity.startsAt, activity.zone, { locale, weekday: true, short: true });
  return (
    <PublicFrame path={`/activities/${activity.slug}`} section="activities">
      <ActivityPage
        activity={activity}
        locale={locale}
        origin={origin}
        now={now}
        thread={<ThreadLine thread={thread} present="activity" presentFact={day} locale={locale} />}
        hosts={<JointHosts activityId={activity.id} hosts={hosts} locale={locale} />}
        outcome={evaluation && <Outcome evaluation={evaluation} locale={locale} language={activity.language} />}
      />
    </PublicFrame>
  );
}
