import { notFound, redirect } from "next/navigation";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { CheckPanel } from "@/features/needs/components/check-panel";
import { checkLinkUrl } from "@/features/needs/queries/link-address";
import { codeInAddress, getNeedToCheck } from "@/features/needs/queries/need";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ link?: string | string[] }> };

/** One report for those who may check it. */
export default async function Check({ params, searchParams }: Props) {
  const [{ slug }, { link }, actor, locale] = await Promise.all([params, searchParams, getActor(), pageLocale()]);
  const code = codeInAddress(slug);
  if (code && actor.kind === "guest") redirect(href(locale, `/sign-in?returnTo=/needs/${code}/check`));
  const need = code ? await getNeedToCheck(actor, code) : null;
  if (!need) notFound();
  const made = need.own ? undefined : need.links.find((l) => l.id === link && l.usedAt === null);
  const freshLink = made ? { name: made.name, url: checkLinkUrl(locale, { code: need.code, linkId: made.id }) } : null;
  return (
    <PersonFrame path={`/needs/${need.code}/check`}>
      <CheckPanel need={need} locale={locale} freshLink={freshLink} />
    </PersonFrame>
  );
}
