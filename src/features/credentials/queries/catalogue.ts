import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { credentialsPolicy } from "../policy";
import type { CredentialLevel } from "../schema";

export type CatalogueRow = {
  id: string;
  code: string;
  nameId: string;
  nameEn: string;
  field: string;
  minLevel: CredentialLevel;
  holders: number;
  includes: { id: string; nameId: string; nameEn: string }[];
};

const PAGE = 20;
const TYPES: Statement = {
  name: "credential_catalogue",
  text: `SELECT t."id", t."code", t."nameId", t."nameEn", t."field", t."minLevel"::text AS "minLevel",
      (SELECT count(DISTINCT c."personId")::int FROM "credential" c WHERE c."typeId" = t."id" AND c."state" = 'VERIFIED') AS "holders",
      COALESCE((SELECT json_agg(json_build_object('id', x."id", 'nameId', x."nameId", 'nameEn', x."nameEn") ORDER BY x."nameId") FROM "credential_inclusion" i
        JOIN "credential_type" x ON x."id" = i."includesId" WHERE i."typeId" = t."id"), '[]') AS "includes"
    FROM "credential_type" t WHERE t."origin" = 'CATALOGUE' AND t."mergedIntoId" IS NULL
      AND ($1::uuid IS NULL OR (t."field", t."code") > (SELECT x."field", x."code" FROM "credential_type" x WHERE x."id" = $1::uuid))
    ORDER BY t."field", t."code" LIMIT ${PAGE + 1}`,
};

/** The catalogue by field and code, 20 at a time; null for whoever does not keep it. */
export async function listCatalogue(
  actor: Actor,
  after: string | undefined,
): Promise<{ rows: CatalogueRow[]; next: string | null } | null> {
  if (!credentialsPolicy.seeCatalogue(actor, {})) return null;
  const found = await read.sql<CatalogueRow>(TYPES, [after && isUuid(after) ? after : null]);
  const rows = found.slice(0, PAGE);
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

export type ProposedRow = {
  id: string;
  nameId: string;
  nameEn: string;
  group: string;
  claims: number;
  createdAt: Date;
};

const PROPOSED: Statement = {
  name: "credential_types_proposed",
  text: `SELECT t."id", t."nameId", t."nameEn", COALESCE(g."name", '') AS "group", t."createdAt",
      (SELECT count(*)::int FROM "credential" c WHERE c."typeId" = t."id") AS "claims"
    FROM "credential_type" t LEFT JOIN "group" g ON g."id" = t."groupId" WHERE t."origin" = 'PROPOSED' AND t."mergedIntoId" IS NULL
    ORDER BY t."createdAt", t."id" LIMIT 50`,
};

/** Names proposed in claims that wait for a steward, oldest first; at most 50. */
export async function listProposed(actor: Actor): Promise<ProposedRow[]> {
  return credentialsPolicy.seeCatalogue(actor, {}) ? read.sql<ProposedRow>(PROPOSED) : [];
}

/** Every name of the catalogue, to choose from. */
export async function catalogueChoices(actor: Actor): Promise<{ id: string; nameId: string; nameEn: string }[]> {
  if (!credentialsPolicy.seeCatalogue(actor, {})) return [];
  return read.db.credentialType.findMany({
    where: { origin: "CATALOGUE", mergedIntoId: null },
    orderBy: [{ nameId: "asc" }, { id: "asc" }],
    take: 500,
    select: { id: true, nameId: true, nameEn: true },
  });
}

/** One type of the catalogue with what it includes; null when it is not there or not the actor's to see. */
export async function getType(actor: Actor, id: string): Promise<CatalogueRow | null> {
  if (!credentialsPolicy.seeCatalogue(actor, {}) || !isUuid(id)) return null;
  const row = await read.db.credentialType.findFirst({
    where: { id, origin: "CATALOGUE", mergedIntoId: null },
    include: { includes: { include: { includes: { select: { id: true, nameId: true, nameEn: true } } } } },
  });
  if (!row) return null;
  return { ...row, holders: 0, includes: row.includes.map((edge) => edge.includes) };
}
