import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { ActivityPage } from "@/features/activities/components/activity-page";
import { publicActivity } from "@/features/activities/public";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { formatDateTime } from "@/lib/time";

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
  return { title, description, openGraph: { title, description } };
}

export default async function Activity({ params }: Props) {
  const [found, locale, { origin }] = await Promise.all([activityAt(params), pageLocale(), siteFacts()]);
  if (!found) notFound();
  return (
    <PublicFrame path={`/activities/${found.activity.slug}`} section="activities">
      <ActivityPage activity={found.activity} locale={locale} origin={origin} now={found.now} />
    </PublicFrame>
  );
}
