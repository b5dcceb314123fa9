import { notFound, redirect } from "next/navigation";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { NeedImpact } from "@/features/evaluations/components/need-impact";
import { outcomesOfNeed } from "@/features/evaluations/queries/totals";
import { removeFileAction } from "@/features/files/actions";
import { FollowPanel } from "@/features/needs/components/follow-panel";
import { getOwnReport } from "@/features/needs/queries/follow";
import { codeInAddress } from "@/features/needs/queries/need";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { params: Promise<{ slug: string }> };

/** A reporter with an account follows the report without the secret link. */
export default async function FollowOwn({ params }: Props) {
  const [{ slug }, actor, locale] = await Promise.all([params, getActor(), pageLocale()]);
  const code = codeInAddress(slug);
  if (code && actor.kind === "guest") redirect(href(locale, `/sign-in?returnTo=/needs/${code}/follow`));
  const need = code ? await getOwnReport(actor, code) : null;
  if (!need) notFound();
  const outcomes = await outcomesOfNeed(actor, need.id);
  return (
    <PersonFrame path={`/needs/${need.code}/follow`}>
      <FollowPanel need={need} locale={locale} token={null} removePicture={removeFileAction}>
        {outcomes.length > 0 && <NeedImpact rows={outcomes} metShare={need.metShare} locale={locale} />}
      </FollowPanel>
    </PersonFrame>
  );
}
