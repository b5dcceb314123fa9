"use server";

import { headers } from "next/headers";
import { deviceName } from "@/features/accounts/rules";
import { writeSession } from "@/lib/auth/session-cookie";
import { action } from "@/pipeline/action";
import { cancelByGroup, cancelOwn } from "./commands/cancel";
import { approve, reject } from "./commands/decide";
import { join, joinAsNew, joinFriend, pasteList } from "./commands/join";
import { acceptOffer, declineOffer } from "./commands/offers";

const toTicket = (d: { slug: string; signUpId: string }) => `/activities/${d.slug}/ticket/${d.signUpId}` as const;

export const joinAction = action(join, { goTo: toTicket });

/** A new person keeps the place on this device; the ticket says what else is needed. */
export const joinAsNewAction = action(joinAsNew, {
  add: async (form) => ({ device: deviceName((await headers()).get("user-agent")), locale: form.locale }),
  after: async ({ personId, sessionId }) => writeSession({ personId, sessionId }),
  goTo: toTicket,
});
export const joinFriendAction = action(joinFriend, { goTo: toTicket });

export const cancelOwnAction = action(cancelOwn, { goTo: toTicket });
export const acceptOfferAction = action(acceptOffer, { goTo: toTicket });
export const declineOfferAction = action(declineOffer, { goTo: toTicket });

export const approveAction = action(approve);
export const rejectAction = action(reject);
export const cancelByGroupAction = action(cancelByGroup);
export const pasteListAction = action(pasteList);
