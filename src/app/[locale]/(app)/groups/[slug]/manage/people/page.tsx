import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { ApplicantEvidence } from "@/features/credentials/components/applicant-evidence";
import { getApplicantEvidence } from "@/features/credentials/queries/required";
import type { WorkspaceGroup } from "@/features/groups/queries/workspace";
import { ApplicationRows } from "@/features/members/components/application-rows";
import { InvitationRows } from "@/features/members/components/invitation-rows";
import { membersPolicy } from "@/features/members/policy";
import { listInvitations } from "@/features/members/queries/invitations";
import { listApplications, listMembers } from "@/features/members/queries/people";
import { MemberTable } from "@/features/positions/components/member-table";
import { PeoplePanel } from "@/features/positions/components/people-panel";
import { listPromises } from "@/features/promises/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { Flash } from "@/ui/flash";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Asked = { panel?: string | string[]; saved?: string | string[]; cursor?: string | string[] };
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("members.people"))("title") };
}

/** Who belongs, who asks to, who is asked; details beside the list. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const [t, asked] = await Promise.all([getTranslations("members.people"), searchParams]);
  const now = new Date();
  const cursor = typeof asked.cursor === "string" ? asked.cursor : undefined;
  const panel = typeof asked.panel === "string" ? asked.panel : null;
  const [members, applications, invitations] = await Promise.all([
    listMembers(actor, group.id, { now, cursor }),
    listApplications(actor, group.id),
    listInvitations(actor, group.id, now),
  ]);
  const promises = await listPromises(
    actor,
    { subjectType: "application", subjectIds: applications.map((a) => a.id) },
    now,
  );
  const path = `/groups/${slug}/manage/people` as const;
  const mayInvite = membersPolicy.inviteMember(actor, { groupId: group.id });
  return (
    <GroupWorkspace
      group={group}
      place="people"
      sheet={
        panel ? (
          <PeoplePanel
            actor={actor}
            group={group}
            panel={panel}
            path={path}
            now={now}
            besideApplication={(id) => <Evidence actor={actor} group={group} applicationId={id} now={now} />}
          />
        ) : undefined
      }
    >
      {asked.saved && (
        <div className="mb-5">
          <Flash>{t("saved")}</Flash>
        </div>
      )}
      <WorkspaceHead
        title={t("title")}
        line={t("line", { count: members.rows.filter((m) => m.status !== "INVITED").length })}
        act={
          mayInvite && (
            <ButtonLink kind="primary" href={href(locale, `${path}?panel=invite`)}>
              {t("invite")}
            </ButtonLink>
          )
        }
      />
      {mayInvite && <ApplicationRows rows={applications} promises={promises} path={path} zone={group.zone} />}
      <MemberTable page={members} path={path} zone={group.zone} selfId={actor.personId} />
      {mayInvite && <InvitationRows rows={invitations} path={path} zone={group.zone} />}
    </GroupWorkspace>
  );
}

/** What an applicant to an association can show. */
async function Evidence({
  actor,
  group,
  applicationId,
  now,
}: {
  actor: Actor;
  group: WorkspaceGroup;
  applicationId: string;
  now: Date;
}) {
  if (group.kind !== "PROFESSIONAL") return null;
  const [shown, locale] = await Promise.all([
    getApplicantEvidence(actor, { groupId: group.id, applicationId, now }),
    pageLocale(),
  ]);
  return shown && <ApplicantEvidence {...shown} slug={group.slug} locale={locale} />;
}
