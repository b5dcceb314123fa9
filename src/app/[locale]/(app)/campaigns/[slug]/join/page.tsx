import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { JoinForm } from "@/features/campaigns/components/join-form";
import { getMyAnswer, getPublicCampaign } from "@/features/campaigns/queries";
import { joinBlocker } from "@/features/campaigns/rules";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";

export const instant = false;

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("join") };
}

export default async function JoinCampaignPage({ params }: Props) {
  const { slug } = await params;
  if (!SLUG.test(slug)) notFound();
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("campaigns")]);
  const [campaign, mine] = await Promise.all([getPublicCampaign(actor, slug), getMyAnswer(actor, slug)]);
  if (!campaign) notFound();
  const path = `/campaigns/${slug}/join` as const;
  const blocker = joinBlocker(campaign.state);
  const channel = (await cookies()).get("via")?.value;
  return (
    <PersonFrame path={path}>
      <h1 className="t-28">{t("joinTitle", { campaign: campaign.title })}</h1>
      <p className="mt-2 text-muted">{campaign.group.name}</p>
      {blocker && (
        <Notice act={<ButtonLink href={href(locale, `/groups/${campaign.group.slug}`)}>{t("seeGroup")}</ButtonLink>}>
          {t(`refusals.${blocker}`)}
        </Notice>
      )}
      {mine && (
        <Notice tone="ok" act={<ButtonLink href={href(locale, `/campaigns/${slug}/joined`)}>{t("next")}</ButtonLink>}>
          {t("already", { date: formatDate(mine.since, actor.zone, { locale }) })}
        </Notice>
      )}
      {!blocker && !mine && (
        <>
          <p className="my-4">{actor.kind === "person" ? t("joinAs", { name: actor.name }) : t("joinLead")}</p>
          <JoinForm
            campaignId={campaign.id}
            locale={locale}
            formKey={randomUUID()}
            channel={channel}
            signedIn={actor.kind === "person"}
          />
          {actor.kind === "guest" && (
            <p className="mt-6">
              <Anchor href={href(locale, `/sign-in?returnTo=${encodeURIComponent(path)}`)}>{t("haveAccount")}</Anchor>
            </p>
          )}
          <p className="mt-6 text-14 text-muted">{t("never")}</p>
        </>
      )}
    </PersonFrame>
  );
}
