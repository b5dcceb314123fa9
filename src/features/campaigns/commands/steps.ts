import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import type { EventDef } from "@/pipeline/event";
import { campaignClosed, campaignPaused, campaignPublished, campaignReported, campaignResumed } from "../events";
import { campaignsPolicy } from "../policy";
import { type CampaignVerb, campaignLifecycle, publishBlocker } from "../rules";
import { type CampaignState, campaignRef, closeCampaignInput, reportCampaignInput } from "../schema";
import { type CampaignRow, lockCampaign } from "./lock";

function step(campaign: CampaignRow, verb: CampaignVerb): CampaignState {
  return campaignLifecycle.next(campaign.state, verb) ?? refuse("campaign_wrong_state", { state: campaign.state });
}

const place = (c: CampaignRow) => ({
  subjectId: c.id,
  groupId: c.groupId,
  needId: c.needId,
  tags: [`campaign-slug:${c.slug}`],
});
const answer = (c: CampaignRow) => ({ campaignId: c.id, slug: c.groupSlug });

export const publishCampaign = command({
  name: "campaigns.publish",
  input: campaignRef,
  load: lockCampaign,
  allow: campaignsPolicy.publish,
  run: async ({ tx, subject, now, record }) => {
    const state = step(subject, "publish");
    const members = await tx.db.membership.count({
      where: { groupId: subject.groupId, status: { in: ["ACTIVE", "PROBATION"] } },
    });
    const blocker = publishBlocker({ groupState: subject.groupState, planState: subject.planState, members });
    if (blocker) refuse(blocker);
    await tx.db.campaign.update({ where: { id: subject.id }, data: { state, publishedAt: now } });
    record(campaignPublished, { ...place(subject), payload: { campaignId: subject.id } });
    return answer(subject);
  },
});

function simpleStep(verb: "pause" | "resume", def: EventDef<{ campaignId: string }>) {
  return command({
    name: `campaigns.${verb}`,
    input: campaignRef,
    load: lockCampaign,
    allow: campaignsPolicy[verb],
    run: async ({ tx, subject, record }) => {
      const state = step(subject, verb);
      await tx.db.campaign.update({ where: { id: subject.id }, data: { state } });
      record(def, { ...place(subject), payload: { campaignId: subject.id } });
      return answer(subject);
    },
  });
}

export const pauseCampaign = simpleStep("pause", campaignPaused);
export const resumeCampaign = simpleStep("resume", campaignResumed);

/** Closing answers everyone waiting: those not yet welcomed hear the group's note. */
export const closeCampaign = command({
  name: "campaigns.close",
  input: closeCampaignInput,
  load: lockCampaign,
  allow: campaignsPolicy.close,
  run: async ({ tx, input, subject, now, record }) => {
    const state = step(subject, "close");
    const waiting = await tx.db.campaignJoin.findMany({
      where: { campaignId: subject.id, withdrawnAt: null, answeredAt: null },
      select: { personId: true },
    });
    await tx.db.campaignJoin.updateMany({
      where: { campaignId: subject.id, answeredAt: null },
      data: { answeredAt: now },
    });
    await tx.db.campaign.update({ where: { id: subject.id }, data: { state, closedAt: now, closeNote: input.note } });
    record(campaignClosed, {
      ...place(subject),
      payload: { campaignId: subject.id, waitingIds: waiting.map((w) => w.personId) },
    });
    return answer(subject);
  },
});

export const reportCampaign = command({
  name: "campaigns.report",
  input: reportCampaignInput,
  load: lockCampaign,
  allow: campaignsPolicy.report,
  run: async ({ tx, input, subject, record }) => {
    const state = step(subject, "report");
    await tx.db.campaign.update({ where: { id: subject.id }, data: { state, report: input.report } });
    record(campaignReported, { ...place(subject), payload: { campaignId: subject.id } });
    return answer(subject);
  },
});
