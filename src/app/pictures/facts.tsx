import type { ReactElement } from "react";
import { guest } from "@/access/actor";
import { getPublicCampaign } from "@/features/campaigns/queries";
import { getPictureActivity } from "@/features/evaluations/queries/picture";
import { getPublishedEvaluation } from "@/features/evaluations/queries/story";
import { codeInAddress, getPublicNeed } from "@/features/needs/queries/need";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName, regionName } from "@/lib/region";
import { formatDateTime } from "@/lib/time";
import { words } from "@/pipeline/words";
import { PreviewDrawing, StatusDrawing } from "./drawings";
import { type PictureSize, PREVIEW, STATUS } from "./render-picture";

export type Picture = { drawing: ReactElement; size: PictureSize };

/** The picture of a call: what for, where, how many are still needed. */
async function campaignPicture(slug: string, locale: Locale): Promise<Picture | null> {
  const campaign = await getPublicCampaign(guest, slug);
  if (!campaign) return null;
  const t = await words(locale, "campaigns");
  const left = Math.max(0, campaign.target - campaign.joined);
  const highlight =
    left > 0
      ? t("saidYesNeed", { joined: campaign.joined, target: campaign.target, left })
      : t("saidYesFull", { joined: campaign.joined, target: campaign.target });
  const facts = {
    seed: campaign.group.id,
    kind: campaign.group.kind,
    strands: 2 + Math.min(6, campaign.joined),
    title: campaign.title,
  };
  return {
    size: PREVIEW,
    drawing: (
      <PreviewDrawing
        {...facts}
        lines={[campaign.group.name, regionName(campaign.group.regionCode)]}
        highlight={highlight}
      />
    ),
  };
}

/** The picture of an activity: day, hour with zone, place, places left. */
async function activityPicture(slug: string, locale: Locale): Promise<Picture | null> {
  const activity = await getPictureActivity(guest, slug);
  if (!activity) return null;
  const t = await words(locale, "evaluations");
  const lines = [
    formatDateTime(activity.startsAt, activity.zone, locale),
    `${activity.place}, ${regionName(activity.regionCode)}`,
    activity.group.name,
  ];
  const facts = { seed: activity.group.id, kind: activity.group.kind, strands: 5, title: activity.title, lines };
  return {
    size: PREVIEW,
    drawing: (
      <PreviewDrawing
        {...facts}
        {...(activity.open ? { highlight: t("pictureWords.places", { left: activity.left }) } : {})}
      />
    ),
  };
}

/** The picture of a need without a photograph: what, where, how much of it is met. */
async function needPicture(slug: string, locale: Locale): Promise<Picture | null> {
  const code = codeInAddress(slug);
  const need = code ? await getPublicNeed(guest, code) : null;
  if (!need) return null;
  const t = await words(locale, "needs");
  return {
    size: PREVIEW,
    drawing: (
      <PreviewDrawing
        seed={need.group?.id ?? need.id}
        kind={need.group?.kind ?? "JOINT"}
        strands={need.group ? 5 : 2}
        title={need.title}
        lines={[t(`category.${need.category}`), regionFullName(need.regionCode)]}
        highlight={t("page.met", { share: need.metShare })}
      />
    ),
  };
}

/** Kabar balik for WhatsApp Status. */
async function echoPicture(slug: string, locale: Locale): Promise<Picture | null> {
  const activity = await getPictureActivity(guest, slug);
  const evaluation = activity && (await getPublishedEvaluation(guest, activity.id));
  if (!activity || !evaluation) return null;
  const t = await words(locale, "evaluations");
  const format = new Intl.NumberFormat(locale === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 0 });
  const numbers = [
    ...(evaluation.reached ? [{ value: format.format(evaluation.reached), label: t("pictureWords.reached") }] : []),
    { value: format.format(evaluation.volunteers), label: t("pictureWords.volunteers") },
    { value: format.format(evaluation.minutes / 60), label: t("pictureWords.hours") },
  ];
  const summary = evaluation.summary.length > 220 ? `${evaluation.summary.slice(0, 217)}…` : evaluation.summary;
  const strands = 3 + Math.min(7, evaluation.volunteers);
  return {
    size: STATUS,
    drawing: (
      <StatusDrawing
        seed={activity.id}
        kind={activity.group.kind}
        strands={strands}
        heading={t("echo.title")}
        title={activity.title}
        summary={summary}
        numbers={numbers}
        group={activity.group.name}
      />
    ),
  };
}

const KINDS = { campaign: campaignPicture, activity: activityPicture, need: needPicture, echo: echoPicture } as const;

/** The picture an address asks for; null when there is nothing public behind it. */
export async function pictureOf(asked: { kind: string; slug: string; locale: Locale }): Promise<Picture | null> {
  const make = KINDS[asked.kind as keyof typeof KINDS];
  return make ? make(asked.slug, asked.locale) : null;
}
