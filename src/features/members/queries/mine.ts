import type { Actor } from "@/access/actor";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import { read } from "@/lib/db";
import { OPEN_APPLICATIONS } from "../rules";
import type { ApplicationState, MembershipStatus } from "../schema";

type InGroup = { groupId: string; slug: string; name: string; kind: GroupKind };
export type MyMembership = InGroup & {
  id: string;
  status: MembershipStatus;
  isFounder: boolean;
  purpose: string;
  groupState: GroupState;
  reason: string | null;
  titles: string[];
};
export type MyApplication = InGroup & {
  id: string;
  state: ApplicationState;
  submittedAt: Date;
  zone: string;
  infoAsked: string | null;
  reason: string | null;
};

/** Every group the actor belongs to or is asked to join. */
export async function listMyMemberships(actor: Actor, now: Date): Promise<MyMembership[]> {
  if (!actor.personId) return [];
  return read.sql<MyMembership>(
    {
      name: "my_memberships",
      text: `SELECT m."id", m."groupId", g."slug", g."name", g."kind"::text, g."purpose", g."state"::text AS "groupState", m."status"::text, m."isFounder",
        CASE WHEN m."status" = 'SUSPENDED' THEN m."endReason" END AS "reason",
        COALESCE((SELECT array_agg(a."title" ORDER BY a."startsAt") FROM "appointment" a WHERE a."groupId" = m."groupId" AND a."personId" = m."personId"
          AND a."activityId" IS NULL AND a."startsAt" <= $2::timestamptz AND (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz)), '{}') AS "titles"
        FROM "membership" m JOIN "group" g ON g."id" = m."groupId"
        WHERE m."personId" = $1::uuid AND m."status" IN ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED') ORDER BY g."name", g."id" LIMIT 100`,
    },
    [actor.personId, now],
  );
}

/** The actor's applications: open ones, and the last answered ones. */
export async function listMyApplications(actor: Actor): Promise<MyApplication[]> {
  if (!actor.personId) return [];
  return read.sql<MyApplication>(
    {
      name: "my_applications",
      text: `SELECT a."id", a."groupId", g."slug", g."name", g."kind"::text, g."zone", a."state"::text, a."submittedAt", a."infoAsked", a."reason"
        FROM "application" a JOIN "group" g ON g."id" = a."groupId"
        WHERE a."personId" = $1::uuid AND a."state" <> 'ACCEPTED' AND a."state" <> 'PROBATION' ORDER BY a."submittedAt" DESC, a."id" DESC LIMIT 20`,
    },
    [actor.personId],
  );
}

/** How the actor stands to a group, for the page on which one applies. */
export async function getMyStanding(
  actor: Actor,
  groupId: string,
): Promise<{ membership: MembershipStatus | null; application: ApplicationState | null }> {
  const membership = actor.memberships.find((m) => m.groupId === groupId)?.status ?? null;
  const open = actor.personId
    ? await read.db.application.findFirst({
        where: { groupId, personId: actor.personId, state: { in: [...OPEN_APPLICATIONS] } },
        select: { state: true },
      })
    : null;
  return { membership, application: open?.state ?? null };
}
