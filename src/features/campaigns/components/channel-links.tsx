import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { CopyButton } from "@/ui/copy-button";
import { Head } from "@/ui/head";
import { WhatsappLink } from "@/ui/share-links";
import type { ManagedCampaign } from "../queries";

/** One link for each place, ready to copy or send; what each brought stands beside it. */
export async function ChannelLinks({
  campaign,
  locale,
  groupName,
}: {
  campaign: ManagedCampaign;
  locale: Locale;
  groupName: string;
}) {
  const t = await getTranslations("campaigns");
  const left = Math.max(0, campaign.target - campaign._count.joins);
  const text = (url: string) => t("shareText", { campaign: campaign.title, group: groupName, left, url });
  const whole = absoluteUrl(locale, `/campaigns/${campaign.slug}`);
  return (
    <section aria-labelledby="links">
      <Head id="links">{t("links")}</Head>
      <div className="acts">
        <WhatsappLink kind="primary" label={t("share")} text={text(whole)} />
        <CopyButton text={whole} label={t("copy")} doneLabel={t("copied")} />
      </div>
      <ul className="list mt-4">
        {campaign.channels.map((channel) => {
          const url = absoluteUrl("id", `/c/${channel.code}`);
          return (
            <li key={channel.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <div>
                <p className="t-16">{channel.name}</p>
                <p className="text-14 text-muted">
                  {t("linkCount", { opened: channel.opened, joined: channel.joined })}
                </p>
              </div>
              <div className="acts">
                <CopyButton text={url} label={t("copy")} doneLabel={t("copied")} />
                <WhatsappLink label={t("share")} text={text(url)} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
