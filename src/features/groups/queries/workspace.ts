import type { Actor } from "@/access/actor";
import { can, isMember } from "@/access/can";
import { read } from "@/lib/db";

const rail = { id: true, slug: true, name: true, kind: true } as const;

export type WorkspaceGroup = NonNullable<Awaited<ReturnType<typeof getWorkspaceGroup>>>;

/** The group whose work is being done, for those inside it; a group seen from outside is as if not there. */
export async function getWorkspaceGroup(actor: Actor, slug: string) {
  const group = await read.db.group.findUnique({
    where: { slug },
    select: { ...rail, state: true, zone: true, language: true, regionCode: true, purpose: true, hiddenAt: true },
  });
  return group && can(actor, "group.see_inside", { groupId: group.id }) ? group : null;
}

/** The groups a person works in, for switching between them; the present one first. */
export async function listMyGroups(
  actor: Actor,
): Promise<{ id: string; slug: string; name: string; kind: "PROFESSIONAL" | "VOLUNTEER" }[]> {
  const ids = actor.memberships.map((m) => m.groupId).filter((id) => isMember(actor, id));
  return read.db.group.findMany({ where: { id: { in: ids } }, orderBy: { name: "asc" }, take: 30, select: rail });
}
