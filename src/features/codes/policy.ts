import { can, hasOwnAccount, rule, systemOnly } from "@/access/can";

export type CodeScope = { groupId: string };
export type CodeParties = CodeScope & { authorId: string; submittedById: string | null };

const writer = rule<CodeScope>({ grant: "code.write" }, (actor, code) => can(actor, "code.write", code));

export const codesPolicy = {
  /** Drafts, who acknowledged and whose standing fell are the group's own; adopted words are public. */
  view: rule<CodeScope>({ grant: "group.see_inside" }, (actor, code) => can(actor, "group.see_inside", code)),
  draftCode: writer,
  editCode: writer,
  proposeCode: writer,
  takeBack: writer,
  discardDraft: writer,
  /** A coordinator, but never alone over one's own words: whoever both wrote and proposed them leaves it to another. */
  adoptCode: rule<CodeParties>({ grant: "group.edit", relations: ["not_own_object"] }, (actor, code) => {
    const alone = actor.personId !== null && actor.personId === code.authorId && actor.personId === code.submittedById;
    return can(actor, "group.edit", { groupId: code.groupId }) && !alone;
  }),
  setAdoption: rule<CodeScope>({ grant: "group.edit" }, (actor, code) => can(actor, "group.edit", code)),
  /** A member for themselves, with an account of their own: a device proves nobody. */
  acknowledgeCode: rule<CodeScope>(
    { grant: "group.see_inside" },
    (actor, code) => can(actor, "group.see_inside", code) && hasOwnAccount(actor),
  ),
  watchStandings: systemOnly,
};
