import { z } from "zod";
import { consequencePoint } from "@/pipeline/consequence";
import { event } from "@/pipeline/event";

/** Two rows turned out to be one person: later features move what hangs on `fromId` to `toId`. */
export const personMerged = consequencePoint<{ fromId: string; toId: string }>("personMerged");

/**
 * An account is erased in this transaction: every feature blanks or deletes what it holds of the person.
 * `personIds` names the person, rows merged into it and friends it put down by name; `proved` and `typed` are its
 * contacts, proved or merely typed in (then somebody else may own them); `names` is what these rows were called.
 */
export const personErasing = consequencePoint<{
  personId: string;
  personIds: string[];
  proved: string[];
  typed: string[];
  names: string[];
}>("personErasing");

const nothingMore = z.object({});
const toTheirSessions = async (_: unknown, e: { subjectId: string }) => [
  { to: e.subjectId, path: "/me/sessions", evenActor: true },
];

export const personSignedUp = event("person.signed_up", {
  feature: "accounts",
  subject: "person",
  payload: z.object({ by: z.enum(["EMAIL", "PHONE"]) }),
});
export const personHeld = event("person.held", {
  feature: "accounts",
  subject: "person",
  payload: z.object({ by: z.enum(["EMAIL", "PHONE"]) }),
});
export const personNamed = event("person.named", { feature: "accounts", subject: "person", payload: nothingMore });
export const personEnrolled = event("person.enrolled", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
});
/** A mailbox or a device link has proved that a person stands behind the row. */
export const personClaimed = event("person.claimed", { feature: "accounts", subject: "person", payload: nothingMore });
export const personWasMerged = event("person.merged", {
  feature: "accounts",
  subject: "person",
  payload: z.object({ toId: z.uuid() }),
});
export const profileChanged = event("person.profile_changed", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
  tags: (e) => [`person:${e.subjectId}`],
});
export const audienceChanged = event("person.audience_changed", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
  tags: (e) => [`person:${e.subjectId}`],
});
export const settingsChanged = event("person.settings_changed", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
});

export const sessionStarted = event("session.started", {
  feature: "accounts",
  subject: "session",
  payload: z.object({ kind: z.enum(["PASSWORD", "LINK", "DEVICE", "PERSONA"]), personId: z.uuid() }),
});
export const sessionEnded = event("session.ended", {
  feature: "accounts",
  subject: "session",
  payload: z.object({ personId: z.uuid() }),
});
export const sessionsEnded = event("person.sessions_ended", {
  feature: "accounts",
  subject: "person",
  payload: z.object({ count: z.number().int() }),
});

export const passwordChanged = event("person.password_changed", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
  required: true,
  hears: toTheirSessions,
});
export const contactAdded = event("contact.added", {
  feature: "accounts",
  subject: "person",
  payload: z.object({ contactId: z.uuid() }),
});
export const contactVerified = event("contact.verified", {
  feature: "accounts",
  subject: "person",
  payload: z.object({ contactId: z.uuid() }),
  required: true,
  hears: toTheirSessions,
});
export const contactRemoved = event("contact.removed", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
  required: true,
  hears: toTheirSessions,
});

export const stewardMade = event("steward.made", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
  required: true,
  hears: async (_, e) => [{ to: e.subjectId, path: "/me" }],
});
export const stewardEnded = event("steward.ended", { feature: "accounts", subject: "person", payload: nothingMore });
export const instanceSetUp = event("instance.set_up", {
  feature: "accounts",
  subject: "person",
  payload: nothingMore,
  tags: () => ["home"],
});
