import { z } from "zod";
import { rolesWith } from "@/access/roles";
import { groupTags } from "@/features/groups/events";
import type { Read, Statement } from "@/lib/db";
import { consequencePoint } from "@/pipeline/consequence";
import { type EventDef, event, type Notice, type Recorded } from "@/pipeline/event";

/** A membership ends in this transaction: later features end what hangs on it. */
export const membershipEnding = consequencePoint<{
  membershipId: string;
  personId: string;
  groupId: string;
  reason: string;
}>("membershipEnding");

/** A membership rests in this transaction: its holder's roles rest with it. */
export const membershipSuspending = consequencePoint<{ membershipId: string; personId: string; groupId: string }>(
  "membershipSuspending",
);

/** Somebody begins to wait for the group's answer; `again` when they answered a question back. */
export const applicationSubmitted = consequencePoint<{
  applicationId: string;
  groupId: string;
  personId: string;
  again: boolean;
}>("applicationSubmitted");

/** Somebody is about to be accepted in this transaction: a later feature that asks for more refuses. */
export const applicationAccepting = consequencePoint<{ applicationId: string; groupId: string; personId: string }>(
  "applicationAccepting",
);

/** The waiting ends: decided, asked back, or withdrawn by the applicant. */
export const applicationAnswered = consequencePoint<{
  applicationId: string;
  groupId: string;
  how: "decided" | "asked_back" | "withdrawn";
}>("applicationAnswered");

const DECIDERS: Statement = {
  name: "group_deciders",
  text: `SELECT DISTINCT a."personId" AS "id" FROM "appointment" a
    JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId" AND m."status" IN ('ACTIVE', 'PROBATION')
    WHERE a."groupId" = $1::uuid AND a."roles" && $2::text[] AND a."activityId" IS NULL
      AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())`,
};

type Asked = { id: string; name: string; slug: string };

async function groupOf(read: Read, groupId: string | null): Promise<Asked | null> {
  return read.db.group.findUnique({ where: { id: groupId ?? "" }, select: { id: true, name: true, slug: true } });
}

/** Whoever may decide about members of the group now. */
async function deciders(read: Read, e: Recorded<unknown>, path: (slug: string) => string): Promise<Notice[]> {
  const group = await groupOf(read, e.groupId);
  if (!group) return [];
  const rows = await read.sql<{ id: string }>(DECIDERS, [group.id, rolesWith("member.decide")]);
  const params = { group: group.name, ...(e.actorId ? { personId: e.actorId } : {}) };
  return rows.filter((r) => r.id !== e.actorId).map((r) => ({ to: r.id, path: path(group.slug), params }));
}

async function one(read: Read, e: Recorded<unknown>, to: string, path: (slug: string) => string): Promise<Notice[]> {
  const group = await groupOf(read, e.groupId);
  return group ? [{ to, path: path(group.slug), params: { group: group.name } }] : [];
}

const none = z.object({});
const person = z.object({ personId: z.uuid() });
type Person = z.infer<typeof person>;
const tags = (e: { groupId: string | null }) => (e.groupId ? groupTags(e.groupId) : []);
const people = (slug: string) => `/groups/${slug}/manage/people`;
const page = (slug: string) => `/groups/${slug}`;
const mine = () => "/me/groups";

export const invitationSent = event("invitation.sent", { feature: "members", subject: "invitation", payload: none });
export const invitationRevoked = event("invitation.revoked", {
  feature: "members",
  subject: "invitation",
  payload: none,
});
export const invitationDeclined = event("invitation.declined", {
  feature: "members",
  subject: "invitation",
  payload: none,
  hears: (read, e) => deciders(read, e, people),
});
export const invitationAccepted = event("invitation.accepted", {
  feature: "members",
  subject: "invitation",
  payload: person,
  tags,
  hears: (read, e) => deciders(read, e, people),
});

/** The same shape six times: the person it is about hears. */
function aboutMember(
  type: `${string}.${string}`,
  spec: { path: (slug: string) => string; required?: boolean },
): EventDef<Person> {
  return event(type, {
    feature: "members",
    subject: type.startsWith("application") ? "application" : "membership",
    payload: person,
    tags,
    hears: (read, e) => one(read, e, e.payload.personId, spec.path),
    ...(spec.required ? { required: true } : {}),
  });
}

export const membershipInvited = aboutMember("membership.invited", { path: mine, required: true });
export const membershipAccepted = event("membership.accepted", {
  feature: "members",
  subject: "membership",
  payload: person,
  tags,
  hears: (read, e) => deciders(read, e, people),
});
export const membershipDeclined = event("membership.declined", {
  feature: "members",
  subject: "membership",
  payload: person,
  hears: (read, e) => deciders(read, e, people),
});
export const membershipConfirmed = aboutMember("membership.confirmed", { path: page });
export const membershipSuspended = aboutMember("membership.suspended", { path: mine, required: true });
export const membershipResumed = aboutMember("membership.resumed", { path: page, required: true });
export const membershipEnded = aboutMember("membership.ended", { path: page, required: true });
export const membershipCategorised = aboutMember("membership.categorised", { path: mine });
export const membershipLeft = event("membership.left", {
  feature: "members",
  subject: "membership",
  payload: person,
  tags,
  hears: (read, e) => deciders(read, e, people),
});

/** The member's account was erased; the name is gone when this is read. */
export const membershipErased = event("membership.erased", {
  feature: "members",
  subject: "membership",
  payload: person,
  tags,
  hears: async (read, e) =>
    (await deciders(read, e, people)).map(({ to, path, params }) => ({
      to,
      path,
      params: { group: params?.group ?? "" },
    })),
});

export const applicationSent = event("application.sent", {
  feature: "members",
  subject: "application",
  payload: person,
  hears: (read, e) => deciders(read, e, (slug) => `/groups/${slug}/manage/people?panel=${e.subjectId}`),
});
export const applicationReviewStarted = event("application.review_started", {
  feature: "members",
  subject: "application",
  payload: person,
});
export const applicationInfoAsked = aboutMember("application.info_asked", { path: mine, required: true });
export const applicationInfoGiven = event("application.info_given", {
  feature: "members",
  subject: "application",
  payload: person,
  hears: (read, e) => deciders(read, e, (slug) => `/groups/${slug}/manage/people?panel=${e.subjectId}`),
});
export const applicationAccepted = aboutMember("application.accepted", { path: page, required: true });
export const applicationDeclined = aboutMember("application.declined", { path: mine, required: true });
export const applicationWithdrawn = event("application.withdrawn", {
  feature: "members",
  subject: "application",
  payload: person,
  hears: (read, e) => deciders(read, e, people),
});
