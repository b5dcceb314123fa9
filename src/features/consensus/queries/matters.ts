import type { Actor } from "@/access/actor";
import type { MemberCategory } from "@/features/members/schema";
import { listPositions, type PositionView } from "@/features/positions/queries/structure";
import { read } from "@/lib/db";
import { consensusPolicy } from "../policy";
import { isEntitled } from "../rules";

type Member = { id: string; name: string; category: MemberCategory };

export type Matters = {
  /** Positions somebody could be chosen for now. */
  positions: PositionView[];
  /** The version of the code that is proposed. */
  code: { id: string; number: number; title: string } | null;
  members: Member[];
  /** How many have a voice. */
  entitled: number;
  mayOpen: boolean;
};

/** What a musyawarah could be about now, and who could be a candidate; for members of the group. */
export async function getMatters(
  actor: Actor,
  group: { id: string; zone: string },
  now: Date,
): Promise<Matters | null> {
  if (!consensusPolicy.openConsensus(actor, { groupId: group.id, stakeholderIds: [] })) return null;
  const [positions, code, memberships] = await Promise.all([
    listPositions(actor, group, now),
    read.db.codeVersion.findFirst({
      where: { groupId: group.id, state: "PROPOSED" },
      select: { id: true, number: true, title: true },
    }),
    read.db.membership.findMany({
      where: { groupId: group.id, status: { in: ["ACTIVE", "PROBATION"] } },
      orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
      take: 300,
      select: { category: true, person: { select: { id: true, name: true } } },
    }),
  ]);
  const members = memberships.map((m) => ({ ...m.person, category: m.category }));
  const voices = members.filter((m) => isEntitled(m.category));
  return {
    positions: positions.filter((p) => p.fillable),
    code,
    members,
    entitled: voices.length,
    mayOpen: voices.some((m) => m.id === actor.personId),
  };
}

/** Whom the reader may propose for a position: members it is open to, never themselves. */
export function candidatesFor(actor: Actor, matters: Matters, position: PositionView): Member[] {
  return matters.members.filter((m) => position.categories.includes(m.category) && m.id !== actor.personId);
}
