import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { audienceOf, isMinor, sees } from "@/features/accounts/rules";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import { read } from "@/lib/db";
import { PUBLIC_STATES } from "../rules";
import type { ServiceKind, ServiceState } from "../schema";
import { type MonthCounts, monthCounts } from "./list";

const COLUMNS = `s."id", s."groupId", s."slug", s."kind"::text AS "kind", s."title", s."delivers", s."qualifies", s."language", s."online", s."regionCode", s."zone",
  s."capacity", s."state"::text AS "state", s."publishedAt", s."credentialTypeId", s."credentialLevel"::text AS "credentialLevel", s."version",
  CASE WHEN t."id" IS NULL THEN NULL ELSE json_build_object('id', t."nameId", 'en', t."nameEn") END AS "credential",
  json_build_object('id', g."id", 'slug', g."slug", 'name', g."name", 'kind', g."kind", 'state', g."state", 'answerDays', g."answerDays") AS "group", c.*`;

type Base = MonthCounts & {
  id: string;
  groupId: string;
  slug: string;
  kind: ServiceKind;
  title: string;
  delivers: string;
  qualifies: string;
  language: string;
  online: boolean;
  regionCode: string;
  zone: string;
  capacity: number;
  state: ServiceState;
  publishedAt: Date | null;
  credentialTypeId: string | null;
  credentialLevel: "FOUNDERS" | "GROUP" | "EXTERNAL" | null;
  credential: { id: string; en: string } | null;
  version: number;
  group: { id: string; slug: string; name: string; kind: GroupKind; state: GroupState; answerDays: number };
};

type LeadRow = { personId: string; name: string; audience: unknown; birthYear: number | null; adult: boolean };

const LEADS = `(SELECT COALESCE(json_agg(json_build_object('personId', p."id", 'name', p."name", 'audience', p."audience", 'birthYear', p."birthYear", 'adult', p."adultAt" IS NOT NULL)
    ORDER BY l."createdAt", p."id"), '[]') FROM "service_lead" l JOIN "person" p ON p."id" = l."personId" AND p."erasedAt" IS NULL WHERE l."serviceId" = s."id") AS "leads"`;

export type PublicService = NonNullable<Awaited<ReturnType<typeof getPublicService>>>;

/**
 * One service as anybody sees it: leads by name only with their consent, of requests nothing but numbers.
 * `leadIds` name whose consent the answer rests on; they are not for showing.
 */
export async function getPublicService(_actor: Actor, slug: string, now: Date) {
  const [row] = await read.sql<Base & { leads: LeadRow[] }>(
    {
      name: "service_public",
      text: `SELECT ${COLUMNS}, ${LEADS} FROM "service" s JOIN "group" g ON g."id" = s."groupId" AND g."hiddenAt" IS NULL
        LEFT JOIN "credential_type" t ON t."id" = s."credentialTypeId" ${monthCounts("$2")}
        WHERE s."slug" = $1 AND s."state" = ANY ($3::"ServiceState"[]) AND s."hiddenAt" IS NULL`,
    },
    [slug, now, [...PUBLIC_STATES]],
  );
  if (!row) return null;
  const { leads, version: _version, ...service } = row;
  const named = leads.filter((lead) => {
    const { birthYear, adult } = lead;
    return sees(audienceOf(lead.audience, "name"), "ANYBODY", isMinor({ birthYear, adult }, now));
  });
  return {
    ...service,
    leadCount: leads.length,
    leadNames: named.map((lead) => lead.name),
    leadIds: leads.map((lead) => lead.personId),
  };
}

export type ManagedService = NonNullable<Awaited<ReturnType<typeof getManagedService>>>;

/** One service for the members of its group, with who is responsible. */
export async function getManagedService(actor: Actor, serviceId: string, now: Date) {
  const [row] = await read.sql<Base & { leads: LeadRow[] }>(
    {
      name: "service_managed",
      text: `SELECT ${COLUMNS}, ${LEADS} FROM "service" s JOIN "group" g ON g."id" = s."groupId"
        LEFT JOIN "credential_type" t ON t."id" = s."credentialTypeId" ${monthCounts("$2")} WHERE s."id" = $1::uuid`,
    },
    [serviceId, now],
  );
  if (!row || !can(actor, "group.see_inside", { groupId: row.groupId })) return null;
  return { ...row, leads: row.leads.map(({ personId, name }) => ({ personId, name })) };
}

export type LeadOption = { personId: string; name: string; qualified: boolean };

/** Members who could be responsible, with whether they hold what the service asks for now. */
export async function listLeadOptions(
  actor: Actor,
  service: Pick<ManagedService, "groupId" | "credentialTypeId" | "credentialLevel">,
  now: Date,
): Promise<LeadOption[]> {
  if (!can(actor, "service.manage", { groupId: service.groupId })) return [];
  return read.sql<LeadOption>(
    {
      name: "service_lead_options",
      text: `SELECT p."id" AS "personId", p."name",
          ($2::uuid IS NULL OR holds_credential(p."id", $2::uuid, $3::"CredentialLevel", $4::timestamptz)) AS "qualified"
        FROM "membership" m JOIN "person" p ON p."id" = m."personId"
        WHERE m."groupId" = $1::uuid AND m."status" IN ('ACTIVE', 'PROBATION') ORDER BY m."createdAt", p."id" LIMIT 200`,
    },
    [service.groupId, service.credentialTypeId, service.credentialLevel ?? "GROUP", now],
  );
}

export type TypeOption = { id: string; nameId: string; nameEn: string };

/** Competences a service can ask for: the catalogue, and the group's own. */
export async function listTypeOptions(actor: Actor, groupId: string): Promise<TypeOption[]> {
  if (!can(actor, "service.manage", { groupId })) return [];
  return read.db.credentialType.findMany({
    where: { mergedIntoId: null, OR: [{ origin: "CATALOGUE" }, { groupId }] },
    orderBy: [{ nameId: "asc" }, { id: "asc" }],
    take: 200,
    select: { id: true, nameId: true, nameEn: true },
  });
}
