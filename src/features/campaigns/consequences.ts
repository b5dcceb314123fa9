import { personErasing, personMerged } from "@/features/accounts/events";
import { groupWindingUp } from "@/features/groups/events";
import { membershipEnding } from "@/features/members/events";
import { reportedSubject, subjectHiding } from "@/features/moderation/events";
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
  /** The yes is taken back, with what was written to it. */
  on(personErasing, async ({ tx, now, outbox }, { personIds }) => {
    const own = { personId: { in: personIds } };
    await tx.db.campaignJoin.updateMany({ where: { ...own, withdrawnAt: null }, data: { withdrawnAt: now } });
    const joins = await tx.db.campaignJoin.updateManyAndReturn({
      where: own,
      data: { note: "" },
      select: { campaignId: true },
    });
    for (const { campaignId } of joins) outbox.touch(`campaign:${campaignId}`);
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
  /** What is reported, and whose it is: the group's coordinators wrote it. */
  on(reportedSubject, async ({ tx, now }, { subjectType, subjectId, facts }) => {
    if (subjectType !== "campaign") return;
    const campaign = await tx.db.campaign.findUnique({ where: { id: subjectId } });
    if (!campaign || campaign.state === "DRAFT") return;
    const offices = await tx.db.appointment.findMany({
      where: {
        groupId: campaign.groupId,
        roles: { has: "COORDINATOR" },
        OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      },
      select: { personId: true },
    });
    facts.found = true;
    facts.title = campaign.title;
    facts.path = `/campaigns/${campaign.slug}`;
    facts.groupId = campaign.groupId;
    facts.ownerIds.push(...offices.map((o) => o.personId));
  }),
  on(subjectHiding, async ({ tx, now, outbox }, { subjectType, subjectId, hidden }) => {
    if (subjectType !== "campaign") return;
    const campaign = await tx.db.campaign.update({
      where: { id: subjectId },
      data: { hiddenAt: hidden ? now : null },
      select: { slug: true, groupId: true, needId: true },
    });
    for (const tag of [`campaign:${subjectId}`, `campaign-slug:${campaign.slug}`, `group:${campaign.groupId}`, "home"])
      outbox.touch(tag);
    if (campaign.needId) outbox.touch(`need:${campaign.needId}`);
  }),
];
