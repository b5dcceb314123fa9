import type { Actor } from "@/access/actor";
import { groupsPolicy } from "@/features/groups/policy";
import { read } from "@/lib/db";

/** What a group's story is told from, in the order in which it usually happens; each kind once. */
export const STORY_TYPES = [
  "need.reported",
  "need.cared",
  "need.verified",
  "competence.cared",
  "group.founded",
  "appointment.made",
  "membership.accepted",
  "invitation.accepted",
  "application.accepted",
  "consensus.agreed",
  "code.adopted",
  "service.published",
  "need.adopted",
  "plan.approved",
  "campaign.published",
  "group.vouched",
  "group.activated",
  "activity.published",
  "activity.settled",
  "evaluation.published",
] as const;

const JOINED = ["membership.accepted", "invitation.accepted", "application.accepted"];

export type StoryMoment = { key: string; at: Date; count: number };
export type StoryView = { moments: StoryMoment[]; purpose: string; zone: string; need: string | null };

type Row = { type: string; at: Date; count: number };

function rank(key: string): number {
  return STORY_TYPES.findIndex((type) => type.replaceAll(".", "_") === key);
}

/** Several ways of joining are one moment. */
function merged(rows: readonly Row[]): StoryMoment[] {
  const joined = rows.filter((r) => JOINED.includes(r.type));
  const rest = rows
    .filter((r) => !JOINED.includes(r.type))
    .map((r) => ({ key: r.type.replaceAll(".", "_"), at: r.at, count: r.count }));
  const [first] = joined;
  const together = first ? [{ key: "joined", at: first.at, count: joined.reduce((sum, r) => sum + r.count, 0) }] : [];
  // What one act did in the same instant is told in its usual order.
  return [...rest, ...together].sort((a, b) => a.at.getTime() - b.at.getTime() || rank(a.key) - rank(b.key));
}

/**
 * *Kisah terbentuknya*, composed from the events of the group and of the needs it began from or took on; an association
 * begins with those who were called together over its competence. It counts people and names nobody. Of coordinators the
 * latest counts, who is the one named beside it; of everything else the first.
 */
export async function getStory(actor: Actor, groupId: string): Promise<StoryView | null> {
  const group = await read.db.group.findUnique({
    where: { id: groupId },
    select: { id: true, purpose: true, zone: true, hiddenAt: true },
  });
  if (!group || !groupsPolicy.see(actor, group)) return null;
  const [rows, needs] = await Promise.all([
    read.sql<Row>(
      {
        name: "group_story",
        text: `WITH needs AS (
            SELECT n."id" FROM "need" n WHERE n."adoptedByGroupId" = $1::uuid
            UNION SELECT e."needId" FROM "event" e WHERE e."groupId" = $1::uuid AND e."type" = 'group.founded' AND e."needId" IS NOT NULL
          )
          SELECT x."type", CASE x."type" WHEN 'appointment.made' THEN max(x."at") ELSE min(x."at") END AS "at",
            count(DISTINCT COALESCE(x."actorId", x."id"))::int AS "count" FROM (
            SELECT e."id", e."type", e."at", e."actorId" FROM "event" e WHERE e."groupId" = $1::uuid AND e."type" = ANY ($2::text[])
              AND (e."type" <> 'appointment.made' OR e."payload"->'roles' ? 'COORDINATOR')
            UNION
            SELECT c."id", 'competence.cared', c."createdAt", c."personId" FROM "group" g JOIN "group_competence" h ON h."groupId" = g."id"
              JOIN "competence_care" c ON c."typeId" = h."typeId" AND c."provinceCode" = left(g."regionCode", 2)
              WHERE g."id" = $1::uuid AND c."invitedAt" <= g."createdAt" AND c."withdrawnAt" IS NULL
            UNION
            SELECT e."id", e."type", e."at", e."actorId" FROM "event" e JOIN needs ON e."needId" = needs."id"
              WHERE e."type" IN ('need.reported', 'need.cared', 'need.verified')
          ) x GROUP BY x."type"`,
      },
      [groupId, [...STORY_TYPES]],
    ),
    read.db.need.findMany({
      where: { adoptedByGroupId: groupId, hiddenAt: null },
      orderBy: { adoptedAt: "asc" },
      select: { title: true },
      take: 1,
    }),
  ]);
  return { moments: merged(rows), purpose: group.purpose, zone: group.zone, need: needs[0]?.title ?? null };
}
