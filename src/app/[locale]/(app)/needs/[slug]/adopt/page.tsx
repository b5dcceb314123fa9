import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { AdoptPanel } from "@/features/needs/components/adopt-panel";
import { listAdoptingGroups } from "@/features/needs/queries/follow";
import { codeInAddress, getNeedStanding } from "@/features/needs/queries/need";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { DeniedState } from "@/ui/denied-state";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: QueryValues };

/** A coordinator takes the need up for a group. */
export default async function Adopt({ params, searchParams }: Props) {
  const [{ slug }, actor, locale, t] = await Promise.all([params, getActor(), pageLocale(), getTranslations("needs")]);
  const code = codeInAddress(slug);
  if (code && actor.kind === "guest") redirect(href(locale, `/sign-in?returnTo=/needs/${code}/adopt`));
  const [need, groups] = await Promise.all([code ? getNeedStanding(actor, code) : null, listAdoptingGroups(actor)]);
  if (!code || !need?.sees) notFound();
  const from = await queryValue(searchParams, "group");
  return (
    <PersonFrame path={`/needs/${code}/adopt`}>
      {groups.length === 0 ? (
        <DeniedState
          title={t("adopt.title")}
          why={t("adopt.noGroup")}
          act={<ButtonLink href={href(locale, `/groups/new?need=${code}`)}>{t("adopt.found")}</ButtonLink>}
        />
      ) : (
        <div className="grid gap-6">
          <h1 className="t-28">{t("adopt.title")}</h1>
          <p>
            <Anchor href={href(locale, `/needs/${code}`)}>{need.title}</Anchor>
          </p>
          <p className="text-muted">{t("adopt.lead")}</p>
          <AdoptPanel
            locale={locale}
            code={code}
            state={need.state}
            groups={groups}
            chosen={groups.find((g) => g.slug === from)?.id}
            own={need.own}
            holds={groups.some((g) => g.id === need.adoptedByGroupId)}
          />
        </div>
      )}
    </PersonFrame>
  );
}
