import { personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

const OPEN = ["INVITED", "PROBATION", "ACTIVE", "SUSPENDED"] as const;
const WAITING = ["DRAFT", "PENDING", "IN_REVIEW", "INFO_REQUESTED"] as const;

/** Memberships and applications follow the person who stays; where both have one open, the moved one ends. */
export const moveMemberships = on(personMerged, async ({ tx, now }, { fromId, toId }) => {
  const kept = await tx.db.membership.findMany({
    where: { personId: toId, status: { in: [...OPEN] } },
    select: { groupId: true },
  });
  const groups = kept.map((m) => m.groupId);
  await tx.db.membership.updateMany({
    where: { personId: fromId, groupId: { in: groups }, status: { in: [...OPEN] } },
    data: { status: "LEFT", endedAt: now, endReason: "merged" },
  });
  await tx.db.membership.updateMany({ where: { personId: fromId }, data: { personId: toId } });
  const waiting = await tx.db.application.findMany({
    where: { personId: toId, state: { in: [...WAITING] } },
    select: { groupId: true },
  });
  await tx.db.application.updateMany({
    where: {
      personId: fromId,
      state: { in: [...WAITING] },
      groupId: { in: [...groups, ...waiting.map((a) => a.groupId)] },
    },
    data: { state: "WITHDRAWN", decidedAt: now },
  });
  await tx.db.application.updateMany({ where: { personId: fromId }, data: { personId: toId } });
  await tx.db.invitation.updateMany({ where: { acceptedById: fromId }, data: { acceptedById: toId } });
});
