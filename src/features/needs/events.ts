import { z } from "zod";
import type { Read } from "@/lib/db";
import { event, type Notice, type Recorded } from "@/pipeline/event";

/** Tags of every cached page that shows this need; the code's tag is added where the need is loaded. */
export function needTags(needId: string): string[] {
  return [`need:${needId}`, "needs", "home"];
}

const nothing = z.object({});
const inGroup = z.object({ groupId: z.uuid().nullable() });
const base = { feature: "needs", subject: "need" } as const;
const shown = { ...base, tags: (e: { subjectId: string }) => needTags(e.subjectId) };

/** Most people one report can call upon, so that a busy day does not become a storm of messages. */
const MOST_CHECKERS = 40;

type Facts = {
  code: string;
  title: string;
  reporterId: string | null;
  adoptedByGroupId: string | null;
  regionCode: string;
};

async function factsOf(read: Read, needId: string): Promise<Facts | null> {
  return read.db.need.findUnique({
    where: { id: needId },
    select: { code: true, title: true, reporterId: true, adoptedByGroupId: true, regionCode: true },
  });
}

type Circle = "reporter" | "carers" | "group";

async function idsIn(
  read: Read,
  circle: Circle,
  need: Facts & { id: string; groupId: string | null; at: Date },
): Promise<string[]> {
  if (circle === "reporter") return need.reporterId ? [need.reporterId] : [];
  if (circle === "carers") {
    const rows = await read.db.care.findMany({
      where: { needId: need.id, withdrawnAt: null },
      select: { personId: true },
    });
    return rows.map((r) => r.personId);
  }
  const groupId = need.groupId ?? need.adoptedByGroupId;
  if (!groupId) return [];
  const now = need.at;
  const rows = await read.db.appointment.findMany({
    where: {
      groupId,
      roles: { has: "COORDINATOR" },
      startsAt: { lte: now },
      OR: [{ endsAt: null }, { endsAt: { gt: now } }],
    },
    select: { personId: true },
  });
  return rows.map((r) => r.personId);
}

function pathFor(circle: Circle, code: string): string {
  return circle === "reporter" ? `/needs/${code}/follow` : `/needs/${code}`;
}

/** Each person of the circles once, never the one who did it. */
function hearing(...circles: Circle[]) {
  return async (read: Read, e: Recorded<unknown>): Promise<Notice[]> => {
    const need = await factsOf(read, e.subjectId);
    if (!need) return [];
    const notices = new Map<string, Notice>();
    for (const circle of circles) {
      for (const to of await idsIn(read, circle, { ...need, id: e.subjectId, groupId: e.groupId, at: e.at })) {
        if (to === e.actorId || notices.has(to)) continue;
        notices.set(to, { to, path: pathFor(circle, need.code), params: { title: need.title } });
      }
    }
    return [...notices.values()];
  };
}

/** Stewards, and checkers of groups in the need's province; never the reporter. */
async function checkers(read: Read, e: Recorded<unknown>): Promise<Notice[]> {
  const need = await factsOf(read, e.subjectId);
  if (!need) return [];
  const rows = await read.sql<{ personId: string }>(
    {
      name: "need_checkers",
      text: `
        SELECT "personId" FROM (
          SELECT g."personId", 0 AS "far" FROM "platform_grant" g WHERE g."role" = 'STEWARD' AND g."endedAt" IS NULL
          UNION
          SELECT a."personId", CASE WHEN g."regionCode" = $1 THEN 1 ELSE 2 END FROM "appointment" a JOIN "group" g ON g."id" = a."groupId"
          WHERE a."activityId" IS NULL AND a."roles" && ARRAY['COORDINATOR', 'VERIFIER'] AND a."startsAt" <= clock_timestamp()
            AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())
            AND g."state" IN ('FORMING', 'ACTIVE') AND split_part(g."regionCode", '.', 1) = split_part($1, '.', 1)
        ) c WHERE "personId" IS DISTINCT FROM $2::uuid
        GROUP BY "personId" ORDER BY min("far"), "personId" LIMIT $3`,
    },
    [need.regionCode, need.reporterId, MOST_CHECKERS],
  );
  return rows.map((r) => ({ to: r.personId, path: `/needs/${need.code}/check`, params: { title: need.title } }));
}

/** The carers just invited hear where they can begin together. */
async function invited(read: Read, e: Recorded<{ carerIds: string[] }>): Promise<Notice[]> {
  const need = await factsOf(read, e.subjectId);
  if (!need) return [];
  const params = { title: need.title };
  return e.payload.carerIds.map((to) => ({ to, path: `/groups/new?need=${need.code}`, params }));
}

export const needReported = event("need.reported", {
  ...base,
  payload: z.object({ byGuest: z.boolean() }),
  hears: checkers,
});

export const needCheckStarted = event("need.check_started", { ...base, payload: nothing, hears: hearing("reporter") });

export const needCheckLinkMade = event("need.check_link_made", { ...base, payload: z.object({ linkId: z.uuid() }) });

export const needLocallyDenied = event("need.locally_denied", {
  ...base,
  payload: z.object({ linkId: z.uuid(), madeById: z.uuid() }),
  hears: async (read, e) => {
    const need = await factsOf(read, e.subjectId);
    return need ? [{ to: e.payload.madeById, path: `/needs/${need.code}/check`, params: { title: need.title } }] : [];
  },
});

export const needVerified = event("need.verified", {
  ...shown,
  payload: z.object({
    level: z.enum(["OWN_GROUP", "LOCAL_PERSON", "OTHER_GROUP", "STEWARD"]),
    linkId: z.uuid().nullable(),
  }),
  hears: hearing("reporter"),
});

export const needMerged = event("need.merged", {
  ...shown,
  payload: z.object({ intoId: z.uuid() }),
  hears: hearing("reporter"),
});

export const needRejected = event("need.rejected", { ...base, payload: nothing, hears: hearing("reporter") });

export const needAdopted = event("need.adopted", {
  ...shown,
  payload: inGroup,
  tags: (e) => [...needTags(e.subjectId), `group:${e.groupId}`],
  hears: hearing("reporter", "carers", "group"),
});

export const needConfirmedMet = event("need.confirmed_met", {
  ...shown,
  payload: z.object({ byLink: z.boolean() }),
  hears: hearing("reporter", "carers", "group"),
});

export const needReopened = event("need.reopened", {
  ...shown,
  payload: inGroup,
  hears: hearing("reporter", "carers", "group"),
});

export const needDeclaredUnmet = event("need.declared_unmet", {
  ...shown,
  payload: inGroup,
  hears: hearing("reporter", "carers"),
});

export const needStillLacking = event("need.still_lacking", { ...shown, payload: nothing, hears: hearing("group") });

export const needFactAdded = event("need.fact_added", {
  ...shown,
  payload: z.object({ factId: z.uuid() }),
  hears: hearing("reporter", "group"),
});

export const needCared = event("need.cared", { ...shown, payload: z.object({ careId: z.uuid() }) });

export const needCareWithdrawn = event("need.care_withdrawn", { ...shown, payload: z.object({ careId: z.uuid() }) });

export const needReadyForGroup = event("need.ready_for_group", {
  ...base,
  payload: z.object({ carerIds: z.array(z.uuid()).min(1) }),
  hears: invited,
});

export const needMetShareChanged = event("need.met_share_changed", {
  ...shown,
  payload: z.object({ from: z.number().int(), to: z.number().int() }),
  hears: hearing("reporter"),
});
