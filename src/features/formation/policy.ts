import { can, hasOwnAccount, rule, signedIn } from "@/access/can";

export type InGroup = { groupId: string };

export const formationPolicy = {
  /** Anybody with an account of their own may begin a group; no steward needed. */
  foundGroup: rule({ relations: ["signed_in"] }, hasOwnAccount),
  careForCompetence: signedIn,
  withdrawCompetenceCare: signedIn,
  seeChecklist: rule<InGroup>({ grant: "group.see_inside" }, (actor, subject) =>
    can(actor, "group.see_inside", { groupId: subject.groupId }),
  ),
  activateGroup: rule<InGroup>({ grant: "group.activate" }, (actor, subject) =>
    can(actor, "group.activate", { groupId: subject.groupId }),
  ),
};
