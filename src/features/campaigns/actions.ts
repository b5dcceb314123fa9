"use server";

import { writeSession } from "@/lib/auth/session-cookie";
import { action } from "@/pipeline/action";
import { joinCampaign, welcomeJoiner, withdrawFromCampaign } from "./commands/join";
import { closeCampaign, pauseCampaign, publishCampaign, reportCampaign, resumeCampaign } from "./commands/steps";
import { draftCampaign, editCampaign } from "./commands/write";

const campaignPage = (c: { slug: string; campaignId: string }) =>
  `/groups/${c.slug}/manage/campaigns/${c.campaignId}` as const;

export const draftCampaignAction = action(draftCampaign, { goTo: campaignPage });
export const editCampaignAction = action(editCampaign, { goTo: campaignPage });
export const publishCampaignAction = action(publishCampaign);
export const pauseCampaignAction = action(pauseCampaign);
export const resumeCampaignAction = action(resumeCampaign);
export const closeCampaignAction = action(closeCampaign);
export const reportCampaignAction = action(reportCampaign);
export const welcomeJoinerAction = action(welcomeJoiner);
export const withdrawFromCampaignAction = action(withdrawFromCampaign);

/** A new person keeps the answer on this device; the page then says what happens next. */
export const joinCampaignAction = action(joinCampaign, {
  after: async ({ personId, sessionId }) => {
    if (sessionId) await writeSession({ personId, sessionId });
  },
  goTo: ({ slug }) => `/campaigns/${slug}/joined`,
});
