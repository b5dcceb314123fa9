import { anyone, can, rule } from "@/access/can";
import { isOwnObject } from "@/access/own";

/** Everybody the decision touches: whoever reported, and whose thing it is. */
export type ReportParties = { reporterId: string | null; ownerIds: readonly string[] };

const decide = rule<ReportParties>(
  { grant: "moderation.decide", relations: ["not_own_object"] },
  (actor, report) => can(actor, "moderation.decide") && !isOwnObject(actor, [report.reporterId, ...report.ownerIds]),
);

export const moderationPolicy = {
  /** Guests too: whoever sees something harmful need not have an account. */
  sendReport: anyone,
  /** Nobody decides about their own report or their own thing. */
  upholdReport: decide,
  dismissReport: decide,
  reopenReport: decide,
  seeQueue: rule({ grant: "moderation.decide" }, (actor) => can(actor, "moderation.decide")),
};
