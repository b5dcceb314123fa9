import { z } from "zod";
import { groupTags } from "@/features/groups/events";
import { needTags } from "@/features/needs/events";
import { coordinatorsOf } from "@/features/promises/queries";
import type { Read } from "@/lib/db";
import { event, type Notice, type Recorded } from "@/pipeline/event";
import type { Side } from "./schema";

const ids = z.object({ fromGroupId: z.uuid(), toGroupId: z.uuid() });
type Ids = z.infer<typeof ids>;

/** Its own pages are not cached; the tag tells the browser of whoever acts that theirs has changed. */
const ownPage = (e: { subjectId: string }) => [`collaboration:${e.subjectId}`];
const base = { feature: "collaborations", subject: "collaboration", payload: ids, tags: ownPage } as const;
/** Both groups show what they do together. */
const bothGroups = (e: { payload: Ids }) => [...groupTags(e.payload.fromGroupId), ...groupTags(e.payload.toGroupId)];
const bothPages = (e: { subjectId: string; payload: Ids }) => [...ownPage(e), ...bothGroups(e)];

type Facts = {
  title: string;
  fromGroup: { id: string; name: string; slug: string };
  toGroup: { id: string; name: string; slug: string };
  people: { personId: string; groupId: string }[];
};

const group = { select: { id: true, name: true, slug: true } } as const;

async function factsOf(read: Read, id: string): Promise<Facts | null> {
  return read.db.collaboration.findUnique({
    where: { id },
    select: { title: true, fromGroup: group, toGroup: group, people: { select: { personId: true, groupId: true } } },
  });
}

type Audience = "from" | "to" | "both" | "other";

function sidesOf(audience: Audience, e: Recorded<Ids>): Side[] {
  if (audience === "both") return ["from", "to"];
  if (audience === "other") return e.groupId === e.payload.toGroupId ? ["from"] : ["to"];
  return [audience];
}

/** Every coordinator of the sides named, each once, at their own group's page of it; with the named people, if asked. */
function hearing(audience: Audience, withPeople = false) {
  return async (read: Read, e: Recorded<Ids>): Promise<Notice[]> => {
    const facts = await factsOf(read, e.subjectId);
    if (!facts) return [];
    const notices = new Map<string, Notice>();
    for (const side of sidesOf(audience, e)) {
      const [own, other] = side === "from" ? [facts.fromGroup, facts.toGroup] : [facts.toGroup, facts.fromGroup];
      const named = withPeople ? facts.people.filter((p) => p.groupId === own.id).map((p) => p.personId) : [];
      for (const to of [...(await coordinatorsOf(read, own.id)), ...named]) {
        if (notices.has(to)) continue;
        notices.set(to, {
          to,
          path: `/groups/${own.slug}/manage/collaborations/${e.subjectId}`,
          params: { title: facts.title, own: own.name, other: other.name },
        });
      }
    }
    return [...notices.values()];
  };
}

export const collaborationDrafted = event("collaboration.drafted", base);
export const collaborationSent = event("collaboration.sent", { ...base, hears: hearing("to") });
export const collaborationAccepted = event("collaboration.accepted", { ...base, hears: hearing("other") });
export const collaborationCountered = event("collaboration.countered", { ...base, hears: hearing("other") });
export const collaborationDeclined = event("collaboration.declined", { ...base, hears: hearing("other") });
export const collaborationWithdrawn = event("collaboration.withdrawn", { ...base, hears: hearing("to") });
export const collaborationExpired = event("collaboration.expired", { ...base, hears: hearing("both") });
export const scopeEdited = event("collaboration.scope_edited", { ...base, hears: hearing("other") });
export const scopeSigned = event("collaboration.scope_signed", { ...base, hears: hearing("other") });
export const collaborationAgreed = event("collaboration.agreed", {
  ...base,
  tags: bothPages,
  hears: hearing("both", true),
});
export const collaborationStarted = event("collaboration.started", {
  ...base,
  tags: bothPages,
  hears: hearing("both", true),
});
export const collaborationCompleted = event("collaboration.completed", {
  ...base,
  tags: bothPages,
  hears: hearing("other", true),
});
export const collaborationReviewed = event("collaboration.reviewed", { ...base, hears: hearing("other") });
export const collaborationEvaluated = event("collaboration.evaluated", {
  ...base,
  tags: bothPages,
  hears: hearing("both", true),
});
export const collaborationTerminated = event("collaboration.terminated", {
  ...base,
  tags: bothPages,
  hears: hearing("other", true),
});
export const collaborationMessage = event("collaboration.message_posted", {
  ...base,
  payload: ids.extend({ messageId: z.uuid() }),
  hears: hearing("both", true),
});
export const collaborationMessageWithdrawn = event("collaboration.message_withdrawn", {
  ...base,
  payload: ids.extend({ messageId: z.uuid() }),
});

const aboutTask = ids.extend({ taskId: z.uuid() });
export const collaborationTaskAdded = event("collaboration.task_added", {
  ...base,
  payload: aboutTask,
  hears: hearing("both", true),
});
export const collaborationTaskDone = event("collaboration.task_done", {
  ...base,
  payload: aboutTask,
  hears: hearing("both"),
});
export const collaborationTaskReopened = event("collaboration.task_reopened", {
  ...base,
  payload: aboutTask,
  hears: hearing("both", true),
});
export const collaborationTaskDropped = event("collaboration.task_dropped", {
  ...base,
  payload: aboutTask,
  hears: hearing("both", true),
});

/** A member is named in a collaboration by their own side. */
export const personNamed = event("collaboration.person_named", {
  ...base,
  payload: ids.extend({ personId: z.uuid() }),
  hears: async (read, e) => {
    const facts = await factsOf(read, e.subjectId);
    if (!facts) return [];
    const [own, other] =
      e.groupId === facts.fromGroup.id ? [facts.fromGroup, facts.toGroup] : [facts.toGroup, facts.fromGroup];
    const params = { title: facts.title, own: own.name, other: other.name };
    return [{ to: e.payload.personId, path: `/groups/${own.slug}/manage/collaborations/${e.subjectId}`, params }];
  },
});

/** Tags of the pages on which a need's showing stands. */
const shown = (e: { needId: string | null; payload: Ids }) => [
  ...(e.needId ? needTags(e.needId) : []),
  ...bothGroups(e),
];

/** Coordinators of one of the two groups of a referral, at the part of their list where it stands. */
function referralHearing(side: Side) {
  return async (read: Read, e: Recorded<Ids>): Promise<Notice[]> => {
    const { fromGroupId, toGroupId } = e.payload;
    const [need, groups] = [
      await read.db.need.findUnique({ where: { id: e.needId ?? "" }, select: { title: true } }),
      await read.db.group.findMany({
        where: { id: { in: [fromGroupId, toGroupId] } },
        select: { id: true, name: true, slug: true },
      }),
    ];
    const own = groups.find((g) => g.id === (side === "from" ? fromGroupId : toGroupId));
    const other = groups.find((g) => g.id !== own?.id);
    if (!need || !own || !other) return [];
    const params = { title: need.title, own: own.name, other: other.name };
    const to = await coordinatorsOf(read, own.id);
    return to.map((id) => ({ to: id, path: `/groups/${own.slug}/manage/collaborations?view=needs`, params }));
  };
}

const referral = { feature: "collaborations", subject: "need_referral", payload: ids, tags: shown } as const;
/** One group shows another a need that is not yet reached. */
export const needReferred = event("need.referred", { ...referral, hears: referralHearing("to") });
export const referralAnswered = event("need.referral_answered", { ...referral, hears: referralHearing("from") });

/** Nobody could: an association of the field and the province hears of it. */
export const unmetNeedOffered = event("need.offered_unmet", {
  feature: "collaborations",
  subject: "need",
  payload: z.object({ groupId: z.uuid() }),
  hears: async (read, e) => {
    const [need, own] = [
      await read.db.need.findUnique({ where: { id: e.subjectId }, select: { title: true } }),
      await read.db.group.findUnique({ where: { id: e.payload.groupId }, select: { name: true, slug: true } }),
    ];
    if (!need || !own) return [];
    const to = await coordinatorsOf(read, e.payload.groupId);
    return to.map((id) => ({
      to: id,
      path: `/groups/${own.slug}/manage/collaborations?view=needs`,
      params: { title: need.title, own: own.name },
    }));
  },
});

const hosting = z.object({ activityId: z.uuid(), ownerId: z.uuid(), hostId: z.uuid() });
type Hosting = z.infer<typeof hosting>;

/** The activity's page and both groups' pages. */
const hostPages = (e: { payload: Hosting }) => [
  `activity:${e.payload.activityId}`,
  "activities",
  ...groupTags(e.payload.ownerId),
  ...groupTags(e.payload.hostId),
];

function hostHearing(side: "owner" | "host") {
  return async (read: Read, e: Recorded<Hosting>): Promise<Notice[]> => {
    const { activityId, ownerId, hostId } = e.payload;
    const [activity, groups] = [
      await read.db.activity.findUnique({ where: { id: activityId }, select: { title: true } }),
      await read.db.group.findMany({
        where: { id: { in: [ownerId, hostId] } },
        select: { id: true, name: true, slug: true },
      }),
    ];
    const own = groups.find((g) => g.id === (side === "owner" ? ownerId : hostId));
    const other = groups.find((g) => g.id !== own?.id);
    if (!activity || !own || !other) return [];
    const params = { title: activity.title, own: own.name, other: other.name };
    const to = await coordinatorsOf(read, own.id);
    return to.map((id) => ({ to: id, path: `/groups/${own.slug}/manage/collaborations?view=hosts`, params }));
  };
}

const host = { feature: "collaborations", subject: "co_host", payload: hosting } as const;
export const coHostInvited = event("activity.host_invited", { ...host, tags: hostPages, hears: hostHearing("host") });
export const coHostAccepted = event("activity.host_accepted", {
  ...host,
  tags: hostPages,
  hears: hostHearing("owner"),
});
export const coHostDeclined = event("activity.host_declined", {
  ...host,
  tags: hostPages,
  hears: hostHearing("owner"),
});
export const coHostWithdrawn = event("activity.host_withdrawn", {
  ...host,
  tags: hostPages,
  hears: async (read, e) => hostHearing(e.groupId === e.payload.ownerId ? "host" : "owner")(read, e),
});
