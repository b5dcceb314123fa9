import type { Read, Statement } from "@/lib/db";
import { NOBODY } from "../rules/catalogue";
import { MONTHS_OF_ACTIVITIES } from "../rules/evidence";
import type { Place } from "../schema";

const MONTH = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM')`;
const HOSTS = (activity: string) =>
  `(SELECT ${activity}."groupId" UNION SELECT c."groupId" FROM "co_host" c WHERE c."activityId" = ${activity}."id")`;

/** An activity's hosts; and wherever its people came later: a record made late changes who was there for the first time. */
const OF_ACTIVITY: Statement = {
  name: "impact_places_of_activity",
  text: `WITH a AS (SELECT "id", "groupId", "startsAt" FROM "activity" WHERE "id" = $1::uuid AND ($2::boolean OR "state" IN ('SETTLED', 'EVALUATED'))),
    t AS (SELECT "id", "groupId", "startsAt" FROM a UNION
      SELECT l."id", l."groupId", l."startsAt" FROM a JOIN "sign_up" s ON s."activityId" = a."id"
        JOIN "sign_up" x ON x."personId" = s."personId" AND x."status" = 'ATTENDED' AND x."startsAt" > s."startsAt"
        JOIN "activity" l ON l."id" = x."activityId")
    SELECT DISTINCT h."groupId", ${MONTH('t."startsAt"')} AS "month" FROM t CROSS JOIN LATERAL ${HOSTS("t")} h`,
};
const OF_PERSON: Statement = {
  name: "impact_places_of_person",
  text: `SELECT DISTINCT h."groupId", ${MONTH('a."startsAt"')} AS "month" FROM "sign_up" s JOIN "activity" a ON a."id" = s."activityId"
    CROSS JOIN LATERAL ${HOSTS("a")} h WHERE s."personId" = $1::uuid AND s."status" = 'ATTENDED'`,
};
const OF_PLAN: Statement = {
  name: "impact_places_of_plan",
  text: `SELECT DISTINCT h."groupId", ${MONTH('a."startsAt"')} AS "month" FROM "activity" a CROSS JOIN LATERAL ${HOSTS("a")} h
    WHERE a."planId" = $1::uuid AND a."state" = 'EVALUATED'`,
};
const OF_NEED: Statement = {
  name: "impact_places_of_need",
  text: `SELECT "adoptedByGroupId" AS "groupId" FROM "need" WHERE "id" = $1::uuid`,
};
const OF_CREDENTIAL: Statement = {
  name: "impact_places_of_credential",
  text: `SELECT "decidedForGroupId" AS "groupId" FROM "credential" WHERE "id" = $1::uuid`,
};
const PARTNERS: Statement = {
  name: "impact_partners",
  text: `SELECT c."groupId" FROM "co_host" c JOIN "activity" a ON a."id" = c."activityId" WHERE a."groupId" = $1::uuid
    UNION SELECT a."groupId" FROM "co_host" c JOIN "activity" a ON a."id" = c."activityId" WHERE c."groupId" = $1::uuid`,
};
const MONTHS: Statement = {
  name: "impact_months",
  text: `${MONTHS_OF_ACTIVITIES} UNION SELECT to_char("month", 'YYYY-MM') FROM "impact_figure" WHERE "groupId" = $1::uuid AND "figure" = ANY($2)`,
};
const GROUPS: Statement = {
  name: "impact_groups",
  text: `(SELECT "id" FROM "group" WHERE "id" > $1::uuid ORDER BY "id" LIMIT 200)
    UNION (SELECT DISTINCT "groupId" FROM "impact_figure" WHERE "groupId" > $1::uuid AND "groupId" <> '${NOBODY}' ORDER BY "groupId" LIMIT 200)
    ORDER BY "id" LIMIT 200`,
};
const ANY: Statement = { name: "impact_any", text: `SELECT EXISTS (SELECT 1 FROM "impact_figure") AS "any"` };

/** Where an activity counts. @param always also while its record is open, e.g. because it was cancelled after closing */
export function placesOfActivity(read: Pick<Read, "sql">, activityId: string, always: boolean): Promise<Place[]> {
  return read.sql<Place>(OF_ACTIVITY, [activityId, always]);
}

/** Where what somebody took part in counts. */
export function placesOfPerson(read: Pick<Read, "sql">, personId: string): Promise<Place[]> {
  return read.sql<Place>(OF_PERSON, [personId]);
}

/** Where the lessons of a plan's activities count. */
export function placesOfPlan(read: Pick<Read, "sql">, planId: string): Promise<Place[]> {
  return read.sql<Place>(OF_PLAN, [planId]);
}

type Named = { groupId: string | null };

async function groupOr(rows: Promise<Named[]>, former: string | null): Promise<Place[]> {
  const ids = new Set([former ?? NOBODY, ...(await rows).map((row) => row.groupId ?? NOBODY)]);
  return [...ids].map((groupId) => ({ groupId, month: null }));
}

/** Where a need counts: with the group that has it, with the one that had it, and among those nobody has. */
export async function placesOfNeed(read: Pick<Read, "sql">, needId: string, former: string | null): Promise<Place[]> {
  const places = await groupOr(read.sql<Named>(OF_NEED, [needId]), former);
  return places.some((p) => p.groupId === NOBODY) ? places : [...places, { groupId: NOBODY, month: null }];
}

/** Where a credential counts. */
export function placesOfCredential(read: Pick<Read, "sql">, id: string, former: string | null): Promise<Place[]> {
  return groupOr(read.sql<Named>(OF_CREDENTIAL, [id]), former);
}

/** Groups with which this one has held, or been asked to hold, something together. */
export async function partnersOf(read: Pick<Read, "sql">, groupId: string): Promise<string[]> {
  return (await read.sql<{ groupId: string }>(PARTNERS, [groupId])).map((row) => row.groupId);
}

/** Months in which activities of a group count, or once did. */
export async function monthsOf(
  read: Pick<Read, "sql">,
  groupId: string,
  figures: readonly string[],
): Promise<string[]> {
  return (await read.sql<{ month: string }>(MONTHS, [groupId, figures])).map((row) => row.month);
}

/** Ids of up to 200 groups after `after`, hidden and vanished ones too: what they once counted has to go. */
export async function groupsAfter(read: Pick<Read, "sql">, after: string): Promise<string[]> {
  return (await read.sql<{ id: string }>(GROUPS, [after])).map((row) => row.id);
}

/** Whether anything has ever been counted here. */
export async function isCounted(read: Pick<Read, "sql">): Promise<boolean> {
  return (await read.sql<{ any: boolean }>(ANY))[0]?.any ?? false;
}
