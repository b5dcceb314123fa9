import { personMerged } from "@/features/accounts/events";
import { groupWindingUp } from "@/features/groups/events";
import { membershipEnding } from "@/features/members/events";
import { on } from "@/pipeline/consequence";
import { endFutureWithin, endQueuesOfGroupWithin, mergeSignUpsWithin } from "./commands/cancel";

export const signUpsConsequences = [
  on(personMerged, (within, merged) => mergeSignUpsWithin(within, merged)),
  on(membershipEnding, (within, ending) =>
    endFutureWithin(within, { ...ending, reason: ending.reason ?? "membership_ended" }),
  ),
  on(groupWindingUp, (within, { groupId }) => endQueuesOfGroupWithin(within, groupId, "group_winding_up")),
];
