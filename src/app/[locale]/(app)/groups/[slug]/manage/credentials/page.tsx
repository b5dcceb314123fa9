import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { CompetenceList } from "@/features/credentials/components/competence-list";
import { CredentialPanel } from "@/features/credentials/components/credential-panel";
import { HeldTable } from "@/features/credentials/components/held-table";
import { ReviewQueue } from "@/features/credentials/components/review-queue";
import { credentialsPolicy } from "@/features/credentials/policy";
import {
  getCredentialPlace,
  listGroupCredentials,
  listReviews,
  maySeeReviews,
} from "@/features/credentials/queries/reviews";
import { href } from "@/lib/i18n/href";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { ButtonLink } from "@/ui/button";
import { Flash } from "@/ui/flash";
import { Notice } from "@/ui/notice";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: QueryValues };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("credentials.group"))("title") };
}

/** Claims that wait, what was checked, what the association stands for; one of them opened beside the list. */
export default async function GroupCredentialsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  if (group.kind !== "PROFESSIONAL") notFound();
  const [t, panel, saved, waiting, after] = await Promise.all([
    getTranslations("credentials.group"),
    ...["panel", "saved", "waiting", "after"].map((name) => queryValue(searchParams, name)),
  ]);
  const now = new Date();
  const place = await getCredentialPlace(actor, group.id);
  const [queue, held] = await Promise.all([
    listReviews(actor, { group, place, cursor: waiting }),
    listGroupCredentials(actor, { group, place, now, cursor: after }),
  ]);
  const path = `/groups/${slug}/manage/credentials` as const;
  const checks = maySeeReviews(actor, group, place);
  const sheet = panel ? (
    <CredentialPanel actor={actor} group={group} place={place} panel={panel} path={path} locale={locale} now={now} />
  ) : undefined;
  return (
    <GroupWorkspace group={group} place="credentials" sheet={sheet}>
      {saved && t.has(`saved.${saved}`) && (
        <div className="mb-5">
          <Flash>{t(`saved.${saved}`)}</Flash>
        </div>
      )}
      <WorkspaceHead
        title={t("title")}
        line={t("line")}
        act={
          credentialsPolicy.setCompetences(actor, { groupId: group.id }) ? (
            <ButtonLink href={href(locale, `${path}?panel=competences`)} keepScroll>
              {t("edit")}
            </ButtonLink>
          ) : (
            <ButtonLink href={href(locale, "/me/credentials")}>{t("mine")}</ButtonLink>
          )
        }
      />
      {group.state === "FORMING" && (
        <div className="mb-8">
          <Notice title={t("formingTitle")}>{t("forming")}</Notice>
        </div>
      )}
      {checks && (
        <ReviewQueue
          page={queue}
          path={path}
          zone={group.zone}
          forming={group.state === "FORMING"}
          locale={locale}
          now={now}
        />
      )}
      {checks && <HeldTable page={held} path={path} locale={locale} />}
      <CompetenceList competences={place.competences} locale={locale} />
      {!checks && <p className="text-muted">{t("notChecker")}</p>}
    </GroupWorkspace>
  );
}
