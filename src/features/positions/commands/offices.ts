import { isSelf } from "@/access/can";
import { type ActivityRole, type GroupRole, rolesWith } from "@/access/roles";
import { lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import { membersPolicy } from "@/features/members/policy";
import { invalid, refuse } from "@/lib/result";
import { addDays, dayOf, startOfDay } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { appointing, appointmentEnded, appointmentMade } from "../events";
import { positionsPolicy } from "../policy";
import { OFFICERS_WITHOUT } from "../queries/officers";
import { eligibilityBlocker, lastCoordinatorBlocker, type OfficerFacts, termBlocker } from "../rules";
import { appointInput, appointmentRef, handOverInput } from "../schema";

export type AppointmentFacts = {
  groupId: string;
  personId: string;
  title: string;
  roles: readonly (GroupRole | ActivityRole)[];
  source: "CONSENSUS" | "ELECTION" | "APPOINTMENT" | "INTERIM";
  activityId?: string;
  /** The position it fills, and the musyawarah it rests on. */
  positionId?: string | null;
  consensusId?: string | null;
  /** Last day of the term, a calendar day; who coordinates stays beyond it, for everybody else `endsAt` says the same. */
  termEndsOn?: string | null;
  /** Later than now for a successor who waits for the end of a term. */
  startsAt?: Date;
  endsAt?: Date;
};

/** A calendar day as the database holds it. */
function dayColumn(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** Puts a person into office, from now on or from a later day. Roles are held through this row. */
export async function appointWithin(
  { tx, outbox, actor, now }: Within,
  facts: AppointmentFacts,
): Promise<{ id: string }> {
  const { termEndsOn, ...rest } = facts;
  const row = await tx.db.appointment.create({
    data: {
      ...rest,
      roles: [...facts.roles],
      startsAt: facts.startsAt ?? now,
      termEndsOn: termEndsOn ? dayColumn(termEndsOn) : null,
      appointedById: actor.personId,
      createdAt: now,
    },
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
export async function endAppointmentsWithin(within: Within, held: Held): Promise<number> {
  const { tx, outbox, now } = within;
  const { groupId, personId, activityId, roles } = held;
  const rows = await tx.db.appointment.findMany({
    where: {
      groupId,
      personId,
      OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      ...(activityId ? { activityId } : {}),
      ...(roles ? { roles: { hasSome: [...roles] }, activityId: null } : {}),
    },
    select: { id: true, groupId: true, roles: true, startsAt: true },
  });
  await endRows(within, rows);
  for (const row of rows)
    outbox.record(appointmentEnded, { subjectId: row.id, groupId, payload: { personId, roles: row.roles } });
  return rows.length;
}

type Ending = { id: string; groupId: string; roles: string[]; startsAt: Date };

/** Ends offices now; one that has not begun never begins, and whoever it was to follow stays. */
async function endRows({ tx, now }: Within, rows: readonly Ending[]): Promise<void> {
  const begun = rows.filter((row) => row.startsAt <= now);
  await tx.db.appointment.updateMany({ where: { id: { in: begun.map((row) => row.id) } }, data: { endsAt: now } });
  for (const { id, groupId, startsAt } of rows.filter((row) => row.startsAt > now)) {
    await tx.db.appointment.update({ where: { id }, data: { startsAt: now, endsAt: now } });
    await tx.db.appointment.updateMany({
      where: {
        groupId,
        activityId: null,
        roles: { hasSome: rolesWith("office.appoint") },
        startsAt: { lte: now },
        endsAt: startsAt,
      },
      data: { endsAt: null },
    });
  }
}

/** Who would be left if this person no longer counted. Read under the group's lock. */
async function officersWithout({ tx, now }: Within, ref: { groupId: string; personId: string }): Promise<OfficerFacts> {
  const [row] = await tx.sql<OfficerFacts>(
    {
      name: "officers_without",
      text: `SELECT ${OFFICERS_WITHOUT({ person: "$2::uuid", roles: "$3::text[]", moment: "$4::timestamptz" })}
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

type Membership = { category: "REGULAR" | "JUNIOR" | "ASSOCIATE" | "HONORARY" };

/** The person's membership now, with its category; null when they do not belong, or rest. */
export async function memberNow(
  { tx }: Within,
  ref: { groupId: string; personId: string },
): Promise<Membership | null> {
  const { groupId, personId } = ref;
  return tx.db.membership.findFirst({
    where: { groupId, personId, status: { in: ["ACTIVE", "PROBATION"] } },
    select: { category: true },
  });
}

/** What later features have against this person's taking office; null when nothing. */
export async function appointingBlocker(
  within: Within,
  ref: { groupId: string; personId: string },
): Promise<string | null> {
  const blockers: string[] = [];
  await runConsequences(within, appointing, { groupId: ref.groupId, personId: ref.personId, blockers });
  return blockers[0] ?? null;
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
    if (!(await memberNow(within, { groupId, personId }))) invalid("personId", "not_member");
    const against = await appointingBlocker(within, { groupId, personId });
    if (against) refuse(against);
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
  startsAt: Date;
  current: boolean;
  slug: string;
};

/** Whether the person coordinates through another lasting office too. */
async function coordinatesOtherwise({ tx, now }: Within, office: LockedAppointment): Promise<boolean> {
  const { id, groupId, personId } = office;
  const roles = { hasSome: rolesWith("office.appoint") };
  const others = { groupId, personId, activityId: null, roles, startsAt: { lte: now }, endsAt: null, id: { not: id } };
  return (await tx.db.appointment.count({ where: others })) > 0;
}

/** Ends an office before its time. Never the last coordinator's. */
export const endAppointment = command({
  name: "positions.endAppointment",
  input: appointmentRef,
  load: async ({ tx, actor, input, now }) => {
    const [row] = await tx.sql<LockedAppointment>(
      {
        name: "appointment_lock",
        text: `SELECT a."id", a."groupId", a."personId", a."roles", a."startsAt", (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz) AS "current", g."slug"
          FROM "group" g JOIN "appointment" a ON a."groupId" = g."id" WHERE a."id" = $1::uuid FOR NO KEY UPDATE OF g, a`,
      },
      [input.appointmentId, now],
    );
    return row && (isSelf(actor, row.personId) || membersPolicy.seeMembers(actor, row)) ? row : null;
  },
  allow: positionsPolicy.endAppointment,
  run: async ({ within, subject, record }) => {
    if (!subject.current) refuse("office_over");
    const { id, groupId, personId, roles } = subject;
    await endRows(within, [subject]);
    const led = rolesWith("office.appoint").some((r) => roles.includes(r));
    if (led && !(await coordinatesOtherwise(within, subject)))
      await requireCoordinatorWithin(within, { groupId, personId });
    record(appointmentEnded, { subjectId: id, groupId, payload: { personId, roles } });
    return { appointmentId: id, slug: subject.slug };
  },
});

type Office = { title: string; roles: string[]; termEndsOn: Date | null; position: { id: string } | null };

/** The rest of a term, filled in until the position is filled anew. */
function restOf({ title, roles, termEndsOn, position }: Office) {
  return {
    title,
    roles: roles as GroupRole[],
    source: "INTERIM" as const,
    positionId: position?.id ?? null,
    termEndsOn: dayOf(termEndsOn),
  };
}

/** A coordinator hands the office to another member, both in one step; a position goes along with it. */
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
    const member = await memberNow(within, { groupId, personId: toPersonId });
    if (!member) invalid("toPersonId", "not_member");
    const against = await appointingBlocker(within, { groupId, personId: toPersonId });
    if (against) refuse(against);
    const roles = rolesWith("office.appoint");
    const current = { groupId, activityId: null, roles: { hasSome: roles }, startsAt: { lte: now }, endsAt: null };
    const already = await tx.db.appointment.count({ where: { ...current, personId: toPersonId } });
    if (already === 0) {
      const office = await tx.db.appointment.findFirst({
        where: { ...current, personId: fromPersonId, positionId: { not: null } },
        orderBy: { startsAt: "desc" },
        select: { title: true, roles: true, termEndsOn: true, position: { select: { id: true, categories: true } } },
      });
      const blocker = office?.position ? eligibilityBlocker(office.position.categories, member) : null;
      if (blocker) refuse(blocker);
      await appointWithin(within, {
        groupId,
        personId: toPersonId,
        ...(office ? restOf(office) : { title: "COORDINATOR", roles: ["COORDINATOR"], source: "APPOINTMENT" }),
      });
    }
    await endAppointmentsWithin(within, { groupId, personId: fromPersonId, roles });
    return { groupId, slug: subject.group.slug };
  },
});
