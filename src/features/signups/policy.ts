import type { Actor } from "@/access/actor";
import { anyone, can, isSelf, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

/** Whose place it is, and where. */
export type SeatSubject = { personId: string; placeholderById: string | null; groupId: string; activityId: string };
type Place = { groupId: string; activityId: string };

function isTheirs(actor: Actor, seat: SeatSubject): boolean {
  return isSelf(actor, seat.personId) || isSelf(actor, seat.placeholderById);
}

const own = rule<SeatSubject>({ relations: ["self"] }, isTheirs);
const managed = rule<Place>({ grant: "activity.manage" }, (actor, where) => can(actor, "activity.manage", where));

export const signUpsPolicy = {
  /** Whoever is signed in, on a device alone too: holding a place never waits for a full account. */
  join: rule<unknown>({ relations: ["signed_in"] }, (actor) => actor.kind === "person"),
  joinAsNew: anyone,
  joinFriend: rule<unknown>({ relations: ["signed_in"] }, (actor) => actor.kind === "person" && actor.claimed),
  pasteList: managed,
  approve: rule<SeatSubject>(
    { grant: "activity.manage", relations: ["not_own_object"] },
    (actor, seat) => can(actor, "activity.manage", seat) && !isOwnObject(actor, [seat.personId]),
  ),
  reject: managed,
  cancelOwn: own,
  cancelByGroup: managed,
  acceptOffer: own,
  declineOffer: own,
  offerSeat: systemOnly,
  tellWaiting: systemOnly,
  expireOffer: systemOnly,
  releaseUnclaimed: systemOnly,
  endQueue: systemOnly,
  removeAtRisk: systemOnly,
  recountSlot: systemOnly,
};
