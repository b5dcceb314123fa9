import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { publicNeedActivities } from "@/features/activities/public";
import { publicNeedCampaigns } from "@/features/campaigns/public";
import { NeedCredits } from "@/features/collaborations/components/need-credits";
import { publicCredits } from "@/features/collaborations/public";
import { NeedImpact } from "@/features/evaluations/components/need-impact";
import { NeedWork } from "@/features/evaluations/components/need-work";
import { ThreadLine } from "@/features/evaluations/components/thread-line";
import { publicOutcomes, publicThread } from "@/features/evaluations/public";
import { pictureAddress } from "@/features/files/components/picture-sources";
import { NeedPage } from "@/features/needs/components/need-page";
import { publicNeed } from "@/features/needs/public";
import { codeInAddress } from "@/features/needs/queries/need";
import { pageLocale } from "@/lib/i18n/page-locale";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "CNTH22" }];
}

async function needAt(params: Props["params"]) {
  const code = codeInAddress((await params).slug);
  return code ? publicNeed(code) : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [need, locale] = await Promise.all([needAt(params), pageLocale()]);
  if (!need) return {};
  const { title, pictures } = need;
  const description = need.story.slice(0, 160);
  const [photo] = pictures;
  // Its own photograph where there is one, otherwise a drawn picture with the facts.
  const image = photo
    ? { url: pictureAddress(photo.id, "960.jpg"), alt: photo.alt }
    : { url: `/api/pictures/need/${need.code.toLowerCase()}?locale=${locale}`, width: 1200, height: 630 };
  return { title, description, openGraph: { title, description, images: [image] } };
}

export default async function Need({ params }: Props) {
  const [need, locale, { origin }] = await Promise.all([needAt(params), pageLocale(), siteFacts()]);
  if (!need) notFound();
  const [thread, outcomes, campaigns, activities, credits] = await Promise.all([
    publicThread(need.id),
    publicOutcomes(need.id),
    publicNeedCampaigns(need.id),
    publicNeedActivities(need.id),
    publicCredits(need.id),
  ]);
  return (
    <PublicFrame path={`/needs/${need.code}`} section="needs">
      <NeedPage
        need={need}
        locale={locale}
        origin={origin}
        thread={<ThreadLine thread={thread} present="need" locale={locale} />}
      >
        <NeedCredits rows={credits} locale={locale} />
        <NeedWork group={need.group} campaigns={campaigns} activities={activities.rows} locale={locale} />
        <NeedImpact rows={outcomes} metShare={need.metShare} locale={locale} />
      </NeedPage>
    </PublicFrame>
  );
}
