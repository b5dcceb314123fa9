import type { ActivityRole, GroupRole } from "@/access/roles";
import type { Within } from "@/pipeline/consequence";

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
export async function appointWithin({ tx, actor, now }: Within, facts: AppointmentFacts): Promise<{ id: string }> {
  return tx.db.appointment.create({
    data: { ...facts, roles: [...facts.roles], startsAt: now, appointedById: actor.personId, createdAt: now },
    select: { id: true },
  });
}
