import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { PersonLine } from "@/ui/avatar";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { welcomeJoinerAction } from "../actions";
import type { Joiner, ManagedCampaign } from "../queries";

type Props = { campaign: ManagedCampaign; joiners: Joiner[]; locale: Locale };

/** Who said yes; each can be welcomed once. */
export async function JoinerList({ campaign, joiners, locale }: Props) {
  const t = await getTranslations("campaigns");
  return (
    <section aria-labelledby="joiners">
      <Head id="joiners" fact={t("saidYes", { joined: campaign._count.joins, target: campaign.target })}>
        {t("joiners")}
      </Head>
      {joiners.length === 0 && <p>{t("noJoiners")}</p>}
      <ul className="list">
        {joiners.map((joiner) => (
          <li key={joiner.personId} className="py-3">
            <JoinerRow campaign={campaign} joiner={joiner} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function JoinerRow({ campaign, joiner, locale }: { campaign: ManagedCampaign; joiner: Joiner; locale: Locale }) {
  const t = await getTranslations("campaigns");
  const day = (at: Date) => formatDate(at, campaign.group.zone, { locale });
  const welcomed = joiner.answeredAt ? t("welcomed", { date: day(joiner.answeredAt) }) : "";
  const unclaimed = joiner.claimed ? "" : t("unclaimed");
  const facts = [day(joiner.createdAt), joiner.note, unclaimed, welcomed].filter(Boolean).join(" · ");
  const welcome = (
    <ActionForm
      inline
      action={welcomeJoinerAction}
      hidden={{ locale, key: randomUUID(), campaignId: campaign.id, personId: joiner.personId }}
    >
      <SubmitButton kind="secondary" size={36} pendingLabel={t("working")} about={joiner.name}>
        {t("welcome")}
      </SubmitButton>
    </ActionForm>
  );
  return <PersonLine name={joiner.name} line={facts} end={joiner.answeredAt ? undefined : welcome} />;
}
