import type { GroupState } from "@/features/groups/schema";
import type { PlanState } from "@/features/plans/schema";
import type { Tx } from "@/lib/db";
import type { CampaignState } from "../schema";

export type CampaignRow = {
  id: string;
  slug: string;
  groupId: string;
  groupSlug: string;
  groupState: GroupState;
  needId: string | null;
  planState: PlanState | null;
  state: CampaignState;
  version: number;
  hidden: boolean;
};

/** The campaign's row, locked, with the facts of its group and plan. */
export async function lockCampaign({
  tx,
  input,
}: {
  tx: Tx;
  input: { campaignId: string };
}): Promise<CampaignRow | null> {
  const [row] = await tx.sql<CampaignRow>(
    {
      name: "campaign_lock",
      text: `SELECT c."id", c."slug", c."groupId", g."slug" AS "groupSlug", g."state"::text AS "groupState", c."needId",
          p."state"::text AS "planState", c."state"::text AS "state", c."version", c."hiddenAt" IS NOT NULL AS "hidden"
        FROM "campaign" c JOIN "group" g ON g."id" = c."groupId" LEFT JOIN "plan" p ON p."id" = c."planId"
        WHERE c."id" = $1::uuid FOR UPDATE OF c`,
    },
    [input.campaignId],
  );
  return row ?? null;
}

/** The same for those who are not inside the group: drafts and hidden ones are as if not there. */
export async function lockPublicCampaign(context: {
  tx: Tx;
  input: { campaignId: string };
}): Promise<CampaignRow | null> {
  const row = await lockCampaign(context);
  return row && row.state !== "DRAFT" && !row.hidden ? row : null;
}
