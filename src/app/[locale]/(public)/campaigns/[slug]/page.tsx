import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { CampaignPage } from "@/features/campaigns/components/campaign-page";
import { publicCampaign } from "@/features/campaigns/public";
import { ThreadLine } from "@/features/evaluations/components/thread-line";
import { publicThread } from "@/features/evaluations/public";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "contoh" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const [campaign, locale] = await Promise.all([SLUG.test(slug) ? publicCampaign(slug) : null, pageLocale()]);
  if (!campaign) return {};
  const picture = `/api/pictures/campaign/${slug}?locale=${locale}`;
  return {
    title: campaign.title,
    description: campaign.story.slice(0, 160),
    openGraph: {
      title: campaign.title,
      description: campaign.group.name,
      images: [{ url: picture, width: 1200, height: 630 }],
    },
  };
}

export default async function CampaignLanding({ params }: Props) {
  const { slug } = await params;
  const [campaign, locale, { origin }] = await Promise.all([
    SLUG.test(slug) ? publicCampaign(slug) : null,
    pageLocale(),
    siteFacts(),
  ]);
  if (!campaign) notFound();
  const thread = await publicThread(campaign.needId);
  return (
    <PublicFrame path={`/campaigns/${slug}`}>
      <CampaignPage
        campaign={campaign}
        locale={locale}
        origin={origin}
        thread={thread && <ThreadLine thread={thread} present="campaign" locale={locale} />}
      />
    </PublicFrame>
  );
}
