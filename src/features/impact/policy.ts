import { can, rule, systemOnly } from "@/access/can";

export const impactPolicy = {
  /** The workspace page; what everybody may read needs no rule. */
  view: rule<{ groupId: string }>({ grant: "group.see_inside" }, (actor, g) => can(actor, "group.see_inside", g)),
  count: systemOnly,
};
