import { z } from "zod";
import { event } from "@/pipeline/event";

const bySelf = z.object({ self: z.boolean() });

export const personErased = event("person.erased", {
  feature: "privacy",
  subject: "person",
  payload: bySelf,
  tags: (e) => [`person:${e.subjectId}`],
});

/** A copy of everything was handed out. Whoever it is about hears when somebody else asked for it. */
export const personExported = event("person.exported", {
  feature: "privacy",
  subject: "person",
  payload: bySelf,
  required: true,
  hears: async (_, e) => (e.payload.self ? [] : [{ to: e.subjectId, path: "/me/privacy" }]),
});

/** A steward asked who stands behind a contact; the contact itself is not kept. */
export const personLookedUp = event("person.looked_up", {
  feature: "privacy",
  subject: "person",
  payload: z.object({ personIds: z.array(z.uuid()) }),
});
