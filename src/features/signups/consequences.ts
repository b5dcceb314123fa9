import { personErasing, personMerged } from "@/features/accounts/events";
import { credentialChanged } from "@/features/credentials/events";
import { groupWindingUp } from "@/features/groups/events";
import { membershipEnding } from "@/features/members/events";
import { on } from "@/pipeline/consequence";
import { endFutureWithin, endQueuesOfGroupWithin, forgetSignUpsWithin, mergeSignUpsWithin } from "./commands/cancel";
import { judgePersonWithin } from "./commands/judge";

export const signUpsConsequences = [
  on(personMerged, (within, merged) => mergeSignUpsWithin(within, merged)),
  on(membershipEnding, (within, ending) =>
    endFutureWithin(within, { ...ending, reason: ending.reason ?? "membership_ended" }),
  ),
  on(personErasing, (within, { personIds }) => forgetSignUpsWithin(within, personIds)),
  on(credentialChanged, (within, { personId }) => judgePersonWithin(within, personId)),
  on(groupWindingUp, (within, { groupId }) => endQueuesOfGroupWithin(within, groupId, "group_winding_up")),
];
