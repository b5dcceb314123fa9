import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { seesActivity } from "../policy";
import { type Phase, phase } from "../rules";
import { type ActivityInfo, type ActivityState, infoInput } from "../schema";

export type SlotView = {
  id: string;
  title: string;
  hint: string;
  min: number;
  max: number;
  held: number;
  waiting: number;
  minAge: number | null;
  credentialTypeId: string | null;
  credentialLevel: "FOUNDERS" | "GROUP" | "EXTERNAL" | null;
  credential: { nameId: string; nameEn: string } | null;
};
export type ShiftView = { id: string; title: string; startsAt: Date; endsAt: Date; slots: SlotView[] };

export type ThreadLinks = {
  need: { code: string; peopleAffected: number; createdAt: Date } | null;
  plan: { approvedAt: Date | null } | null;
  campaign: { slug: string; open: boolean; joined: number } | null;
  evaluation: { publishedAt: Date } | null;
};

export type ActivityView = {
  id: string;
  slug: string;
  title: string;
  summary: string;
  language: string;
  regionCode: string;
  place: string;
  online: boolean;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  approval: boolean;
  withChildren: boolean;
  info: ActivityInfo;
  state: ActivityState;
  phase: Phase;
  publishAt: Date | null;
  cancelReason: string | null;
  createdById: string;
  hiddenAt: Date | null;
  version: number;
  planId: string | null;
  campaignId: string | null;
  needId: string | null;
  present: number;
  group: { id: string; slug: string; name: string; kind: "PROFESSIONAL" | "VOLUNTEER"; state: string; members: number };
  shifts: ShiftView[];
} & ThreadLinks;

type Row = Omit<ActivityView, "shifts" | "phase" | "info" | keyof ThreadLinks> & {
  groupId: string;
  info: unknown;
  need: { code: string; peopleAffected: number; createdAt: string } | null;
  plan: { approvedAt: string | null } | null;
  campaign: { slug: string; open: boolean; joined: number } | null;
  evaluation: { publishedAt: string } | null;
};

const ACTIVITY = `SELECT a."id", a."groupId", a."slug", a."title", a."summary", a."language", a."regionCode", a."place", a."online", a."zone", a."startsAt", a."endsAt",
    a."approval", a."withChildren", a."info", a."state"::text AS "state", a."publishAt", a."cancelReason", a."createdById", a."hiddenAt", a."version",
    a."planId", a."campaignId", a."needId",
    CASE WHEN a."state" IN ('SETTLED', 'EVALUATED')
      THEN (SELECT count(*)::int FROM "sign_up" u WHERE u."activityId" = a."id" AND u."status" = 'ATTENDED') ELSE 0 END AS "present",
    json_build_object('id', g."id", 'slug', g."slug", 'name', g."name", 'kind', g."kind", 'state', g."state",
      'members', (SELECT count(*) FROM "membership" m WHERE m."groupId" = g."id" AND m."status" IN ('ACTIVE', 'PROBATION'))) AS "group",
    (SELECT json_build_object('code', n."code", 'peopleAffected', n."peopleAffected", 'createdAt', n."createdAt")
      FROM "need" n WHERE n."id" = a."needId" AND n."hiddenAt" IS NULL AND n."state" NOT IN ('REPORTED', 'CHECKING', 'REJECTED')) AS "need",
    (SELECT json_build_object('approvedAt', p."approvedAt") FROM "plan" p WHERE p."id" = a."planId") AS "plan",
    (SELECT json_build_object('slug', c."slug", 'open', c."state" <> 'DRAFT' AND c."hiddenAt" IS NULL,
        'joined', (SELECT count(*) FROM "campaign_join" j WHERE j."campaignId" = c."id" AND j."withdrawnAt" IS NULL))
      FROM "campaign" c WHERE c."id" = a."campaignId") AS "campaign",
    (SELECT json_build_object('publishedAt', e."publishedAt") FROM "evaluation" e
      WHERE e."activityId" = a."id" AND e."publishedAt" IS NOT NULL LIMIT 1) AS "evaluation"
  FROM "activity" a JOIN "group" g ON g."id" = a."groupId"`;

const BY_SLUG: Statement = { name: "activity_by_slug", text: `${ACTIVITY} WHERE a."slug" = $1` };

const SHIFTS: Statement = {
  name: "activity_shifts",
  text: `SELECT s."id", s."title", s."startsAt", s."endsAt",
      COALESCE((SELECT json_agg(json_build_object('id', l."id", 'title', l."title", 'hint', l."hint", 'min', l."min", 'max', l."max", 'held', l."held", 'waiting', l."waiting",
          'minAge', l."minAge", 'credentialTypeId', l."credentialTypeId", 'credentialLevel', l."credentialLevel",
          'credential', (SELECT json_build_object('nameId', t."nameId", 'nameEn', t."nameEn") FROM "credential_type" t WHERE t."id" = l."credentialTypeId"))
        ORDER BY l."position", l."id") FROM "slot" l WHERE l."shiftId" = s."id"), '[]') AS "slots"
    FROM "shift" s WHERE s."activityId" = $1 AND s."cancelledAt" IS NULL ORDER BY s."position", s."startsAt", s."id"`,
};

function when(date: string | null): Date | null {
  return date ? new Date(date) : null;
}

function linksOf(row: Row): ThreadLinks {
  return {
    need: row.need && { ...row.need, createdAt: new Date(row.need.createdAt) },
    plan: row.plan && { approvedAt: when(row.plan.approvedAt) },
    campaign: row.campaign?.open ? row.campaign : null,
    evaluation: row.evaluation && { publishedAt: new Date(row.evaluation.publishedAt) },
  };
}

/**
 * One activity with its shifts, places and thread: two statements whatever its size.
 * @returns null when it is not there for this actor (a draft, hidden)
 */
export async function getActivity(actor: Actor, slug: string, now: Date): Promise<ActivityView | null> {
  const [row] = await read.sql<Row>(BY_SLUG, [slug]);
  if (!row || !seesActivity(actor, { ...row, activityId: row.id })) return null;
  const shifts = await read.sql<ShiftView>(SHIFTS, [row.id]);
  const info = infoInput.safeParse(row.info);
  return {
    ...row,
    ...linksOf(row),
    info: info.success ? info.data : infoInput.parse({}),
    shifts,
    phase: phase(row, now),
  };
}

const ONLINE: Statement = { name: "activity_online_url", text: `SELECT "onlineUrl" FROM "activity" WHERE "id" = $1` };

/** The meeting link: for those who manage the activity; holders read it on their ticket. */
export async function getOnlineUrl(actor: Actor, activity: ActivityView): Promise<string | null> {
  if (!seesActivity(actor, { groupId: activity.group.id, activityId: activity.id, state: "DRAFT", hiddenAt: null }))
    return null;
  const [row] = await read.sql<{ onlineUrl: string | null }>(ONLINE, [activity.id]);
  return row?.onlineUrl ?? null;
}
