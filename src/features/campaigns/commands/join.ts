import type { Actor } from "@/access/actor";
import { holdPersonWithin, openDeviceSessionWithin } from "@/features/accounts/commands/hold-person";
import { saysMinor } from "@/features/accounts/rules";
import { joinGroupWithin, openMembership } from "@/features/members/commands/join";
import { parseContact } from "@/lib/contact";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { campaignJoined, campaignLeft, campaignWelcomed } from "../events";
import { campaignsPolicy } from "../policy";
import { joinBlocker } from "../rules";
import { campaignRef, joinCampaignInput, welcomeInput } from "../schema";
import { lockCampaign, lockPublicCampaign } from "./lock";

type Joiner = { personId: string; sessionId: string | null; claimed: boolean };
type JoinInput = { name?: string | undefined; contact?: string | undefined; adult: boolean; language: "id" | "en" };

/** A known person, or a new one who leaves a name and one contact; the answer never says which contact is known. */
async function joinerOf(within: Within, actor: Actor, asked: JoinInput & { path: `/${string}` }): Promise<Joiner> {
  if (actor.personId) {
    if (saysMinor(actor, within.now)) refuse("guardian_needed");
    return { personId: actor.personId, sessionId: null, claimed: actor.claimed && actor.session?.kind !== "DEVICE" };
  }
  const name = asked.name ?? invalid("name", "required");
  const contact = parseContact(asked.contact ?? "") ?? invalid("contact", asked.contact ? "contact" : "required");
  if (!asked.adult) invalid("adult", "adult");
  const { personId } = await holdPersonWithin(within, {
    name,
    contact,
    adult: true,
    locale: asked.language,
    returnTo: asked.path,
  });
  const { sessionId } = await openDeviceSessionWithin(within, { personId, device: "" });
  return { personId, sessionId, claimed: false };
}

/** Saying yes to a call makes a proved person a member of the group; a new one becomes a member once proved. */
export async function memberFromCallWithin(
  within: Within,
  facts: { groupId: string; personId: string },
): Promise<void> {
  const open = await openMembership(within.tx, facts);
  if (open && open.status !== "INVITED") return;
  const removed = await within.tx.db.membership.count({ where: { ...facts, status: "REMOVED" } });
  if (removed === 0) await joinGroupWithin(within, facts);
}

async function countChannel(tx: Tx, campaignId: string, code: string | undefined): Promise<string | null> {
  if (!code) return null;
  const [row] = await tx.sql<{ id: string }>(
    {
      name: "channel_joined",
      text: `UPDATE "campaign_channel" SET "joined" = "joined" + 1 WHERE "campaignId" = $1::uuid AND "code" = $2 RETURNING "id"`,
    },
    [campaignId, code],
  );
  return row?.id ?? null;
}

export const joinCampaign = command({
  name: "campaigns.join",
  input: joinCampaignInput,
  load: lockPublicCampaign,
  allow: campaignsPolicy.join,
  limit: { points: 10, seconds: 600 },
  run: async ({ tx, actor, input, subject, now, within, record }) => {
    const blocker = joinBlocker(subject.state);
    if (blocker) refuse(blocker);
    const joiner = await joinerOf(within, actor, { ...input, path: `/campaigns/${subject.slug}` });
    const channelId = await countChannel(tx, subject.id, input.channel);
    const known = await tx.db.campaignJoin.findUnique({
      where: { campaignId_personId: { campaignId: subject.id, personId: joiner.personId } },
    });
    if (known && !known.withdrawnAt) refuse("already_said_yes");
    const welcomed = joiner.claimed ? now : null;
    await tx.db.campaignJoin.upsert({
      where: { campaignId_personId: { campaignId: subject.id, personId: joiner.personId } },
      create: {
        campaignId: subject.id,
        personId: joiner.personId,
        channelId,
        note: input.note,
        createdAt: now,
        answeredAt: welcomed,
      },
      update: { withdrawnAt: null, note: input.note, createdAt: now, answeredAt: welcomed },
    });
    if (joiner.claimed) await memberFromCallWithin(within, { groupId: subject.groupId, personId: joiner.personId });
    record(campaignJoined, {
      subjectId: subject.id,
      groupId: subject.groupId,
      needId: subject.needId,
      payload: { campaignId: subject.id, personId: joiner.personId },
    });
    return { campaignId: subject.id, slug: subject.slug, personId: joiner.personId, sessionId: joiner.sessionId };
  },
});

export const withdrawFromCampaign = command({
  name: "campaigns.withdraw",
  input: campaignRef,
  load: async ({ tx, actor, input }) => {
    const campaign = await lockCampaign({ tx, input });
    const personId = actor.personId;
    if (!campaign || !personId) return null;
    const join = await tx.db.campaignJoin.findUnique({
      where: { campaignId_personId: { campaignId: campaign.id, personId } },
    });
    return join && { campaign, personId: join.personId, withdrawnAt: join.withdrawnAt };
  },
  allow: campaignsPolicy.withdraw,
  run: async ({ tx, actor, subject, now, record }) => {
    if (subject.withdrawnAt) refuse("already_withdrawn");
    const { campaign } = subject;
    const personId = personOf(actor);
    await tx.db.campaignJoin.update({
      where: { campaignId_personId: { campaignId: campaign.id, personId } },
      data: { withdrawnAt: now },
    });
    record(campaignLeft, {
      subjectId: campaign.id,
      groupId: campaign.groupId,
      needId: campaign.needId,
      payload: { campaignId: campaign.id, personId },
    });
    return { campaignId: campaign.id, slug: campaign.slug };
  },
});

/** A coordinator greets somebody who said yes: the person hears that they were seen. */
export const welcomeJoiner = command({
  name: "campaigns.welcome",
  input: welcomeInput,
  load: async ({ tx, input }) => {
    const campaign = await lockCampaign({ tx, input });
    const join =
      campaign &&
      (await tx.db.campaignJoin.findUnique({
        where: { campaignId_personId: { campaignId: campaign.id, personId: input.personId } },
      }));
    return campaign && join && !join.withdrawnAt ? { ...campaign, answeredAt: join.answeredAt } : null;
  },
  allow: campaignsPolicy.welcome,
  run: async ({ tx, input, subject, now, record }) => {
    if (subject.answeredAt) refuse("already_welcomed");
    await tx.db.campaignJoin.update({
      where: { campaignId_personId: { campaignId: subject.id, personId: input.personId } },
      data: { answeredAt: now },
    });
    record(campaignWelcomed, {
      subjectId: subject.id,
      groupId: subject.groupId,
      needId: subject.needId,
      payload: { campaignId: subject.id, personId: input.personId },
    });
    return { campaignId: subject.id, slug: subject.groupSlug };
  },
});
