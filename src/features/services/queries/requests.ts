import type { Actor } from "@/access/actor";
import { can, groupsWith } from "@/access/can";
import { read } from "@/lib/db";
import { servicesPolicy } from "../policy";
import { monthAfter, monthOf, monthsToWait } from "../rules";
import type { DeclineReason, Outcome, RequestState } from "../schema";

const PAGE = 20;

/** When it probably comes: the first day of that month. */
export type Waiting = { position: number; months: number; month: string };

type Row = {
  id: string;
  serviceId: string;
  groupId: string;
  personId: string;
  requesterName: string;
  forGroup: string | null;
  needTitle: string | null;
  needCode: string | null;
  text: string;
  state: RequestState;
  leadId: string | null;
  leadName: string | null;
  declineReason: DeclineReason | null;
  declineNote: string | null;
  sentAt: Date;
  decidedAt: Date | null;
  startedAt: Date | null;
  outcome: Outcome | null;
  outcomeNote: string | null;
  reportedAt: Date | null;
  confirmed: Outcome | null;
  confirmedNote: string | null;
  closedAt: Date | null;
  stakeholderIds: string[];
  serviceTitle: string;
  serviceSlug: string;
  zone: string;
  groupName: string;
  capacity: number;
  accepted: number;
  position: number | null;
};

export type RequestView = Omit<Row, "position"> & { waiting: Waiting | null };

const COLUMNS = `r."id", r."serviceId", r."groupId", r."requesterId" AS "personId", q."name" AS "requesterName", f."name" AS "forGroup",
  n."title" AS "needTitle", n."code" AS "needCode", r."text", r."state"::text AS "state", r."leadId", l."name" AS "leadName",
  r."declineReason", r."declineNote", r."sentAt", r."decidedAt", r."startedAt", r."outcome"::text AS "outcome", r."outcomeNote", r."reportedAt",
  r."confirmed"::text AS "confirmed", r."confirmedNote", r."closedAt",
  s."title" AS "serviceTitle", s."slug" AS "serviceSlug", s."zone", s."capacity", g."name" AS "groupName",
  ARRAY(SELECT r."requesterId"::text UNION SELECT n."reporterId"::text WHERE n."reporterId" IS NOT NULL
    UNION SELECT a."personId"::text FROM "appointment" a WHERE a."groupId" IN (r."forGroupId", n."adoptedByGroupId") AND 'COORDINATOR' = ANY (a."roles")
      AND a."activityId" IS NULL AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())) AS "stakeholderIds",
  (SELECT count(*)::int FROM "service_request" x WHERE x."serviceId" = s."id" AND x."state" <> 'WITHDRAWN'
    AND x."acceptedAt" >= date_trunc('month', $1::timestamptz AT TIME ZONE s."zone") AT TIME ZONE s."zone"
    AND x."acceptedAt" < (date_trunc('month', $1::timestamptz AT TIME ZONE s."zone") + interval '1 month') AT TIME ZONE s."zone") AS "accepted",
  CASE WHEN r."state" = 'WAITLISTED' THEN (SELECT count(*)::int FROM "service_request" x WHERE x."serviceId" = s."id" AND x."state" = 'WAITLISTED' AND x."rank" <= r."rank") END AS "position"`;

const FROM = `FROM "service_request" r JOIN "service" s ON s."id" = r."serviceId" JOIN "group" g ON g."id" = r."groupId"
  JOIN "person" q ON q."id" = r."requesterId" LEFT JOIN "person" l ON l."id" = r."leadId"
  LEFT JOIN "group" f ON f."id" = r."forGroupId" LEFT JOIN "need" n ON n."id" = r."needId"`;

function viewOf({ position, ...row }: Row, now: Date): RequestView {
  if (position === null) return { ...row, waiting: null };
  const months = monthsToWait(position, row);
  const { firstDay } = monthOf(now, row.zone);
  return { ...row, waiting: { position, months, month: monthAfter(firstDay, months) } };
}

type Page = { now: Date; after?: string | undefined };

/** The actor's own requests, newest first. @param page `after` is the id of the last row of the page before */
export async function listMyRequests(actor: Actor, page: Page): Promise<{ rows: RequestView[]; next: string | null }> {
  if (!actor.personId) return { rows: [], next: null };
  const rows = await read.sql<Row>(
    {
      name: "service_requests_mine",
      text: `SELECT ${COLUMNS} ${FROM} WHERE r."requesterId" = $2::uuid
          AND ($3::uuid IS NULL OR (r."sentAt", r."id") < ((SELECT y."sentAt" FROM "service_request" y WHERE y."id" = $3::uuid), $3::uuid))
        ORDER BY r."sentAt" DESC, r."id" DESC LIMIT ${PAGE + 1}`,
    },
    [page.now, actor.personId, page.after ?? null],
  );
  const shown = rows.slice(0, PAGE).map((row) => viewOf(row, page.now));
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

export const REQUEST_LISTS = ["open", "ended"] as const;
export type RequestList = (typeof REQUEST_LISTS)[number];

const STATES: Record<RequestList, RequestState[]> = {
  open: ["SENT", "WAITLISTED", "ACCEPTED", "IN_SERVICE", "REPORTED"],
  ended: ["CLOSED", "DECLINED", "WITHDRAWN"],
};

/** Requests to a group, longest waiting first: all of them for who answers, those they are responsible for for a lead. */
export async function listRequests(
  actor: Actor,
  groupId: string,
  page: Page & { list: RequestList },
): Promise<{ rows: RequestView[]; next: string | null } | null> {
  if (!can(actor, "group.see_inside", { groupId })) return null;
  const own = can(actor, "service.answer", { groupId }) ? null : actor.personId;
  const rows = await read.sql<Row>(
    {
      name: "service_requests_group",
      text: `SELECT ${COLUMNS} ${FROM} WHERE r."groupId" = $2::uuid AND r."state" = ANY ($3::"ServiceRequestState"[]) AND ($4::uuid IS NULL OR r."leadId" = $4::uuid)
          AND ($5::uuid IS NULL OR (r."sentAt", r."id") > ((SELECT y."sentAt" FROM "service_request" y WHERE y."id" = $5::uuid), $5::uuid))
        ORDER BY r."sentAt", r."id" LIMIT ${PAGE + 1}`,
    },
    [page.now, groupId, STATES[page.list], own, page.after ?? null],
  );
  const shown = rows.slice(0, PAGE).map((row) => viewOf(row, page.now));
  return { rows: shown, next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null };
}

/** One request, for who answers it, who does it and who asked. */
export async function getRequest(actor: Actor, requestId: string, now: Date): Promise<RequestView | null> {
  const [row] = await read.sql<Row>(
    { name: "service_request_one", text: `SELECT ${COLUMNS} ${FROM} WHERE r."id" = $2::uuid` },
    [now, requestId],
  );
  return row && servicesPolicy.seeRequest(actor, row) ? viewOf(row, now) : null;
}

export type LeadChoice = { personId: string; name: string };

/** Leads of some services who may take a request on now: qualified, and not on its other side. */
export async function listLeadChoices(actor: Actor, groupId: string, now: Date): Promise<Map<string, LeadChoice[]>> {
  if (!can(actor, "service.answer", { groupId })) return new Map();
  const rows = await read.sql<LeadChoice & { serviceId: string }>(
    {
      name: "service_lead_choices",
      text: `SELECT s."id" AS "serviceId", p."id" AS "personId", p."name" FROM "service" s JOIN "service_lead" l ON l."serviceId" = s."id" JOIN "person" p ON p."id" = l."personId"
        WHERE s."groupId" = $1::uuid AND (s."credentialTypeId" IS NULL OR holds_credential(p."id", s."credentialTypeId", COALESCE(s."credentialLevel", 'GROUP'), $2::timestamptz))
        ORDER BY s."id", l."createdAt", p."id" LIMIT 500`,
    },
    [groupId, now],
  );
  const found = new Map<string, LeadChoice[]>();
  for (const { serviceId, ...lead } of rows) found.set(serviceId, [...(found.get(serviceId) ?? []), lead]);
  return found;
}

export type BehalfOption = { value: string; kind: "group" | "need"; name: string };

/** Groups the actor coordinates and open needs they reported or whose group they coordinate: for whom they may ask. */
export async function listBehalves(actor: Actor, exceptGroupId: string): Promise<BehalfOption[]> {
  if (!actor.personId) return [];
  const groups = groupsWith(actor, "group.edit").filter((id) => id !== exceptGroupId);
  return read.sql<BehalfOption>(
    {
      name: "service_behalves",
      text: `
        SELECT * FROM (SELECT 'group:' || g."id" AS "value", 'group' AS "kind", g."name" FROM "group" g WHERE g."id" = ANY ($2::uuid[]) ORDER BY g."name" LIMIT 20) x
        UNION ALL
        SELECT * FROM (SELECT 'need:' || n."id", 'need', n."title" FROM "need" n WHERE n."hiddenAt" IS NULL AND n."state" IN ('VERIFIED', 'ADOPTED', 'UNMET')
          AND (n."reporterId" = $1::uuid OR n."adoptedByGroupId" = ANY ($2::uuid[])) AND n."adoptedByGroupId" IS DISTINCT FROM $3::uuid ORDER BY n."createdAt" DESC LIMIT 20) y`,
    },
    [actor.personId, groups, exceptGroupId],
  );
}
