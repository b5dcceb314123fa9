import { z } from "zod";
import { groupTags } from "@/features/groups/events";
import type { Read } from "@/lib/db";
import { event, type Notice } from "@/pipeline/event";

const ids = z.object({ campaignId: z.uuid() });
const withPerson = ids.extend({ personId: z.uuid() });

const campaignTags = (e: { subjectId: string; groupId: string | null; needId: string | null }) => [
  `campaign:${e.subjectId}`,
  ...groupTags(e.groupId ?? ""),
  ...(e.needId ? [`need:${e.needId}`] : []),
];

type Facts = { title: string; slug: string; groupId: string; groupSlug: string };

async function factsOf(read: Read, campaignId: string): Promise<Facts | null> {
  const row = await read.db.campaign.findUnique({
    where: { id: campaignId },
    select: { title: true, slug: true, groupId: true, group: { select: { slug: true } } },
  });
  return row && { title: row.title, slug: row.slug, groupId: row.groupId, groupSlug: row.group.slug };
}

async function coordinatorsHear(
  read: Read,
  e: { payload: { campaignId: string; personId: string } },
): Promise<Notice[]> {
  const facts = await factsOf(read, e.payload.campaignId);
  if (!facts) return [];
  const now = new Date();
  const offices = await read.db.appointment.findMany({
    where: {
      groupId: facts.groupId,
      roles: { has: "COORDINATOR" },
      startsAt: { lte: now },
      OR: [{ endsAt: null }, { endsAt: { gt: now } }],
    },
    select: { personId: true },
  });
  return offices.map((o) => ({
    to: o.personId,
    path: `/groups/${facts.groupSlug}/manage/campaigns/${e.payload.campaignId}`,
    params: { campaign: facts.title, personId: e.payload.personId },
  }));
}

export const campaignDrafted = event("campaign.drafted", { feature: "campaigns", subject: "campaign", payload: ids });
export const campaignPublished = event("campaign.published", {
  feature: "campaigns",
  subject: "campaign",
  payload: ids,
  tags: (e) => [...campaignTags(e), "home"],
});
export const campaignEdited = event("campaign.edited", {
  feature: "campaigns",
  subject: "campaign",
  payload: ids,
  tags: campaignTags,
});
export const campaignPaused = event("campaign.paused", {
  feature: "campaigns",
  subject: "campaign",
  payload: ids,
  tags: campaignTags,
});
export const campaignResumed = event("campaign.resumed", {
  feature: "campaigns",
  subject: "campaign",
  payload: ids,
  tags: campaignTags,
});

/** Everyone still waiting for a word gets one when the call closes. */
export const campaignClosed = event("campaign.closed", {
  feature: "campaigns",
  subject: "campaign",
  payload: ids.extend({ waitingIds: z.array(z.uuid()) }),
  tags: campaignTags,
  hears: async (read, e) => {
    const facts = await factsOf(read, e.payload.campaignId);
    if (!facts) return [];
    return e.payload.waitingIds.map((to) => ({
      to,
      path: `/campaigns/${facts.slug}`,
      params: { campaign: facts.title },
    }));
  },
});

export const campaignReported = event("campaign.reported", {
  feature: "campaigns",
  subject: "campaign",
  payload: ids,
  tags: campaignTags,
  hears: async (read, e) => {
    const facts = await factsOf(read, e.payload.campaignId);
    const joins = await read.db.campaignJoin.findMany({
      where: { campaignId: e.payload.campaignId, withdrawnAt: null },
      select: { personId: true },
      take: 5000,
    });
    return facts
      ? joins.map((j) => ({ to: j.personId, path: `/campaigns/${facts.slug}`, params: { campaign: facts.title } }))
      : [];
  },
});

export const campaignJoined = event("campaign.joined", {
  feature: "campaigns",
  subject: "campaign",
  payload: withPerson,
  tags: campaignTags,
  hears: coordinatorsHear,
});
export const campaignLeft = event("campaign.left", {
  feature: "campaigns",
  subject: "campaign",
  payload: withPerson,
  tags: campaignTags,
});

export const campaignWelcomed = event("campaign.welcomed", {
  feature: "campaigns",
  subject: "campaign",
  payload: withPerson,
  hears: async (read, e) => {
    const facts = await factsOf(read, e.payload.campaignId);
    return facts
      ? [{ to: e.payload.personId, path: `/groups/${facts.groupSlug}`, params: { campaign: facts.title } }]
      : [];
  },
});
