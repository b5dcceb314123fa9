import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";
import type { CollaborationKind } from "../schema";

export type PartnerRow = {
  id: string;
  slug: string;
  name: string;
  kind: "PROFESSIONAL" | "VOLUNTEER";
  kinds: CollaborationKind[];
  running: boolean;
};
export type JointRow = {
  id: string;
  slug: string;
  title: string;
  language: string;
  startsAt: Date;
  zone: string;
  owner: { id: string; name: string; slug: string };
};
export type ShownNeedRow = {
  code: string;
  title: string;
  language: string;
  shown: boolean;
  other: { name: string; slug: string };
};
export type TogetherView = { partners: PartnerRow[]; joint: JointRow[]; needs: ShownNeedRow[] };

const PARTNERS = {
  name: "partners_of_group",
  text: `SELECT g."id", g."slug", g."name", g."kind"::text AS "kind", array_agg(DISTINCT x."kind"::text) AS "kinds",
      bool_or(x."state" IN ('AGREED', 'ACTIVE')) AS "running", max(x."createdAt") AS "at"
    FROM (SELECT c."toGroupId" AS "otherId", c."kind", c."state", c."createdAt" FROM "collaboration" c
        WHERE c."fromGroupId" = $1::uuid AND c."state" IN ('AGREED', 'ACTIVE', 'COMPLETED', 'EVALUATED')
      UNION ALL SELECT c."fromGroupId", c."kind", c."state", c."createdAt" FROM "collaboration" c
        WHERE c."toGroupId" = $1::uuid AND c."state" IN ('AGREED', 'ACTIVE', 'COMPLETED', 'EVALUATED')) x
    JOIN "group" g ON g."id" = x."otherId" AND g."hiddenAt" IS NULL
    GROUP BY g."id" ORDER BY "running" DESC, "at" DESC, g."id" LIMIT 12`,
};

const JOINT = {
  name: "joint_activities_of_group",
  text: `SELECT a."id", a."slug", a."title", a."language", a."startsAt", a."zone", json_build_object('id', g."id", 'name', g."name", 'slug', g."slug") AS "owner"
    FROM "co_host" c JOIN "activity" a ON a."id" = c."activityId" JOIN "group" g ON g."id" = a."groupId"
    WHERE c."groupId" = $1::uuid AND c."state" = 'ACCEPTED' AND a."state" NOT IN ('DRAFT', 'CANCELLED') AND a."hiddenAt" IS NULL AND g."hiddenAt" IS NULL
    ORDER BY a."startsAt" DESC, a."id" LIMIT 6`,
};

const NEEDS = {
  name: "shown_needs_of_group",
  text: `SELECT n."code", n."title", n."language", r."fromGroupId" = $1::uuid AS "shown",
      json_build_object('name', g."name", 'slug', g."slug") AS "other"
    FROM (SELECT r.* FROM "need_referral" r WHERE r."fromGroupId" = $1::uuid OR r."toGroupId" = $1::uuid ORDER BY r."at" DESC LIMIT 40) r
    JOIN "need" n ON n."id" = r."needId" AND n."hiddenAt" IS NULL
    JOIN "group" g ON g."id" = CASE WHEN r."fromGroupId" = $1::uuid THEN r."toGroupId" ELSE r."fromGroupId" END AND g."hiddenAt" IS NULL
    WHERE r."takenUp" IS DISTINCT FROM false ORDER BY r."at" DESC, n."id" LIMIT 6`,
};

/** What a group does with others, as everybody sees it: groups, joint activities, needs shown. Nobody is named. */
export async function togetherOf(_actor: Actor, groupId: string): Promise<TogetherView> {
  const [partners, joint, needs] = await Promise.all([
    read.sql<PartnerRow & { at: Date }>(PARTNERS, [groupId]),
    read.sql<JointRow>(JOINT, [groupId]),
    read.sql<ShownNeedRow>(NEEDS, [groupId]),
  ]);
  return { partners: partners.map(({ at: _at, ...row }) => row), joint, needs };
}
