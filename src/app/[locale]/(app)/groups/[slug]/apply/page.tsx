import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { RequiredEvidence } from "@/features/credentials/components/required-evidence";
import { listRequired } from "@/features/credentials/queries/required";
import { getGroup } from "@/features/groups/queries/page";
import { closedGroupBlocker } from "@/features/groups/rules";
import { ApplyForm } from "@/features/members/components/apply-form";
import { getMyStanding } from "@/features/members/queries/mine";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";

export const instant = false;

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.page"))("apply") };
}

export default async function ApplyPage({ params }: Props) {
  const { slug } = await params;
  if (!SLUG.test(slug)) notFound();
  const path = `/groups/${slug}/apply` as const;
  const actor = await requireActor(path);
  const [locale, t, g, group] = await Promise.all([
    pageLocale(),
    getTranslations("members.apply"),
    getTranslations("groups.refusals"),
    getGroup(actor, slug),
  ]);
  if (!group) notFound();
  const [mine, required] = await Promise.all([
    getMyStanding(actor, group.id),
    listRequired(actor, group.id, new Date()),
  ]);
  const closed = closedGroupBlocker(group.state);
  const toMine = <ButtonLink href={href(locale, "/me/groups")}>{t("mine")}</ButtonLink>;
  const isMember = mine.membership !== null && mine.membership !== "INVITED";
  return (
    <PersonFrame path={path}>
      <h1 className="t-28">{t("title", { name: group.name })}</h1>
      <div className="my-4 grid gap-4">
        {isMember && (
          <Notice title={t("member")} act={toMine}>
            {t("memberText")}
          </Notice>
        )}
        {mine.membership === "INVITED" && (
          <Notice title={t("invited")} act={toMine}>
            {t("invitedText")}
          </Notice>
        )}
        {mine.application && <AlreadyApplied state={mine.application} act={toMine} />}
        {closed && <Notice>{g(closed)}</Notice>}
        {!isMember && !closed && (
          <RequiredEvidence required={required} groupId={group.id} returnTo={path} locale={locale} />
        )}
      </div>
      {!mine.membership && !mine.application && !closed && (
        <>
          <p className="lead mb-6">{t("lead", { days: group.answerDays })}</p>
          <ApplyForm group={group} locale={locale} formKey={randomUUID()} />
        </>
      )}
      <p className="mt-6">
        <ButtonLink kind="quiet" href={href(locale, `/groups/${slug}`)}>
          {t("back")}
        </ButtonLink>
      </p>
    </PersonFrame>
  );
}

async function AlreadyApplied({ state, act }: { state: string; act: React.ReactNode }) {
  const t = await getTranslations("members");
  return (
    <Notice title={t("apply.already")} act={act}>
      {t(`applicationStates.${state}`)}
    </Notice>
  );
}
