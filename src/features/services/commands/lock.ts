import type { GroupKind, GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { monthOf } from "../rules";
import type { Outcome, RequestState, ServiceState } from "../schema";

export type ServiceRow = {
  id: string;
  groupId: string;
  groupSlug: string;
  groupKind: GroupKind;
  groupState: GroupState;
  answerDays: number;
  slug: string;
  title: string;
  state: ServiceState;
  zone: string;
  capacity: number;
  credentialTypeId: string | null;
  credentialLevel: "FOUNDERS" | "GROUP" | "EXTERNAL" | null;
  hidden: boolean;
  version: number;
};

/** The service's row, locked: everything about its requests happens one after the other under this lock. */
export async function lockService({ tx, input }: { tx: Tx; input: { serviceId: string } }): Promise<ServiceRow | null> {
  const [row] = await tx.sql<ServiceRow>(
    {
      name: "service_lock",
      text: `SELECT s."id", s."groupId", g."slug" AS "groupSlug", g."kind"::text AS "groupKind", g."state"::text AS "groupState", g."answerDays",
          s."slug", s."title", s."state"::text AS "state", s."zone", s."capacity", s."credentialTypeId", s."credentialLevel"::text AS "credentialLevel",
          s."hiddenAt" IS NOT NULL OR g."hiddenAt" IS NOT NULL AS "hidden", s."version"
        FROM "service" s JOIN "group" g ON g."id" = s."groupId" WHERE s."id" = $1::uuid FOR UPDATE OF s`,
    },
    [input.serviceId],
  );
  return row ?? null;
}

/** The same for those outside the group: drafts and hidden ones are as if not there. */
export async function lockPublicService(context: { tx: Tx; input: { serviceId: string } }): Promise<ServiceRow | null> {
  const row = await lockService(context);
  return row && row.state !== "DRAFT" && !row.hidden ? row : null;
}

export type RequestRow = {
  id: string;
  serviceId: string;
  service: ServiceRow;
  groupId: string;
  personId: string;
  needId: string | null;
  state: RequestState;
  leadId: string | null;
  reportedAt: Date | null;
  outcome: Outcome | null;
  closingToldAt: Date | null;
  stakeholderIds: string[];
};

type StoredRequest = Omit<RequestRow, "service">;

/**
 * One request, locked after its service. Whose own object it is: the requester, the reporter of the need, and everybody
 * who coordinates the group it is asked for or that took on the need.
 */
export async function lockRequest({ tx, input }: { tx: Tx; input: { requestId: string } }): Promise<RequestRow | null> {
  const [of] = await tx.sql<{ serviceId: string }>(
    { name: "request_service", text: `SELECT "serviceId" FROM "service_request" WHERE "id" = $1::uuid` },
    [input.requestId],
  );
  const service = of && (await lockService({ tx, input: of }));
  if (!service) return null;
  const [row] = await tx.sql<StoredRequest>(
    {
      name: "request_lock",
      text: `SELECT r."id", r."serviceId", r."groupId", r."requesterId" AS "personId", r."needId", r."state"::text AS "state", r."leadId", r."reportedAt",
          r."outcome"::text AS "outcome", r."closingToldAt",
          ARRAY(SELECT r."requesterId"::text
            UNION SELECT n."reporterId"::text FROM "need" n WHERE n."id" = r."needId" AND n."reporterId" IS NOT NULL
            UNION SELECT a."personId"::text FROM "appointment" a
              WHERE (a."groupId" = r."forGroupId" OR a."groupId" = (SELECT n."adoptedByGroupId" FROM "need" n WHERE n."id" = r."needId"))
                AND 'COORDINATOR' = ANY (a."roles") AND a."activityId" IS NULL
                AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())) AS "stakeholderIds"
        FROM "service_request" r WHERE r."id" = $1::uuid FOR UPDATE OF r`,
    },
    [input.requestId],
  );
  return row ? { ...row, service } : null;
}

/** Requests taken on in the service's present month; a withdrawn one gives its place back. */
export async function acceptedIn(tx: Tx, service: { id: string; zone: string }, now: Date): Promise<number> {
  const { from, to } = monthOf(now, service.zone);
  const [row] = await tx.sql<{ n: number }>(
    {
      name: "service_accepted",
      text: `SELECT count(*)::int AS "n" FROM "service_request"
        WHERE "serviceId" = $1::uuid AND "acceptedAt" >= $2::timestamptz AND "acceptedAt" < $3::timestamptz AND "state" <> 'WITHDRAWN'`,
    },
    [service.id, from, to],
  );
  return row?.n ?? 0;
}

/** Those of some people who hold what the service asks for now; all of them when it asks for nothing. */
export async function qualifiedOf(
  tx: Tx,
  service: Pick<ServiceRow, "credentialTypeId" | "credentialLevel">,
  asked: { personIds: readonly string[]; now: Date },
): Promise<Set<string>> {
  if (!service.credentialTypeId) return new Set(asked.personIds);
  const rows = await tx.sql<{ id: string }>(
    {
      name: "service_qualified",
      text: `SELECT p::text AS "id" FROM unnest($1::uuid[]) AS p WHERE holds_credential(p, $2::uuid, $3::"CredentialLevel", $4::timestamptz)`,
    },
    [asked.personIds, service.credentialTypeId, service.credentialLevel ?? "GROUP", asked.now],
  );
  return new Set(rows.map((row) => row.id));
}

export const serviceAbout = (service: ServiceRow) => ({
  subjectId: service.id,
  groupId: service.groupId,
  payload: { serviceId: service.id },
  tags: [`service-slug:${service.slug}`],
});

export const requestAbout = (request: Pick<RequestRow, "id" | "serviceId" | "groupId" | "needId">) => ({
  subjectId: request.id,
  groupId: request.groupId,
  needId: request.needId,
  payload: { serviceId: request.serviceId, requestId: request.id },
});

/** What promises calls a request. */
export const promised = (requestId: string) => ({ subjectType: "service_request", subjectId: requestId });
