import { isSelf } from "@/access/can";
import { type ActivityRole, type GroupRole, rolesWith } from "@/access/roles";
import { lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import { membersPolicy } from "@/features/members/policy";
import { invalid, refuse } from "@/lib/result";
import { addDays, startOfDay } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { appointmentEnded, appointmentMade } from "./events";
import { positionsPolicy } from "./policy";
import { lastCoordinatorBlocker, type OfficerFacts, termBlocker } from "./rules";
import { appointInput, appointmentRef, handOverInput } from "./schema";

export type AppointmentFacts = {
  groupId: string;
  personId: string;
  title: string;
  roles: readonly (GroupRole | ActivityRole)[];
  source: "CONSENSUS" | "ELECTION" | "APPOINTMENT" | "INTERIM";
  activityId?: string;
  endsAt?: Date;
};

/** Puts a person into office from now on. Roles are held through this row. */
export async function appointWithin(
  { tx, outbox, actor, now }: Within,
  facts: AppointmentFacts,
): Promise<{ id: string }> {
  const row = await tx.db.appointment.create({
    data: { ...facts, roles: [...facts.roles], startsAt: now, appointedById: actor.personId, createdAt: now },
    select: { id: true },
  });
  const { groupId, personId, roles } = facts;
  outbox.record(appointmentMade, { subjectId: row.id, groupId, payload: { personId, roles: [...roles] } });
  return row;
}

type Held = { groupId: string; personId: string; activityId?: string; roles?: readonly string[] };

/**
 * Ends what a person holds now in a group: everything, one activity's, or some roles'.
 * The caller has locked the group and asks `requireCoordinatorWithin` where a coordinator may be the last.
 * @returns how many offices ended
 */
export async function endAppointmentsWithin({ tx, outbox, now }: Within, held: Held): Promise<number> {
  const { groupId, personId, activityId, roles } = held;
  const ended = await tx.db.appointment.updateManyAndReturn({
    where: {
      groupId,
      personId,
      OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      ...(activityId ? { activityId } : {}),
      ...(roles ? { roles: { hasSome: [...roles] }, activityId: null } : {}),
    },
    data: { endsAt: now },
    select: { id: true, roles: true },
  });
  for (const row of ended)
    outbox.record(appointmentEnded, { subjectId: row.id, groupId, payload: { personId, roles: row.roles } });
  return ended.length;
}

/** Who would be left if this person no longer counted. Read under the group's lock. */
async function officersWithout({ tx, now }: Within, ref: { groupId: string; personId: string }): Promise<OfficerFacts> {
  const [row] = await tx.sql<OfficerFacts>(
    {
      name: "officers_without",
      text: `SELECT g."state"::text,
        (SELECT count(DISTINCT a."personId")::int FROM "appointment" a JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId"
          AND m."status" IN ('ACTIVE', 'PROBATION')
          WHERE a."groupId" = g."id" AND a."personId" <> $2::uuid AND a."roles" && $3::text[] AND a."activityId" IS NULL
            AND a."startsAt" <= $4::timestamptz AND a."endsAt" IS NULL) AS "coordinatorsLeft",
        (SELECT count(*)::int FROM "membership" m WHERE m."groupId" = g."id" AND m."personId" <> $2::uuid
          AND m."status" IN ('ACTIVE', 'PROBATION')) AS "membersLeft"
        FROM "group" g WHERE g."id" = $1::uuid`,
    },
    [ref.groupId, ref.personId, rolesWith("office.appoint"), now],
  );
  return row ?? { state: "DISSOLVED", coordinatorsLeft: 0, membersLeft: 0 };
}

/** Refuses when nobody would be left to coordinate without this person. */
export async function requireCoordinatorWithin(
  within: Within,
  ref: { groupId: string; personId: string },
): Promise<void> {
  const blocker = lastCoordinatorBlocker(await officersWithout(within, ref));
  if (blocker) refuse(blocker);
}

async function isMemberNow({ tx }: Within, ref: { groupId: string; personId: string }): Promise<boolean> {
  return (await tx.db.membership.count({ where: { ...ref, status: { in: ["ACTIVE", "PROBATION"] } } })) > 0;
}

/** Gives a member an office, and with it its roles. */
export const appoint = command({
  name: "positions.appoint",
  input: appointInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId);
    return group ? { groupId: group.id, group } : null;
  },
  allow: positionsPolicy.appoint,
  run: async ({ tx, within, input, subject, now }) => {
    const { group } = subject;
    const { groupId, personId, role, title, endsOn } = input;
    const closed = closedGroupBlocker(group.state);
    if (closed) refuse(closed);
    if (!(await isMemberNow(within, { groupId, personId }))) invalid("personId", "not_member");
    const endsAt = endsOn ? startOfDay(addDays(endsOn, 1), group.zone) : undefined;
    if (endsAt && endsAt <= now) invalid("endsOn", "past");
    const held = await tx.db.appointment.count({
      where: {
        groupId,
        personId,
        activityId: null,
        roles: { has: role },
        OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      },
    });
    if (held > 0) refuse("already_in_office");
    const { coordinatorsLeft } = await officersWithout(within, { groupId, personId });
    const coordinates = rolesWith("office.appoint").some((r) => r === role);
    const blocker = termBlocker({ coordinates, ends: endsAt !== undefined }, coordinatorsLeft);
    if (blocker) refuse(blocker);
    const term = endsAt ? { endsAt } : {};
    const { id } = await appointWithin(within, {
      groupId,
      personId,
      title: title ?? role,
      roles: [role],
      source: "APPOINTMENT",
      ...term,
    });
    return { appointmentId: id, slug: group.slug };
  },
});

type LockedAppointment = {
  id: string;
  groupId: string;
  personId: string;
  roles: string[];
  current: boolean;
  slug: string;
};

/** Ends an office before its time. Never the last coordinator's. */
export const endAppointment = command({
  name: "positions.endAppointment",
  input: appointmentRef,
  load: async ({ tx, actor, input, now }) => {
    const [row] = await tx.sql<LockedAppointment>(
      {
        name: "appointment_lock",
        text: `SELECT a."id", a."groupId", a."personId", a."roles", (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz) AS "current", g."slug"
          FROM "group" g JOIN "appointment" a ON a."groupId" = g."id" WHERE a."id" = $1::uuid FOR NO KEY UPDATE OF g, a`,
      },
      [input.appointmentId, now],
    );
    return row && (isSelf(actor, row.personId) || membersPolicy.seeMembers(actor, row)) ? row : null;
  },
  allow: positionsPolicy.endAppointment,
  run: async ({ tx, within, subject, now, record }) => {
    if (!subject.current) refuse("office_over");
    const { id, groupId, personId, roles } = subject;
    if (rolesWith("office.appoint").some((r) => roles.includes(r)))
      await requireCoordinatorWithin(within, { groupId, personId });
    await tx.db.appointment.update({ where: { id }, data: { endsAt: now } });
    record(appointmentEnded, { subjectId: id, groupId, payload: { personId, roles } });
    return { appointmentId: id, slug: subject.slug };
  },
});

/** A coordinator hands the office to another member, both in one step. */
export const handOver = command({
  name: "positions.handOver",
  input: handOverInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId);
    return group ? { groupId: group.id, group } : null;
  },
  allow: positionsPolicy.handOver,
  run: async ({ tx, within, actor, input, subject, now }) => {
    const { groupId, toPersonId } = input;
    const fromPersonId = personOf(actor);
    if (toPersonId === fromPersonId) invalid("toPersonId", "to_self");
    if (!(await isMemberNow(within, { groupId, personId: toPersonId }))) invalid("toPersonId", "not_member");
    const roles = rolesWith("office.appoint");
    const already = await tx.db.appointment.count({
      where: {
        groupId,
        personId: toPersonId,
        activityId: null,
        roles: { hasSome: roles },
        startsAt: { lte: now },
        endsAt: null,
      },
    });
    if (already === 0) {
      await appointWithin(within, {
        groupId,
        personId: toPersonId,
        title: "COORDINATOR",
        roles: ["COORDINATOR"],
        source: "APPOINTMENT",
      });
    }
    await endAppointmentsWithin(within, { groupId, personId: fromPersonId, roles });
    return { groupId, slug: subject.group.slug };
  },
});
