import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { siteFacts } from "@/app/site-facts";
import {
  cancelActivityAction,
  endActivityRoleAction,
  giveActivityRoleAction,
  publishActivityAction,
  publishActivityLaterAction,
} from "@/features/activities/actions";
import { ActivitySteps } from "@/features/activities/components/activity-steps";
import { Trust } from "@/features/activities/components/trust";
import { getActivity } from "@/features/activities/queries/activity";
import { activityTrust } from "@/features/activities/queries/form-choices";
import { whatsappList } from "@/features/activities/rules";
import { PasteList } from "@/features/attendance/components/paste-list";
import { Roster } from "@/features/attendance/components/roster";
import { Settle, WalkIn } from "@/features/attendance/components/roster-forms";
import { listRoster } from "@/features/attendance/queries/roster";
import { invitePersonAction } from "@/features/members/actions";
import { approveAction, cancelByGroupAction, pasteListAction, rejectAction } from "@/features/signups/actions";
import { isHolding } from "@/features/signups/rules";
import { href } from "@/lib/i18n/href";
import { SLUG } from "@/lib/slug";
import { formatDate, formatSpan } from "@/lib/time";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = {
  params: Promise<{ slug: string; activity: string }>;
  searchParams: Promise<{ find?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attendance.roster"))("title") };
}

const doors = {
  approve: approveAction,
  reject: rejectAction,
  cancel: cancelByGroupAction,
  invite: invitePersonAction,
};
const steps = {
  publish: publishActivityAction,
  publishLater: publishActivityLaterAction,
  cancel: cancelActivityAction,
};

/** One activity at work: its next step, who comes, who is here, and the list for the group's chat. */
export default async function ManageActivityPage({ params, searchParams }: Props) {
  const [{ slug, activity: activitySlug }, { find }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const now = new Date();
  const activity = SLUG.test(activitySlug) ? await getActivity(actor, activitySlug, now) : null;
  if (!activity || activity.group.id !== group.id) notFound();
  const where = { groupId: group.id, activityId: activity.id };
  const [roster, trust, t, { origin }] = await Promise.all([
    listRoster(actor, where, now),
    activityTrust(actor, { ...where, now }),
    getTranslations("attendance.roster"),
    siteFacts(),
  ]);
  if (!roster) notFound();
  const url = new URL(href(locale, `/activities/${activity.slug}`), origin).toString();
  const people = Map.groupBy(
    roster.filter((r) => isHolding(r.status)),
    (r) => r.slotId,
  );
  const names = new Map([...people].map(([slotId, rows]) => [slotId, rows.map((r) => r.name)]));
  const formKey = randomUUID();
  const shared = { activity, locale, formKey, now };
  return (
    <GroupWorkspace group={group} place="activities">
      <WorkspaceHead
        title={<span lang={activity.language}>{activity.title}</span>}
        line={`${formatDate(activity.startsAt, activity.zone, { locale, weekday: true })}, ${formatSpan({ from: activity.startsAt, to: activity.endsAt }, activity.zone, locale)} · ${t(`phases.${activity.phase}`)}`}
      />
      <ActivitySteps
        {...shared}
        actor={actor}
        groupSlug={slug}
        url={url}
        list={whatsappList(activity, { url, locale, people: names })}
        doors={steps}
      />
      {activity.state !== "DRAFT" && (
        <>
          <Roster
            {...shared}
            actor={actor}
            rows={roster}
            find={typeof find === "string" ? find : null}
            doors={doors}
            url={url}
          />
          <WalkIn {...shared} actor={actor} />
          <PasteList {...shared} actor={actor} paste={pasteListAction} />
          <Settle
            {...shared}
            actor={actor}
            unrecorded={roster.filter((r) => r.as === "UNRECORDED").length}
            groupSlug={slug}
          />
        </>
      )}
      {trust && <Trust {...shared} trust={trust} give={giveActivityRoleAction} end={endActivityRoleAction} />}
    </GroupWorkspace>
  );
}
