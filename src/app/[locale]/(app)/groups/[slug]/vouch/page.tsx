import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { vouchGroupAction } from "@/features/groups/actions";
import { groupsPolicy } from "@/features/groups/policy";
import { getGroup } from "@/features/groups/queries/page";
import { vouchBlocker } from "@/features/groups/rules";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { ButtonLink } from "@/ui/button";
import { DeniedState } from "@/ui/denied-state";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.page"))("vouch") };
}

export default async function VouchPage({ params, searchParams }: Props) {
  const { slug } = await params;
  if (!SLUG.test(slug)) notFound();
  const path = `/groups/${slug}/vouch` as const;
  const actor = await requireActor(path);
  const [locale, t, group, { done }] = await Promise.all([
    pageLocale(),
    getTranslations("groups"),
    getGroup(actor, slug),
    searchParams,
  ]);
  if (!group) notFound();
  const back = <ButtonLink href={href(locale, `/groups/${slug}`)}>{t("vouch.back")}</ButtonLink>;
  const blocker = vouchBlocker(group);
  const allowed = groupsPolicy.vouchGroup(actor, group);
  return (
    <PersonFrame path={path}>
      <h1 className="t-28 mb-4">{t("vouch.title", { name: group.name })}</h1>
      {done && blocker === "already_listed" && (
        <Notice tone="ok" act={back}>
          {t("vouch.done")}
        </Notice>
      )}
      {!done && blocker && <Notice act={back}>{t(`refusals.${blocker}`)}</Notice>}
      {!blocker && !allowed && <DeniedState title={t("vouch.denied")} why={t("vouch.deniedText")} act={back} />}
      {!blocker && allowed && (
        <>
          <p className="mb-2" lang={group.language}>
            {group.purpose}
          </p>
          <p className="mb-6">{t("vouch.text")}</p>
          <ActionForm action={vouchGroupAction} hidden={{ locale, key: randomUUID(), groupId: group.id }}>
            <div className="acts">
              <SubmitButton pendingLabel={t("vouch.sending")}>{t("vouch.act")}</SubmitButton>
              {back}
            </div>
          </ActionForm>
        </>
      )}
    </PersonFrame>
  );
}
