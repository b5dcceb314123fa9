import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { RequestForm } from "@/features/services/components/request-form";
import { servicesPolicy } from "@/features/services/policy";
import { getPublicService } from "@/features/services/queries/offer";
import { listBehalves } from "@/features/services/queries/requests";
import { askBlocker, placesLeft } from "@/features/services/rules";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";

export const instant = false;

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.page"))("ask") };
}

/** Two fields and one verb; a guest signs in first and comes back here. */
export default async function RequestPage({ params }: Props) {
  const { slug } = await params;
  if (!SLUG.test(slug)) notFound();
  const [actor, locale, t] = await Promise.all([getActor(), pageLocale(), getTranslations("services")]);
  const service = await getPublicService(actor, slug, new Date());
  if (!service) notFound();
  const path = `/services/${slug}/request` as const;
  const blocker = askBlocker(service.state, service.group.state);
  const may = servicesPolicy.requestService(actor, {});
  const behalves = may && !blocker ? await listBehalves(actor, service.group.id) : [];
  const signIn = href(locale, `/sign-in?returnTo=${encodeURIComponent(path)}`);
  return (
    <PersonFrame path={path}>
      <h1 className="t-28">{t("ask.title", { service: service.title })}</h1>
      <p className="mt-2 mb-6 text-muted">
        {t("ask.lead", { group: service.group.name, days: service.group.answerDays })}
      </p>
      {blocker && (
        <Notice act={<ButtonLink href={href(locale, "/search?what=services")}>{t("page.elsewhere")}</ButtonLink>}>
          {t(`refusals.${blocker}`)}
        </Notice>
      )}
      {!blocker && !may && (
        <Notice
          act={
            <ButtonLink kind="primary" href={signIn}>
              {t("ask.signIn")}
            </ButtonLink>
          }
        >
          {t(actor.kind === "person" ? "ask.device" : "ask.signInText")}
        </Notice>
      )}
      {!blocker && may && (
        <>
          {placesLeft(service) === 0 && (
            <div className="mb-6">
              <Notice>{t("ask.full")}</Notice>
            </div>
          )}
          <RequestForm serviceId={service.id} formKey={randomUUID()} behalves={behalves} locale={locale} />
          <p className="mt-6">
            <Anchor href={href(locale, "/me/services")}>{t("ask.mine")}</Anchor>
          </p>
        </>
      )}
    </PersonFrame>
  );
}
