import { personErasing, personMerged } from "@/features/accounts/events";
import { groupTags } from "@/features/groups/events";
import { on, runConsequences } from "@/pipeline/consequence";
import { applicationAnswered } from "./events";

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

const INVITER_MAILS = {
  name: "invitation_mails_forget",
  text: `DELETE FROM "mail" m USING "invitation" i, unnest($2::text[]) AS "called"
    WHERE i."invitedById" = ANY($1::uuid[]) AND m."recipient" = i."value" AND m."personId" IS NULL AND m."state" <> 'QUEUED'
      AND strpos(m."text", "called") > 0`,
};

/** Memberships and decisions stay as counts; what the person and the group wrote to each other goes. */
export const forgetMember = on(personErasing, async (within, { personIds, proved, names }) => {
  const { tx, now, outbox } = within;
  const open = await tx.db.application.updateManyAndReturn({
    where: { personId: { in: personIds }, state: { in: [...WAITING] } },
    data: { state: "WITHDRAWN", decidedAt: now },
    select: { id: true, groupId: true },
  });
  for (const { id, groupId } of open)
    await runConsequences(within, applicationAnswered, { applicationId: id, groupId, how: "withdrawn" });
  await tx.db.application.updateMany({
    where: { personId: { in: personIds } },
    data: { answers: [], note: "", infoAsked: null, infoAnswer: null, reason: null },
  });
  const memberships = await tx.db.membership.updateManyAndReturn({
    where: { personId: { in: personIds } },
    data: { endReason: null },
    select: { groupId: true },
  });
  // Also groups left long ago: their story may name whoever founded them.
  for (const { groupId } of memberships) for (const tag of groupTags(groupId)) outbox.touch(tag);
  await tx.sql(INVITER_MAILS, [personIds, names]);
  const toThem = { OR: [{ acceptedById: { in: personIds } }, { value: { in: proved } }] };
  await tx.db.invitation.updateMany({
    where: { ...toThem, acceptedAt: null, declinedAt: null, revokedAt: null },
    data: { revokedAt: now },
  });
  await tx.db.invitation.updateMany({ where: toThem, data: { value: "", name: "" } });
});
