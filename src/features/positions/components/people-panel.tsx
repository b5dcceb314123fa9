import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor } from "@/access/actor";
import { ApplicationPanel } from "@/features/members/components/application-panel";
import { InvitationLink } from "@/features/members/components/invitation-link";
import { InviteForm } from "@/features/members/components/invite-form";
import { MembershipSteps } from "@/features/members/components/membership-steps";
import { membersPolicy } from "@/features/members/policy";
import { getInvitationLink } from "@/features/members/queries/invitations";
import { getApplication, getMember } from "@/features/members/queries/people";
import { PromiseStanding } from "@/features/promises/components/promise-standing";
import { getPromise } from "@/features/promises/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Sheet } from "@/ui/sheet";
import { OfficePanel } from "./office-panel";

type Group = { id: string; name: string; zone: string };
type Props = {
  actor: Actor;
  group: Group;
  panel: string;
  path: `/${string}`;
  now: Date;
  /** What the page shows of an applicant beside the application, e.g. their credentials. */
  besideApplication?: (applicationId: string) => ReactNode;
};
type Opened = { title: string; line?: string; body: ReactNode };

const ID = /^(member-|invitation-|)([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

async function memberOf({ actor, group, now }: Props, id: string): Promise<Opened | null> {
  const [t, member] = await Promise.all([
    getTranslations("members"),
    getMember(actor, { groupId: group.id, membershipId: id, now }),
  ]);
  if (!member) return null;
  const body = (
    <div className="grid gap-8">
      <OfficePanel actor={actor} group={group} member={member} />
      <MembershipSteps actor={actor} groupId={group.id} member={member} />
    </div>
  );
  return { title: member.name, line: `${t(`statuses.${member.status}`)}, ${t(`categories.${member.category}`)}`, body };
}

async function invitationOf({ actor, group, now }: Props, id: string): Promise<Opened | null> {
  const [t, invitation] = await Promise.all([
    getTranslations("members.people"),
    getInvitationLink(actor, { groupId: group.id, invitationId: id, now }),
  ]);
  if (!invitation) return null;
  const who = invitation.name || invitation.value;
  return {
    title: t("linkTitle", { who }),
    body: <InvitationLink invitation={invitation} group={group} inviter={actor.name} />,
  };
}

async function applicationOf({ actor, group, now, besideApplication }: Props, id: string): Promise<Opened | null> {
  const [application, promise] = await Promise.all([
    getApplication(actor, { groupId: group.id, applicationId: id }),
    getPromise(actor, { subjectType: "application", subjectId: id }, now),
  ]);
  if (!application) return null;
  const body = (
    <div className="grid gap-6">
      {promise && promise.standing !== "answered" && <PromiseStanding promise={promise} />}
      {besideApplication?.(id)}
      <ApplicationPanel actor={actor} groupId={group.id} application={application} />
    </div>
  );
  return { title: application.name, body };
}

async function opened(props: Props): Promise<Opened | null> {
  if (props.panel === "invite" && membersPolicy.inviteMember(props.actor, { groupId: props.group.id })) {
    const t = await getTranslations("members.people");
    return { title: t("invite"), body: <InviteForm groupId={props.group.id} /> };
  }
  const [, kind, id = ""] = ID.exec(props.panel) ?? [];
  if (kind === undefined) return null;
  if (kind === "member-") return memberOf(props, id);
  return kind === "invitation-" ? invitationOf(props, id) : applicationOf(props, id);
}

/** The side sheet of the people page; an unknown or foreign id opens nothing. */
export async function PeoplePanel(props: Props) {
  const [t, locale, shown] = await Promise.all([getTranslations("groups"), pageLocale(), opened(props)]);
  if (!shown) return null;
  return (
    <Sheet
      id="panel"
      open
      title={shown.title}
      line={shown.line}
      closeHref={href(locale, props.path)}
      closeLabel={t("close")}
    >
      {shown.body}
    </Sheet>
  );
}
