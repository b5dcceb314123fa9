import { personMerged } from "@/features/accounts/events";
import { groupWindingUp } from "@/features/groups/events";
import { membershipEnding } from "@/features/members/events";
import { on } from "@/pipeline/consequence";
import { memberFromCallWithin } from "./commands/join";

export const campaignsConsequences = [
  /** What an unproved row said yes to now belongs to the person it turned out to be. */
  on(personMerged, async (within, { fromId, toId }) => {
    const { tx, now } = within;
    const joins = await tx.db.campaignJoin.findMany({
      where: { personId: fromId },
      select: { id: true, campaignId: true, campaign: { select: { groupId: true } } },
    });
    for (const join of joins) {
      const known = await tx.db.campaignJoin.count({ where: { campaignId: join.campaignId, personId: toId } });
      if (known > 0) await tx.db.campaignJoin.delete({ where: { id: join.id } });
      else await tx.db.campaignJoin.update({ where: { id: join.id }, data: { personId: toId, answeredAt: now } });
      await memberFromCallWithin(within, { groupId: join.campaign.groupId, personId: toId });
    }
  }),
  /** Whoever leaves the group no longer counts as having said yes to its calls. */
  on(membershipEnding, async ({ tx, now }, { personId, groupId }) => {
    await tx.db.campaignJoin.updateMany({
      where: { personId, withdrawnAt: null, campaign: { groupId } },
      data: { withdrawnAt: now },
    });
  }),
  /** A group that winds up takes nobody new: open calls close with the reason. */
  on(groupWindingUp, async ({ tx, now, outbox }, { groupId }) => {
    const open = await tx.db.campaign.updateManyAndReturn({
      where: { groupId, state: { in: ["OPEN", "PAUSED"] } },
      data: { state: "CLOSED", closedAt: now },
      select: { id: true, slug: true },
    });
    for (const c of open) {
      outbox.touch(`campaign:${c.id}`);
      outbox.touch(`campaign-slug:${c.slug}`);
    }
  }),
];
