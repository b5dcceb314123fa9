import type { Actor } from "@/access/actor";
import { type Read, read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";

export type Holder = { slug: string; name: string; state: "FORMING" | "ACTIVE" };

/**
 * An association that stands for the type, or for one that includes it, and works in the province. `type` and
 * `province` are SQL expressions.
 */
const HOLDER = (type: string, province: string) => `(
  WITH RECURSIVE giving(id) AS (
    SELECT ${type} UNION SELECT i."typeId" FROM "credential_inclusion" i JOIN giving v ON i."includesId" = v.id
  )
  SELECT json_build_object('slug', g."slug", 'name', g."name", 'state', g."state")
  FROM "group_competence" c JOIN giving v ON v.id = c."typeId" JOIN "group" g ON g."id" = c."groupId"
  WHERE g."kind" = 'PROFESSIONAL' AND g."state" IN ('FORMING', 'ACTIVE') AND g."hiddenAt" IS NULL AND left(g."regionCode", 2) = ${province}
  ORDER BY (g."state" = 'ACTIVE') DESC, g."createdAt" LIMIT 1)`;

const FIND_HOLDER: Statement = {
  name: "competence_holder",
  text: `SELECT ${HOLDER("$1::uuid", "$2::text")} AS "holder"`,
};

/** The association that holds a competence in a province; null = a gap. */
export async function holderOf(
  from: Pick<Read, "sql">,
  ref: { typeId: string; province: string },
): Promise<Holder | null> {
  const [row] = await from.sql<{ holder: Holder | null }>(FIND_HOLDER, [ref.typeId, ref.province]);
  return row?.holder ?? null;
}

export type GapRow = {
  id: string;
  code: string;
  nameId: string;
  nameEn: string;
  field: string;
  holder: Holder | null;
  /** People who say they have it and would begin. */
  carers: number;
  mine: { time: string; place: string; invited: boolean } | null;
  /** Open places in coming activities of the province that ask for it. */
  wanted: number;
};

const PAGE = 20;

const LIST: Statement = {
  name: "competence_gaps",
  text: `SELECT t."id", t."code", t."nameId", t."nameEn", t."field", ${HOLDER('t."id"', "$1::text")} AS "holder",
      (SELECT count(*)::int FROM "competence_care" c WHERE c."typeId" = t."id" AND c."provinceCode" = $1 AND c."withdrawnAt" IS NULL) AS "carers",
      (SELECT json_build_object('time', c."time", 'place', c."place", 'invited', c."invitedAt" IS NOT NULL) FROM "competence_care" c
        WHERE c."typeId" = t."id" AND c."provinceCode" = $1 AND c."personId" = $2::uuid AND c."withdrawnAt" IS NULL) AS "mine",
      (SELECT COALESCE(sum(l."max" - l."held"), 0)::int FROM "slot" l JOIN "shift" s ON s."id" = l."shiftId" JOIN "activity" a ON a."id" = l."activityId"
        WHERE l."credentialTypeId" = t."id" AND l."held" < l."max" AND s."startsAt" > clock_timestamp() AND s."cancelledAt" IS NULL
          AND a."state" = 'OPEN' AND a."hiddenAt" IS NULL AND left(a."regionCode", 2) = $1) AS "wanted"
    FROM "credential_type" t
    WHERE t."origin" = 'CATALOGUE' AND t."mergedIntoId" IS NULL AND ($4::text IS NULL OR t."code" = $4)
      AND ($3::uuid IS NULL OR (t."field", t."code") > (SELECT x."field", x."code" FROM "credential_type" x WHERE x."id" = $3::uuid))
    ORDER BY t."field", t."code" LIMIT ${PAGE + 1}`,
};

/**
 * The catalogue of competences in one province: who holds each, or how many would begin. One statement.
 * @param asked.after id of the last row of the page before · asked.code one competence alone
 */
export async function listGaps(
  actor: Actor,
  asked: { province: string; after?: string; code?: string },
): Promise<{ rows: GapRow[]; next: string | null }> {
  const after = asked.after && isUuid(asked.after) ? asked.after : null;
  const found = await read.sql<GapRow>(LIST, [asked.province, actor.personId, after, asked.code ?? null]);
  const rows = found.slice(0, PAGE);
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

export type AssociationSeed = {
  typeId: string;
  code: string;
  nameId: string;
  nameEn: string;
  field: string;
  province: string;
  carers: { personId: string; name: string }[];
};

const SEED: Statement = {
  name: "association_seed",
  text: `SELECT t."id" AS "typeId", t."code", t."nameId", t."nameEn", t."field", $2::text AS "province",
      COALESCE((SELECT json_agg(json_build_object('personId', p."id", 'name', p."name") ORDER BY c."createdAt") FROM "competence_care" c JOIN "person" p ON p."id" = c."personId"
        WHERE c."typeId" = t."id" AND c."provinceCode" = $2 AND c."withdrawnAt" IS NULL AND c."invitedAt" IS NOT NULL AND p."erasedAt" IS NULL), '[]') AS "carers"
    FROM "credential_type" t WHERE t."code" = $1 AND t."origin" = 'CATALOGUE' AND t."mergedIntoId" IS NULL`,
};

/**
 * What founding an association for a competence starts with. Names of the others only for one of those invited: they
 * learn them here, as the form of *Saya peduli* says.
 */
export async function getAssociationSeed(
  actor: Actor,
  ref: { code: string; province: string | null },
): Promise<AssociationSeed | null> {
  const [row] = await read.sql<AssociationSeed>(SEED, [ref.code, ref.province]);
  if (!row) return null;
  const invited = row.carers.some((c) => c.personId === actor.personId);
  return { ...row, carers: invited ? row.carers : [] };
}

/** The catalogue as choices for a form. */
export async function listCompetences(): Promise<{ code: string; nameId: string; nameEn: string; field: string }[]> {
  return read.db.credentialType.findMany({
    where: { origin: "CATALOGUE", mergedIntoId: null },
    orderBy: [{ field: "asc" }, { code: "asc" }],
    take: 200,
    select: { code: true, nameId: true, nameEn: true, field: true },
  });
}
