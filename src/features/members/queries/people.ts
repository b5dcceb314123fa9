import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { membersPolicy } from "../policy";
import { OPEN_APPLICATIONS } from "../rules";
import type { ApplicationState, MemberCategory, MembershipStatus } from "../schema";

export const PAGE = 50;

export type MemberRow = {
  id: string;
  personId: string;
  name: string;
  status: MembershipStatus;
  category: MemberCategory;
  isFounder: boolean;
  joinedAt: Date | null;
  createdAt: Date;
  titles: string[];
};
export type MemberPage = { rows: MemberRow[]; next: string | null };

/** Everybody who belongs to the group or is asked to, earliest first; for those inside it. One statement. */
export async function listMembers(
  actor: Actor,
  groupId: string,
  options: { now: Date; cursor?: string | undefined },
): Promise<MemberPage> {
  if (!membersPolicy.seeMembers(actor, { groupId })) return { rows: [], next: null };
  const cursor = /^(\d{13})_(.{36})$/.exec(options.cursor ?? "");
  const match = isUuid(cursor?.[2] ?? "") ? cursor : null;
  const found = await read.sql<MemberRow>(
    {
      name: "members_list",
      text: `SELECT m."id", m."personId", p."name", m."status"::text, m."category"::text, m."isFounder", m."joinedAt", m."createdAt",
        COALESCE((SELECT array_agg(a."title" ORDER BY a."startsAt") FROM "appointment" a WHERE a."groupId" = m."groupId" AND a."personId" = m."personId"
          AND a."activityId" IS NULL AND a."startsAt" <= $2::timestamptz AND (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz)), '{}') AS "titles"
        FROM "membership" m JOIN "person" p ON p."id" = m."personId"
        WHERE m."groupId" = $1::uuid AND m."status" IN ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED')
          AND ($3::timestamptz IS NULL OR (m."createdAt", m."id") > ($3::timestamptz, $4::uuid))
        ORDER BY m."createdAt", m."id" LIMIT ${PAGE + 1}`,
    },
    [groupId, options.now, match ? new Date(Number(match[1])) : null, match?.[2] ?? null],
  );
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.createdAt.getTime()}_${last.id}` : null };
}

export type MemberView = MemberRow & {
  endReason: string | null;
  offices: { id: string; title: string; roles: string[]; endsAt: Date | null }[];
};

/** One membership with its offices, for those inside the group. */
export async function getMember(
  actor: Actor,
  ref: { groupId: string; membershipId: string; now: Date },
): Promise<MemberView | null> {
  if (!membersPolicy.seeMembers(actor, ref)) return null;
  const row = await read.db.membership.findFirst({
    where: { id: ref.membershipId, groupId: ref.groupId },
    include: { person: { select: { name: true } } },
  });
  if (!row) return null;
  const offices = await read.db.appointment.findMany({
    where: {
      groupId: ref.groupId,
      personId: row.personId,
      activityId: null,
      startsAt: { lte: ref.now },
      OR: [{ endsAt: null }, { endsAt: { gt: ref.now } }],
    },
    select: { id: true, title: true, roles: true, endsAt: true },
    orderBy: { startsAt: "asc" },
  });
  const { person, ...rest } = row;
  return { ...rest, name: person.name, titles: offices.map((o) => o.title), offices };
}

export type ApplicationRow = { id: string; personId: string; name: string; state: ApplicationState; submittedAt: Date };

/** Open applications, longest waiting first, for who decides. */
export async function listApplications(actor: Actor, groupId: string): Promise<ApplicationRow[]> {
  if (!membersPolicy.seeApplications(actor, { groupId })) return [];
  return read.sql<ApplicationRow>(
    {
      name: "applications_open",
      text: `SELECT a."id", a."personId", p."name", a."state"::text, a."submittedAt" FROM "application" a JOIN "person" p ON p."id" = a."personId"
        WHERE a."groupId" = $1::uuid AND a."state" IN ('PENDING', 'IN_REVIEW', 'INFO_REQUESTED') ORDER BY a."submittedAt", a."id" LIMIT 100`,
    },
    [groupId],
  );
}

export type ApplicationView = ApplicationRow & {
  questions: string[];
  answers: string[];
  note: string;
  infoAsked: string | null;
  infoAnswer: string | null;
};

/** One application with its answers; for who decides, and not on somebody else's group. */
export async function getApplication(
  actor: Actor,
  ref: { groupId: string; applicationId: string },
): Promise<ApplicationView | null> {
  if (!membersPolicy.seeApplications(actor, ref)) return null;
  const row = await read.db.application.findFirst({
    where: { id: ref.applicationId, groupId: ref.groupId, state: { in: [...OPEN_APPLICATIONS] } },
  });
  const person = row && (await read.db.person.findUnique({ where: { id: row.personId }, select: { name: true } }));
  if (!row || !person) return null;
  return { ...row, name: person.name, questions: row.questions as string[], answers: row.answers as string[] };
}
