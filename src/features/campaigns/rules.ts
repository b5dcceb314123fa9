import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import { isApproved } from "@/features/plans/rules";
import type { PlanState } from "@/features/plans/schema";
import { lifecycle } from "@/lib/lifecycle";
import type { CampaignState } from "./schema";

export type CampaignVerb = "edit" | "publish" | "pause" | "resume" | "close" | "report";

/** domain.md §4 Campaign; closing answers everyone waiting. */
export const campaignLifecycle = lifecycle<CampaignState, CampaignVerb>({
  DRAFT: { edit: "DRAFT", publish: "OPEN" },
  OPEN: { edit: "OPEN", pause: "PAUSED", close: "CLOSED" },
  PAUSED: { edit: "PAUSED", resume: "OPEN", close: "CLOSED" },
  CLOSED: { report: "REPORTED" },
  REPORTED: {},
});

export type PublishFacts = { groupState: GroupState; planState: PlanState | null; members: number };
export type PublishBlocker = "plan_not_approved" | "plan_required" | ReturnType<typeof closedGroupBlocker>;

/**
 * Why a call cannot go out yet; null when it can.
 * A lone founder may call for co-founders ("Cari rekan perintis") without an approved plan (domain.md §2).
 */
export function publishBlocker({ groupState, planState, members }: PublishFacts): PublishBlocker {
  const closed = closedGroupBlocker(groupState);
  if (closed) return closed;
  if (planState && isApproved(planState)) return null;
  if (groupState === "FORMING" && members <= 1) return null;
  return planState ? "plan_not_approved" : "plan_required";
}

/** Why nobody can say yes right now; null when open. */
export function joinBlocker(state: CampaignState): "campaign_paused" | "campaign_closed" | "campaign_draft" | null {
  if (state === "OPEN") return null;
  if (state === "PAUSED") return "campaign_paused";
  return state === "DRAFT" ? "campaign_draft" : "campaign_closed";
}

/** Seen by everybody once it was published, and stays readable when closed. */
export function isPublic(campaign: { state: CampaignState; hiddenAt: Date | null }): boolean {
  return campaign.state !== "DRAFT" && campaign.hiddenAt === null;
}
