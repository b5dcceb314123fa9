import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isMember } from "@/access/can";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { withdrawFromCampaignAction } from "@/features/campaigns/actions";
import { getMyAnswer, getPublicCampaign } from "@/features/campaigns/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { SLUG } from "@/lib/slug";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";

export const instant = false;

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("joinedTitle") };
}

/** What happens next, after saying yes. */
export default async function JoinedPage({ params }: Props) {
  const { slug } = await params;
  if (!SLUG.test(slug)) notFound();
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("campaigns")]);
  const [campaign, mine] = await Promise.all([getPublicCampaign(actor, slug), getMyAnswer(actor, slug)]);
  if (!campaign) notFound();
  if (!mine) redirect(href(locale, `/campaigns/${slug}/join`));
  const member = isMember(actor, campaign.group.id);
  const left = Math.max(0, campaign.target - campaign.joined);
  const url = absoluteUrl(locale, `/campaigns/${slug}`);
  return (
    <PersonFrame path={`/campaigns/${slug}/joined`}>
      <h1 className="t-28">{t("joinedTitle")}</h1>
      <p className="mt-2 text-muted">{campaign.title}</p>
      <p className="my-4">{t("joinedLead", { group: campaign.group.name, days: campaign.group.answerDays })}</p>
      {member && <Notice tone="ok">{t("joinedMember", { group: campaign.group.name })}</Notice>}
      {!member && !actor.claimed && <Notice>{t("joinedMail")}</Notice>}
      {!member && actor.claimed && <Notice>{t("joinedPhone")}</Notice>}
      <Head>{t("next")}</Head>
      <div className="grid gap-3">
        <ButtonLink kind="primary" wide href={href(locale, `/groups/${campaign.group.slug}`)}>
          {t("seeGroup")}
        </ButtonLink>
        <WhatsappLink
          wide
          label={t("shareIt")}
          text={t("shareText", { campaign: campaign.title, group: campaign.group.name, left, url })}
        />
        <ActionForm action={withdrawFromCampaignAction} hidden={{ locale, key: randomUUID(), campaignId: campaign.id }}>
          <SubmitButton kind="quiet" pendingLabel={t("withdrawing")}>
            {t("withdraw")}
          </SubmitButton>
        </ActionForm>
      </div>
    </PersonFrame>
  );
}
