import { personMerged } from "@/features/accounts/events";
import { membershipEnding, membershipSuspending } from "@/features/members/events";
import { on } from "@/pipeline/consequence";
import { endAppointmentsWithin, requireCoordinatorWithin } from "./commands";

/** Who no longer belongs holds no office; the last coordinator cannot go. */
export const endOfficesWithMembership = on(membershipEnding, async (within, { groupId, personId }) => {
  const ended = await endAppointmentsWithin(within, { groupId, personId });
  if (ended > 0) await requireCoordinatorWithin(within, { groupId, personId });
});

/** A resting member's roles rest too, so the last coordinator cannot be put to rest. */
export const keepCoordinatorInService = on(membershipSuspending, (within, { groupId, personId }) =>
  requireCoordinatorWithin(within, { groupId, personId }),
);

/** Offices follow the person who stays. */
export const moveOffices = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.appointment.updateMany({ where: { personId: fromId }, data: { personId: toId } });
});
