import { system } from "@/access/actor";
import { personClaimed } from "@/features/accounts/events";
import { reaction } from "@/pipeline/job";
import { admitClaimed } from "./commands/claim";

/** A proved mailbox: the calls its owner said yes to now make them a member. */
export const admitAfterClaim = reaction("campaigns.admitAfterClaim", personClaimed, async (event) => {
  const result = await admitClaimed(system, { personId: event.subjectId });
  if (!result.ok) throw new Error(`admitClaimed: ${result.kind}`);
});
