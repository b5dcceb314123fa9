import { rolesWith } from "@/access/roles";
import { personErasing, personMerged } from "@/features/accounts/events";
import { membershipEnding, membershipSuspending } from "@/features/members/events";
import { on } from "@/pipeline/consequence";
import { endDutiesWithin } from "./commands/duties";
import { endAppointmentsWithin, requireCoordinatorWithin } from "./commands/offices";

/** Who no longer belongs holds no duty and no office; the last coordinator cannot go. */
export const endOfficesWithMembership = on(membershipEnding, async (within, { groupId, personId }) => {
  await endDutiesWithin(within, { groupId, personId });
  const ended = await endAppointmentsWithin(within, { groupId, personId });
  if (ended > 0) await requireCoordinatorWithin(within, { groupId, personId });
});

/** A resting member's roles rest too, so the last coordinator cannot be put to rest. */
export const keepCoordinatorInService = on(membershipSuspending, (within, { groupId, personId }) =>
  requireCoordinatorWithin(within, { groupId, personId }),
);

/** Offices and duties follow the person who stays; where both have one duty, it is one. */
export const moveOffices = on(personMerged, async ({ tx, now }, { fromId, toId }) => {
  await tx.db.appointment.updateMany({ where: { personId: fromId }, data: { personId: toId } });
  const own = await tx.db.dutyHolder.findMany({ where: { personId: toId, endsAt: null }, select: { dutyId: true } });
  await tx.db.dutyHolder.updateMany({
    where: { personId: fromId, endsAt: null, dutyId: { in: own.map((held) => held.dutyId) } },
    data: { endsAt: now },
  });
  await tx.db.dutyHolder.updateMany({ where: { personId: fromId }, data: { personId: toId } });
});

/** Leaving the groups has ended the offices there; this ends tasks for single activities, which need no membership. */
export const endOfficesOfErased = on(personErasing, async ({ tx, now }, { personIds }) => {
  await tx.sql(
    {
      name: "offices_of_erased_end",
      text: `UPDATE "appointment" SET "endsAt" = GREATEST("startsAt", $2::timestamptz) WHERE "personId" = ANY($1::uuid[])
        AND NOT "roles" && $3::text[] AND ("endsAt" IS NULL OR "endsAt" > $2::timestamptz)`,
    },
    [personIds, now, rolesWith("office.appoint")],
  );
});
