import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read } from "@/lib/db";
import { isPublic } from "./rules";
import type { CampaignState } from "./schema";

const PAGE = 20;

const card = {
  id: true,
  slug: true,
  title: true,
  target: true,
  state: true,
  language: true,
  publishedAt: true,
  _count: { select: { joins: { where: { withdrawnAt: null } } } },
} as const;

/** Calls of a group for its members, newest first. */
export async function listCampaigns(actor: Actor, groupId: string, after?: string) {
  if (!can(actor, "group.see_inside", { groupId })) return null;
  const rows = await read.db.campaign.findMany({
    where: { groupId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: card,
  });
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}

/** Open calls of a group as anybody sees them. */
export async function listOpenCampaigns(_actor: Actor, groupId: string) {
  return read.db.campaign.findMany({
    where: { groupId, state: "OPEN", hiddenAt: null },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: 5,
    select: card,
  });
}

/** Open calls for a need as anybody sees them. */
export async function listOpenCampaignsOfNeed(_actor: Actor, needId: string) {
  return read.db.campaign.findMany({
    where: { needId, state: "OPEN", hiddenAt: null, group: { hiddenAt: null } },
    orderBy: [{ publishedAt: "desc" }, { id: "desc" }],
    take: 5,
    select: card,
  });
}

export type OpenCampaign = Awaited<ReturnType<typeof listOpenCampaigns>>[number];

export type PublicCampaign = NonNullable<Awaited<ReturnType<typeof getPublicCampaign>>>;

/** One call as anybody sees it: no names of those who joined. Null while a draft, or hidden. */
export async function getPublicCampaign(_actor: Actor, slug: string) {
  const row = await read.db.campaign.findUnique({
    where: { slug },
    select: {
      ...card,
      story: true,
      skills: true,
      language: true,
      hiddenAt: true,
      closeNote: true,
      report: true,
      needId: true,
      planId: true,
      group: {
        select: {
          id: true,
          slug: true,
          name: true,
          kind: true,
          state: true,
          purpose: true,
          regionCode: true,
          answerDays: true,
          hiddenAt: true,
        },
      },
      plan: { select: { objectives: { orderBy: { position: "asc" }, select: { text: true } } } },
    },
  });
  if (!row || row.group.hiddenAt || !isPublic(row)) return null;
  const need = row.needId
    ? await read.db.need.findFirst({
        where: { id: row.needId, hiddenAt: null },
        select: { code: true, title: true, regionCode: true },
      })
    : null;
  const activities = await read.db.activity.findMany({
    where: { campaignId: row.id, state: "OPEN", hiddenAt: null },
    orderBy: { startsAt: "asc" },
    take: 6,
    select: { slug: true, title: true, startsAt: true, endsAt: true, zone: true, place: true },
  });
  return { ...row, state: row.state as CampaignState, joined: row._count.joins, need, activities };
}

/** Whether the actor has said yes, for the page's own part. */
export async function getMyAnswer(actor: Actor, slug: string): Promise<{ since: Date; answered: boolean } | null> {
  if (!actor.personId) return null;
  const join = await read.db.campaignJoin.findFirst({
    where: { personId: actor.personId, withdrawnAt: null, campaign: { slug } },
    select: { createdAt: true, answeredAt: true },
  });
  return join && { since: join.createdAt, answered: join.answeredAt !== null };
}

export type ManagedCampaign = NonNullable<Awaited<ReturnType<typeof getManagedCampaign>>>;

/** One call with its links and the people who said yes, for the group's coordinators. */
export async function getManagedCampaign(actor: Actor, campaignId: string) {
  const row = await read.db.campaign.findUnique({
    where: { id: campaignId },
    select: {
      ...card,
      story: true,
      skills: true,
      version: true,
      closeNote: true,
      report: true,
      groupId: true,
      needId: true,
      group: { select: { slug: true, state: true, zone: true } },
      plan: { select: { id: true, title: true, state: true } },
      channels: { orderBy: { name: "asc" } },
    },
  });
  return row && can(actor, "campaign.manage", { groupId: row.groupId }) ? row : null;
}

export type Joiner = {
  personId: string;
  name: string;
  note: string;
  createdAt: Date;
  answeredAt: Date | null;
  claimed: boolean;
};

/** Those who said yes, newest first. @param after id of the last row of the page before */
export async function listJoiners(
  actor: Actor,
  campaign: { id: string; groupId: string },
  after?: string,
): Promise<{ rows: Joiner[]; next: string | null }> {
  if (!can(actor, "campaign.manage", campaign)) return { rows: [], next: null };
  const joins = await read.db.campaignJoin.findMany({
    where: { campaignId: campaign.id, withdrawnAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  });
  const people = await read.db.person.findMany({
    where: { id: { in: joins.map((j) => j.personId) } },
    select: { id: true, name: true, claimedAt: true },
  });
  const rows = joins.slice(0, PAGE).flatMap((j) => {
    const person = people.find((p) => p.id === j.personId);
    return person
      ? [
          {
            personId: j.personId,
            name: person.name,
            note: j.note,
            createdAt: j.createdAt,
            answeredAt: j.answeredAt,
            claimed: person.claimedAt !== null,
          },
        ]
      : [];
  });
  return { rows, next: joins.length > PAGE ? (joins[PAGE - 1]?.id ?? null) : null };
}

/** Where a channel's link leads, without counting. */
export async function campaignOfChannel(_actor: Actor, code: string): Promise<string | null> {
  const channel = await read.db.campaignChannel.findUnique({
    where: { code },
    select: { campaign: { select: { slug: true, state: true, hiddenAt: true } } },
  });
  return channel && isPublic(channel.campaign) ? channel.campaign.slug : null;
}
