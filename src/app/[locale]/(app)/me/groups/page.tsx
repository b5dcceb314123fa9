import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { MyApplications } from "@/features/members/components/my-applications";
import { MyInvitations } from "@/features/members/components/my-invitations";
import { listMyApplications, listMyMemberships } from "@/features/members/queries/mine";
import { MyGroups } from "@/features/positions/components/my-groups";
import { listPromises } from "@/features/promises/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";

export const instant = false;

type Props = { searchParams: Promise<{ saved?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members.mine"))("title") };
}

/** My groups, what I am asked to join, and what I wait for. */
export default async function MyGroupsPage({ searchParams }: Props) {
  const actor = await requireActor("/me/groups");
  const now = new Date();
  const [locale, t, { saved }, memberships, applications] = await Promise.all([
    pageLocale(),
    getTranslations("members.mine"),
    searchParams,
    listMyMemberships(actor, now),
    listMyApplications(actor),
  ]);
  const promises = await listPromises(
    actor,
    { subjectType: "application", subjectIds: applications.map((a) => a.id) },
    now,
  );
  const said = typeof saved === "string" && t.has(`saved.${saved}`) ? t(`saved.${saved}`) : null;
  const invited = memberships.filter((m) => m.status === "INVITED");
  const mine = memberships.filter((m) => m.status !== "INVITED");
  const doors = (
    <div className="acts">
      <ButtonLink kind="primary" href={href(locale, "/groups")}>
        {t("explore")}
      </ButtonLink>
      <ButtonLink href={href(locale, "/groups/new")}>{t("found")}</ButtonLink>
    </div>
  );
  return (
    <PersonFrame path="/me/groups" tab="groups">
      {said && (
        <div className="mb-5">
          <Flash>{said}</Flash>
        </div>
      )}
      <h1 className="t-28">{t("title")}</h1>
      {invited.length > 0 && <MyInvitations rows={invited} />}
      {applications.length > 0 && <MyApplications rows={applications} promises={promises} />}
      {mine.length > 0 && <MyGroups rows={mine} />}
      {mine.length > 0 && <div className="mt-6">{doors}</div>}
      {mine.length === 0 && (
        <EmptyState title={t("emptyTitle")} act={doors}>
          {t("emptyText")}
        </EmptyState>
      )}
    </PersonFrame>
  );
}
