export type MessageFacts = { withdrawnAt: Date | null; hiddenAt: Date | null };

/** What others read of a message: its words, or that it was taken back or hidden. */
export type MessageStanding = "shown" | "withdrawn" | "hidden";

/** Derived, never stored. Taken back by its author counts before hidden by the moderation. */
export function messageStanding(message: MessageFacts): MessageStanding {
  if (message.withdrawnAt) return "withdrawn";
  return message.hiddenAt ? "hidden" : "shown";
}

/** Why a message cannot be taken back; null when it can. */
export function withdrawBlocker(message: MessageFacts): "message_withdrawn" | null {
  return message.withdrawnAt ? "message_withdrawn" : null;
}
