import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile, refuse } from "@/lib/result";
import { newShortCode } from "@/lib/secret";
import { slugify } from "@/lib/slug";
import { command } from "@/pipeline/command";
import { campaignDrafted, campaignEdited } from "../events";
import { campaignsPolicy } from "../policy";
import { campaignLifecycle } from "../rules";
import { draftCampaignInput, editCampaignInput } from "../schema";
import { lockCampaign } from "./lock";

type Ground = { groupId: string; slug: string; groupState: GroupState; language: string; needId: string | null };

/** A link for each place it is shared; places already there keep their code and count. */
async function writeChannels(tx: Tx, campaignId: string, names: readonly string[]): Promise<void> {
  const unique = [...new Set(names)];
  const known = await tx.db.campaignChannel.findMany({ where: { campaignId }, select: { name: true } });
  const fresh = unique.filter((name) => !known.some((c) => c.name === name));
  await tx.db.campaignChannel.deleteMany({ where: { campaignId, name: { notIn: unique }, opened: 0, joined: 0 } });
  await tx.db.campaignChannel.createMany({
    data: fresh.map((name) => ({ campaignId, name, code: newShortCode(7).toLowerCase() })),
  });
}

export const draftCampaign = command({
  name: "campaigns.draft",
  input: draftCampaignInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Ground>(
      {
        name: "campaign_ground",
        text: `SELECT g."id" AS "groupId", g."slug", g."state"::text AS "groupState", g."language", p."needId" FROM "group" g
          LEFT JOIN "plan" p ON p."id" = $2::uuid AND p."groupId" = g."id"
          WHERE g."id" = $1::uuid AND ($2::uuid IS NULL OR p."id" IS NOT NULL) FOR SHARE OF g`,
      },
      [input.groupId, input.planId ?? null],
    );
    return row ?? null;
  },
  allow: campaignsPolicy.draft,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, input, subject, now, record }) => {
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    const { channels, ...content } = input;
    const campaign = await tx.db.campaign.create({
      data: {
        ...content,
        needId: subject.needId,
        language: subject.language,
        slug: `${slugify(input.title)}-${newShortCode(4).toLowerCase()}`,
        createdAt: now,
      },
      select: { id: true },
    });
    await writeChannels(tx, campaign.id, channels);
    record(campaignDrafted, {
      subjectId: campaign.id,
      groupId: input.groupId,
      needId: subject.needId,
      payload: { campaignId: campaign.id },
    });
    return { campaignId: campaign.id, slug: subject.slug };
  },
});

type Content = { title: string; story: string; target: number; skills: string[]; channels: string[] };

/** By the names the form gives its fields; links have no order of their own. */
function asForm({ skills, channels, ...words }: Content) {
  const named = (names: readonly string[]) => names.map((name) => ({ name }));
  return { ...words, skills: named(skills), channels: named([...new Set(channels)].sort()) };
}

async function storedForm(tx: Tx, id: string): Promise<ReturnType<typeof asForm>> {
  const { channels, ...words } = await tx.db.campaign.findUniqueOrThrow({
    where: { id },
    select: { title: true, story: true, target: true, skills: true, channels: { select: { name: true } } },
  });
  return asForm({ ...words, channels: channels.map((channel) => channel.name) });
}

/** Changes what the call says. Two people at once: the second sees both versions (R14). */
export const editCampaign = command({
  name: "campaigns.edit",
  input: editCampaignInput,
  load: lockCampaign,
  allow: campaignsPolicy.edit,
  run: async ({ tx, input, subject, record }) => {
    if (!campaignLifecycle.can(subject.state, "edit")) refuse("campaign_closed");
    const { title, story, target, skills, channels } = input;
    if (subject.version !== input.version) {
      const current = differing(await storedForm(tx, subject.id), asForm({ title, story, target, skills, channels }));
      changedMeanwhile(current, { version: String(subject.version) });
      return { campaignId: subject.id, slug: subject.groupSlug };
    }
    await tx.db.campaign.update({
      where: { id: subject.id },
      data: { title, story, target, skills, version: { increment: 1 } },
    });
    await writeChannels(tx, subject.id, channels);
    record(campaignEdited, {
      subjectId: subject.id,
      groupId: subject.groupId,
      needId: subject.needId,
      payload: { campaignId: subject.id },
      tags: [`campaign-slug:${subject.slug}`],
    });
    return { campaignId: subject.id, slug: subject.groupSlug };
  },
});
