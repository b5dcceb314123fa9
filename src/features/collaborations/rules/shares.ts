import { lifecycle } from "@/lib/lifecycle";

/** States of an invitation to host an activity together. */
export type CoHostState = "INVITED" | "ACCEPTED" | "DECLINED" | "WITHDRAWN";
export type CoHostVerb = "invite" | "accept" | "decline" | "withdraw";

/** The handshake; who said no or was let go may be invited again. */
export const coHostLifecycle = lifecycle<CoHostState, CoHostVerb>({
  INVITED: { accept: "ACCEPTED", decline: "DECLINED", withdraw: "WITHDRAWN" },
  ACCEPTED: { withdraw: "WITHDRAWN" },
  DECLINED: { invite: "INVITED" },
  WITHDRAWN: { invite: "INVITED" },
});

/** Hosts change only before the work is counted. */
export function hostingBlocker(activityState: string): "activity_over" | null {
  return activityState === "DRAFT" || activityState === "OPEN" ? null : "activity_over";
}

export type CoHostShare = { groupId: string; share: number; state: CoHostState };

/** What is promised to others already: an open invitation holds its share. */
export function sharesHeld(hosts: readonly CoHostShare[]): number {
  return hosts
    .filter((host) => host.state === "INVITED" || host.state === "ACCEPTED")
    .reduce((sum, host) => sum + host.share, 0);
}

/**
 * Why a further share cannot be offered; null when it can. Something is always left for the owner.
 * @param share per cent, 1–99
 */
export function shareBlocker(hosts: readonly CoHostShare[], share: number): "shares_over_whole" | null {
  return sharesHeld(hosts) + share > 99 ? "shares_over_whole" : null;
}

/** Who counts how much of one activity: together 100 per cent (domain.md §8, 12). */
export function hostShares(ownerId: string, hosts: readonly CoHostShare[]): { groupId: string; share: number }[] {
  const accepted = hosts.filter((host) => host.state === "ACCEPTED");
  const given = accepted.reduce((sum, host) => sum + host.share, 0);
  return [{ groupId: ownerId, share: 100 - given }, ...accepted.map(({ groupId, share }) => ({ groupId, share }))];
}
