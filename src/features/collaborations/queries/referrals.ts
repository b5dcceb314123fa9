import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import type { NeedState } from "@/features/needs/schema";
import { read } from "@/lib/db";
import { categoriesFor } from "../rules/matching";
import { cursorFor, placeOf } from "./cursor";

export type ReferralRow = {
  id: string;
  side: "from" | "to";
  other: { name: string; slug: string };
  need: { code: string; title: string; language: string; state: NeedState };
  note: string;
  at: Date;
  answeredAt: Date | null;
  takenUp: boolean | null;
  reason: string | null;
  /** The reader showed it themselves, in another hat: somebody else answers. */
  own: boolean;
};

const PAGE = 20;

/** Needs shown to a group and by it, what waits for our answer first. One statement; hidden needs are left out. */
export async function listReferrals(
  actor: Actor,
  options: { groupId: string; after?: string | undefined },
): Promise<{ rows: ReferralRow[]; next: string | null }> {
  const { groupId } = options;
  const from = placeOf(options.after);
  const found = await read.sql<ReferralRow & { waits: boolean }>(
    {
      name: "referrals_of_group",
      text: `SELECT x."id", x."side", x."waits", x."note", x."at", x."answeredAt", x."takenUp", x."reason", x."byId" = $5::uuid AS "own",
          json_build_object('name', g."name", 'slug', g."slug") AS "other",
          json_build_object('code', n."code", 'title', n."title", 'language', n."language", 'state', n."state") AS "need"
        FROM (SELECT * FROM (
            SELECT r.*, 'to' AS "side", r."answeredAt" IS NULL AS "waits", r."fromGroupId" AS "otherId" FROM "need_referral" r WHERE r."toGroupId" = $1::uuid
            UNION ALL
            SELECT r.*, 'from' AS "side", false AS "waits", r."toGroupId" AS "otherId" FROM "need_referral" r WHERE r."fromGroupId" = $1::uuid) b
          WHERE (b."waits", b."at", b."id") < ($2::boolean, $3::timestamptz, $4::uuid)
            AND EXISTS (SELECT 1 FROM "need" h WHERE h."id" = b."needId" AND h."hiddenAt" IS NULL)
          ORDER BY b."waits" DESC, b."at" DESC, b."id" DESC LIMIT ${PAGE + 1}) x
        JOIN "need" n ON n."id" = x."needId" JOIN "group" g ON g."id" = x."otherId"
        ORDER BY x."waits" DESC, x."at" DESC, x."id" DESC`,
    },
    [groupId, from.waits, from.at, from.id, actor.personId],
  );
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const next = found.length > PAGE && last ? cursorFor(last) : null;
  return { rows: shown.map(({ waits: _waits, ...row }) => row), next };
}

export type UnmetRow = {
  code: string;
  title: string;
  language: string;
  reason: string | null;
  unmetAt: Date | null;
  peopleAffected: number;
};

/** Unmet needs of the association's field in its province, the most pressing first. Two statements; at most ten rows. */
export async function listUnmetFor(
  actor: Actor,
  group: { id: string; kind: "PROFESSIONAL" | "VOLUNTEER"; regionCode: string },
): Promise<UnmetRow[]> {
  if (group.kind !== "PROFESSIONAL" || !can(actor, "need.adopt", { groupId: group.id })) return [];
  const fields = await read.sql<{ field: string }>(
    {
      name: "group_fields",
      text: `SELECT g."field" FROM "group" g WHERE g."id" = $1::uuid
        UNION SELECT t."field" FROM "group_competence" k JOIN "credential_type" t ON t."id" = k."typeId" WHERE k."groupId" = $1::uuid`,
    },
    [group.id],
  );
  return read.sql<UnmetRow>(
    {
      name: "unmet_for_group",
      text: `SELECT n."code", n."title", n."language", n."unmetReason" AS "reason", n."unmetAt", n."peopleAffected" FROM "need" n
        WHERE n."state" = 'UNMET' AND n."hiddenAt" IS NULL AND n."category" = ANY($2::text[])
          AND n."regionCode" >= $1 AND n."regionCode" < $1 || '/' AND n."adoptedByGroupId" IS DISTINCT FROM $3::uuid
        ORDER BY n."priority" DESC, n."id" LIMIT 10`,
    },
    [group.regionCode.slice(0, 2), categoriesFor(fields.map((f) => f.field)), group.id],
  );
}

export type CreditRow = {
  id: string;
  from: { name: string; slug: string };
  to: { name: string; slug: string };
  takenUp: boolean | null;
  at: Date;
};

/** Who showed a need to whom, for its public page. A no stays between the groups; hidden groups are left out. */
export async function creditsOfNeed(_actor: Actor, needId: string): Promise<CreditRow[]> {
  return read.sql<CreditRow>(
    {
      name: "credits_of_need",
      text: `SELECT r."id", r."takenUp", r."at", json_build_object('name', f."name", 'slug', f."slug") AS "from",
          json_build_object('name', t."name", 'slug', t."slug") AS "to"
        FROM "need_referral" r JOIN "group" f ON f."id" = r."fromGroupId" JOIN "group" t ON t."id" = r."toGroupId"
        JOIN "need" n ON n."id" = r."needId"
        WHERE r."needId" = $1::uuid AND r."takenUp" IS DISTINCT FROM false AND f."hiddenAt" IS NULL AND t."hiddenAt" IS NULL AND n."hiddenAt" IS NULL
        ORDER BY r."at", r."id" LIMIT 10`,
    },
    [needId],
  );
}
