import type { Sql, Statement } from "@/lib/db";
import type { ActivityRole, GroupRole } from "./roles";

export type SessionKind = "PASSWORD" | "LINK" | "DEVICE" | "PERSONA";
export type MembershipStatus = "INVITED" | "PROBATION" | "ACTIVE" | "SUSPENDED";

export type ActorMembership = { groupId: string; status: MembershipStatus };
export type ActorRole = { groupId: string; role: GroupRole | ActivityRole; activityId: string | null };

/** Who is asking. A guest is an actor too, so nobody checks for null. */
export type Actor = {
  kind: "guest" | "person" | "system";
  personId: string | null;
  name: string;
  locale: "id" | "en";
  zone: string;
  /** null for jobs, seeds and tests that act as a person without a browser. */
  session: { id: string; kind: SessionKind } | null;
  /** A mailbox, number or device link has proved the person. */
  claimed: boolean;
  birthYear: number | null;
  adult: boolean;
  steward: boolean;
  memberships: readonly ActorMembership[];
  roles: readonly ActorRole[];
};

export const guest: Actor = {
  kind: "guest",
  personId: null,
  name: "",
  locale: "id",
  zone: "Asia/Jakarta",
  session: null,
  claimed: false,
  birthYear: null,
  adult: false,
  steward: false,
  memberships: [],
  roles: [],
};

/** Jobs act as the system: no person, every rule open, recorded as such. */
export const system: Actor = { ...guest, kind: "system" };

type ActorRow = {
  id: string;
  name: string;
  locale: "id" | "en";
  zone: string;
  claimed: boolean;
  birthYear: number | null;
  adult: boolean;
  steward: boolean;
  sessionId: string | null;
  sessionKind: SessionKind | null;
  memberships: ActorMembership[];
  appointments: { groupId: string; roles: (GroupRole | ActivityRole)[]; activityId: string | null }[];
  now: Date;
};

const LOAD: Statement = {
  name: "actor_load",
  text: `
    SELECT p."id", p."name", p."locale", p."zone", p."birthYear",
      p."claimedAt" IS NOT NULL AS "claimed", p."adultAt" IS NOT NULL AS "adult",
      s."id" AS "sessionId", s."kind"::text AS "sessionKind",
      EXISTS (SELECT 1 FROM "platform_grant" g WHERE g."personId" = p."id" AND g."role" = 'STEWARD' AND g."endedAt" IS NULL) AS "steward",
      COALESCE((SELECT json_agg(json_build_object('groupId', m."groupId", 'status', m."status")) FROM "membership" m
        WHERE m."personId" = p."id" AND m."status" IN ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED')), '[]') AS "memberships",
      COALESCE((SELECT json_agg(json_build_object('groupId', a."groupId", 'roles', a."roles", 'activityId', a."activityId")) FROM "appointment" a
        WHERE a."personId" = p."id" AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())), '[]') AS "appointments",
      clock_timestamp() AS "now"
    FROM "person" p
    LEFT JOIN "session" s ON s."id" = $2::uuid AND s."personId" = p."id" AND s."endedAt" IS NULL AND s."expiresAt" > clock_timestamp()
    WHERE p."id" = $1::uuid AND p."erasedAt" IS NULL AND p."mergedIntoId" IS NULL`,
};

/** Counts for a role: a suspended or merely invited member holds none. */
function holdsOffice(memberships: readonly ActorMembership[], groupId: string): boolean {
  return memberships.some((m) => m.groupId === groupId && (m.status === "ACTIVE" || m.status === "PROBATION"));
}

function toActor(row: ActorRow): Actor {
  // A device session proves a device, not a person: it acts on its own places only.
  const device = row.sessionKind === "DEVICE";
  const memberships = device ? [] : row.memberships;
  const fromMembership: ActorRole[] = memberships
    .filter((m) => m.status === "ACTIVE" || m.status === "PROBATION")
    .map((m) => ({ groupId: m.groupId, role: "MEMBER", activityId: null }));
  const fromOffice = device
    ? []
    : row.appointments
        .filter((a) => a.activityId !== null || holdsOffice(memberships, a.groupId))
        .flatMap((a) => a.roles.map((role) => ({ groupId: a.groupId, role, activityId: a.activityId })));
  return {
    kind: "person",
    personId: row.id,
    name: row.name,
    locale: row.locale,
    zone: row.zone,
    session: row.sessionId && row.sessionKind ? { id: row.sessionId, kind: row.sessionKind } : null,
    claimed: row.claimed,
    birthYear: row.birthYear,
    adult: row.adult,
    steward: !device && row.steward,
    memberships,
    roles: [...fromMembership, ...fromOffice],
  };
}

/**
 * Reads who somebody is now, in one statement: person, session, memberships, current appointments.
 * @param sql the transaction's, when inside a command, so that roles and writes see the same moment
 * @param ref the person, and the session when the request came with one
 * @returns null when the person is gone or the named session has ended; else the actor and the database's clock
 */
export async function loadActor(
  sql: Sql,
  ref: { personId: string; sessionId: string | null },
): Promise<{ actor: Actor; now: Date } | null> {
  const [row] = await sql<ActorRow>(LOAD, [ref.personId, ref.sessionId]);
  if (!row || (ref.sessionId && !row.sessionId)) return null;
  return { actor: toActor(row), now: row.now };
}
