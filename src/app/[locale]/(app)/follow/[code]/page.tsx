import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { NeedImpact } from "@/features/evaluations/components/need-impact";
import { outcomesOfNeed } from "@/features/evaluations/queries/totals";
import { FollowPanel } from "@/features/needs/components/follow-panel";
import { getFollow } from "@/features/needs/queries/follow";
import { secretToken } from "@/features/needs/schema";
import { pageLocale } from "@/lib/i18n/page-locale";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { CopyButton } from "@/ui/copy-button";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";

// The address holds a secret: it is told to no other site. Own forms keep sending their origin.
export const metadata: Metadata = { robots: { index: false }, referrer: "same-origin" };

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ new?: string | string[] }> };

/** The reporter's secret page. Right after the report it shows its own address, to be kept. */
export default async function Follow({ params, searchParams }: Props) {
  const [{ code: secret }, query, actor, locale, t] = await Promise.all([
    params,
    searchParams,
    getActor(),
    pageLocale(),
    getTranslations("needs.follow"),
  ]);
  const token = secretToken.safeParse(secret);
  const need = token.success ? await getFollow(actor, token.data) : null;
  if (!need || !token.success) notFound();
  const outcomes = await outcomesOfNeed(actor, need.id);
  const url = absoluteUrl(locale, `/follow/${token.data}`);
  return (
    <PersonFrame path={`/follow/${token.data}`}>
      <div className="grid gap-8">
        {query.new && (
          <Notice
            tone="ok"
            title={t("thanks", { code: need.code })}
            act={
              <span className="flex flex-wrap gap-3">
                <CopyButton text={url} label={t("copy")} doneLabel={t("copied")} />
                <WhatsappLink text={t("keepText", { title: need.title, url })} label={t("keepWa")} />
              </span>
            }
          >
            {t("keep")}
            <span className="mt-2 block break-all text-14">{url}</span>
          </Notice>
        )}
        <FollowPanel need={need} locale={locale} token={token.data}>
          {outcomes.length > 0 && <NeedImpact rows={outcomes} metShare={need.metShare} locale={locale} />}
        </FollowPanel>
      </div>
    </PersonFrame>
  );
}
