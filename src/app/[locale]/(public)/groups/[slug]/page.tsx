import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { publicGroupActivities } from "@/features/activities/public";
import { publicOpenCampaigns } from "@/features/campaigns/public";
import { publicCodeLine } from "@/features/codes/public";
import { AskTogether, GroupTogether } from "@/features/collaborations/components/group-together";
import { publicTogether } from "@/features/collaborations/public";
import { GroupNext } from "@/features/evaluations/components/group-next";
import { GroupPage } from "@/features/formation/components/group-page";
import { publicAnswers, publicFormation, publicNeedsOfGroup } from "@/features/formation/public";
import { publicGroup } from "@/features/groups/public";
import { GroupImpactSection } from "@/features/impact/components/group-impact";
import { publicGroupImpact } from "@/features/impact/public";
import { publicChart, publicOfficers } from "@/features/positions/public";
import { publicServicesOfGroup } from "@/features/services/public";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "contoh" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const group = SLUG.test(slug) ? await publicGroup(slug) : null;
  if (!group) return {};
  // Forming groups are shared by link before they are listed anywhere.
  const listed = group.state === "ACTIVE" || group.vouchedAt !== null;
  return {
    title: group.name,
    description: group.purpose.slice(0, 160),
    ...(listed ? {} : { robots: { index: false } }),
  };
}

export default async function Group({ params }: Props) {
  const { slug } = await params;
  const [group, locale, { origin }] = await Promise.all([
    SLUG.test(slug) ? publicGroup(slug) : null,
    pageLocale(),
    siteFacts(),
  ]);
  if (!group) notFound();
  const [officers, formation, answers, needs, activities, campaigns, services, code, chart, impact, together] =
    await Promise.all([
      publicOfficers(group.id),
      publicFormation(group.id),
      publicAnswers(group.id, group.zone),
      publicNeedsOfGroup(group.id),
      publicGroupActivities(group.id),
      publicOpenCampaigns(group.id),
      publicServicesOfGroup(group.id),
      publicCodeLine(group.id),
      publicChart(group.id, group.zone),
      publicGroupImpact(group.id),
      publicTogether(group.id),
    ]);
  const url = new URL(href(locale, `/groups/${slug}`), origin).href;
  return (
    <PublicFrame path={`/groups/${slug}`} section="groups">
      <GroupPage
        group={group}
        url={url}
        officers={officers}
        needs={needs}
        answers={answers}
        ask={<AskTogether slug={slug} locale={locale} />}
        services={services}
        code={code}
        chart={chart}
        {...formation}
        together={
          <>
            <GroupTogether together={together} locale={locale} />
            <div className="mt-16">
              <GroupImpactSection group={group} figures={impact.figures} locale={locale} />
            </div>
          </>
        }
        activities={
          activities.rows.length + campaigns.length > 0 ? (
            <GroupNext activities={activities.rows} campaigns={campaigns} locale={locale} />
          ) : null
        }
      />
    </PublicFrame>
  );
}
