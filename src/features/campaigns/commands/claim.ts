import { z } from "zod";
import { campaignsPolicy } from "@/features/campaigns/policy";
import { command } from "@/pipeline/command";
import { memberFromCallWithin } from "./join";

/** Once a mailbox is proved, the calls its owner said yes to make them a member. Run by the worker. */
export const admitClaimed = command({
  name: "campaigns.admitClaimed",
  input: z.object({ personId: z.uuid() }),
  load: async ({ tx, input }) => {
    const joins = await tx.db.campaignJoin.findMany({
      where: { personId: input.personId, withdrawnAt: null },
      select: { id: true, campaign: { select: { groupId: true, group: { select: { state: true } } } } },
      take: 50,
    });
    return { joins: joins.filter((j) => j.campaign.group.state === "FORMING" || j.campaign.group.state === "ACTIVE") };
  },
  allow: campaignsPolicy.admitClaimed,
  run: async ({ input, subject, within, tx, now }) => {
    for (const join of subject.joins)
      await memberFromCallWithin(within, { groupId: join.campaign.groupId, personId: input.personId });
    await tx.db.campaignJoin.updateMany({
      where: { id: { in: subject.joins.map((j) => j.id) }, answeredAt: null },
      data: { answeredAt: now },
    });
    return { admitted: subject.joins.length };
  },
});
