import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read } from "@/lib/db";

/** What the form of an activity offers to choose from: credentials that gate a task, plans and calls it belongs to, people to trust. */
export async function formChoices(actor: Actor, groupId: string) {
  if (!can(actor, "activity.manage", { groupId })) return { credentials: [], plans: [], campaigns: [] };
  const [credentials, plans, campaigns] = await Promise.all([
    read.db.credentialType.findMany({
      where: { mergedIntoId: null, OR: [{ origin: "CATALOGUE" }, { groupId }] },
      orderBy: [{ field: "asc" }, { nameId: "asc" }, { id: "asc" }],
      take: 500,
      select: { id: true, nameId: true, nameEn: true, minLevel: true },
    }),
    read.db.plan.findMany({
      where: { groupId, state: { in: ["APPROVED", "ACTIVE"] } },
      orderBy: { createdAt: "desc" },
      take: 20,
      select: { id: true, title: true },
    }),
    read.db.campaign.findMany({
      where: { groupId, state: { in: ["OPEN", "PAUSED"] } },
      orderBy: { createdAt: "desc" },
      take: 20,
      select: { id: true, title: true },
    }),
  ]);
  return { credentials, plans, campaigns };
}

export type Trusted = { personId: string; name: string; roles: string[] };

/** Who is trusted with one activity now, and members who could be. */
export async function activityTrust(actor: Actor, where: { groupId: string; activityId: string; now: Date }) {
  if (!can(actor, "office.appoint", { groupId: where.groupId })) return null;
  const [held, members] = await Promise.all([
    read.db.appointment.findMany({
      where: { activityId: where.activityId, OR: [{ endsAt: null }, { endsAt: { gt: where.now } }] },
      select: { personId: true, roles: true, person: { select: { name: true } } },
    }),
    read.db.membership.findMany({
      where: { groupId: where.groupId, status: { in: ["ACTIVE", "PROBATION"] } },
      orderBy: { person: { name: "asc" } },
      take: 200,
      select: { personId: true, person: { select: { name: true } } },
    }),
  ]);
  const trusted: Trusted[] = held.map((h) => ({ personId: h.personId, name: h.person.name, roles: h.roles }));
  return { trusted, members: members.map((m) => ({ id: m.personId, name: m.person.name })) };
}
