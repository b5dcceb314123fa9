import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReportLink } from "@/features/moderation/components/report-link";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { stubParts } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { ButtonLink } from "@/ui/button";
import { CapacityBar } from "@/ui/capacity-bar";
import { CopyButton } from "@/ui/copy-button";
import { Head } from "@/ui/head";
import { KindMark } from "@/ui/kind-mark";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";
import { Split } from "@/ui/split";
import { StickyBar } from "@/ui/sticky-bar";
import { Tag } from "@/ui/tag";
import { Ticket, Tickets } from "@/ui/ticket";
import type { PublicCampaign } from "../queries";

type Props = { campaign: PublicCampaign; locale: Locale; origin: string; thread?: ReactNode };

/** "12 dari 30 orang, butuh 18 lagi". */
async function countWords(campaign: { joined: number; target: number }): Promise<string> {
  const t = await getTranslations("campaigns");
  const left = campaign.target - campaign.joined;
  return left > 0
    ? t("saidYesNeed", { joined: campaign.joined, target: campaign.target, left })
    : t("saidYesFull", { joined: campaign.joined, target: campaign.target });
}

/** The landing page of a call: what for, how many, one verb. */
export async function CampaignPage({ campaign, locale, origin, thread }: Props) {
  const t = await getTranslations("campaigns");
  const open = campaign.state === "OPEN";
  const joinHref = href(locale, `/campaigns/${campaign.slug}/join`);
  const words = await countWords(campaign);
  return (
    <>
      <Cover
        seed={campaign.group.id}
        kind={campaign.group.kind}
        strands={2 + Math.min(6, campaign.joined)}
        shape="strip"
      />
      <div className="wrap pt-8 pb-16">
        <Split side={<Side campaign={campaign} locale={locale} origin={origin} words={words} />}>
          <p className="tags">
            <Tag kind={campaign.group.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>
              {campaign.planId ? t("kind.call") : t("kind.cofounders")}
            </Tag>
          </p>
          <h1 className="t-36 mt-2" lang={campaign.language}>
            {campaign.title}
          </h1>
          {!open && <ClosedNotice campaign={campaign} />}
          <p className="lead mt-4 whitespace-pre-line max-w-measure" lang={campaign.language}>
            {campaign.story}
          </p>
          {thread && <div className="mt-8">{thread}</div>}
          <Aims campaign={campaign} />
          <section aria-labelledby="skills">
            <Head id="skills">{t("skills")}</Head>
            <p>{campaign.skills.length > 0 ? campaign.skills.join(", ") : t("anySkill")}</p>
          </section>
          <NextActivities campaign={campaign} locale={locale} />
        </Split>
      </div>
      {open && (
        <StickyBar fact={words} detail={campaign.group.name}>
          <ButtonLink kind="primary" href={joinHref}>
            {t("join")}
          </ButtonLink>
        </StickyBar>
      )}
    </>
  );
}

async function ClosedNotice({ campaign }: { campaign: PublicCampaign }) {
  const t = await getTranslations("campaigns");
  return (
    <div className="mt-4">
      <Notice>{campaign.state === "PAUSED" ? t("pausedNote") : t("closedNote")}</Notice>
      {campaign.report && (
        <section aria-labelledby="report">
          <Head id="report">{t("reportTitle")}</Head>
          <p className="whitespace-pre-line" lang={campaign.language}>
            {campaign.report}
          </p>
        </section>
      )}
    </div>
  );
}

async function Aims({ campaign }: { campaign: PublicCampaign }) {
  const t = await getTranslations("campaigns");
  const aims = campaign.plan?.objectives ?? [];
  if (aims.length === 0) return null;
  return (
    <section aria-labelledby="aims">
      <Head id="aims">{t("aims")}</Head>
      <ul className="list" lang={campaign.language}>
        {aims.map((aim) => (
          <li key={aim.text} className="py-3">
            {aim.text}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function NextActivities({ campaign, locale }: { campaign: PublicCampaign; locale: Locale }) {
  const t = await getTranslations("campaigns");
  return (
    <section aria-labelledby="activities">
      <Head id="activities">{t("activities")}</Head>
      {campaign.activities.length === 0 && <p>{t("noActivities")}</p>}
      <Tickets>
        {campaign.activities.map((a) => {
          const stub = stubParts(a.startsAt, a.zone, locale);
          return (
            <li key={a.slug}>
              <Ticket
                state="open"
                dateTime={a.startsAt.toISOString()}
                {...stub}
                title={a.title}
                href={href(locale, `/activities/${a.slug}`)}
                level={3}
              >
                <p>{a.place}</p>
              </Ticket>
            </li>
          );
        })}
      </Tickets>
    </section>
  );
}

async function Side({
  campaign,
  locale,
  origin,
  words,
}: {
  campaign: PublicCampaign;
  locale: Locale;
  origin: string;
  words: string;
}) {
  const t = await getTranslations("campaigns");
  const path = href(locale, `/campaigns/${campaign.slug}`);
  const url = `${origin}${path}`;
  const left = Math.max(0, campaign.target - campaign.joined);
  const shareText = t("shareText", { campaign: campaign.title, group: campaign.group.name, left, url });
  return (
    <div className="grid gap-6">
      <div className="grid gap-3">
        <CapacityBar
          value={campaign.joined}
          max={campaign.target}
          words={words}
          tone={campaign.group.kind === "PROFESSIONAL" ? "professional" : "volunteer"}
        />
        {campaign.state === "OPEN" && (
          <ButtonLink kind="primary" size={52} wide href={href(locale, `/campaigns/${campaign.slug}/join`)}>
            {t("join")}
          </ButtonLink>
        )}
        <p className="text-14 text-muted">{t("never")}</p>
      </div>
      {campaign.need && (
        <section>
          <h2 className="t-18">{t("whatFor")}</h2>
          <p>
            <Anchor href={href(locale, `/needs/${campaign.need.code}`)}>{campaign.need.title}</Anchor>
          </p>
          <p className="text-14 text-muted">{regionName(campaign.need.regionCode)}</p>
        </section>
      )}
      <section>
        <h2 className="t-18">{t("organiser")}</h2>
        <p className="flex items-center gap-2">
          <KindMark kind={campaign.group.kind === "PROFESSIONAL" ? "professional" : "volunteer"} />
          <Anchor href={href(locale, `/groups/${campaign.group.slug}`)}>{campaign.group.name}</Anchor>
        </p>
        <p className="text-14 text-muted">{t("answers", { days: campaign.group.answerDays })}</p>
      </section>
      <div className="acts">
        <WhatsappLink text={shareText} label={t("share")} wide />
        <CopyButton text={url} label={t("copy")} doneLabel={t("copied")} />
      </div>
      <ReportCampaign campaign={campaign} locale={locale} />
    </div>
  );
}

async function ReportCampaign({ campaign, locale }: { campaign: PublicCampaign; locale: Locale }) {
  const t = await getTranslations("moderation");
  return (
    <p>
      <ReportLink locale={locale} subjectType="campaign" subjectId={campaign.id} label={t("report")} />
    </p>
  );
}
