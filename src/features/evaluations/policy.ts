import { can, rule } from "@/access/can";

type Scope = { groupId: string; activityId: string };

export const evaluationsPolicy = {
  view: rule<Scope>({ grant: "group.see_inside" }, (actor, e) => can(actor, "group.see_inside", e)),
  write: rule<Scope>({ grant: "evaluation.write" }, (actor, e) => can(actor, "evaluation.write", e)),
  publish: rule<Scope>({ grant: "evaluation.publish" }, (actor, e) => can(actor, "evaluation.publish", e)),
  /** Whoever took part, cared or reported may thank; the load finds nobody else. */
  thank: rule<{ partOfThread: boolean }>({ relations: ["self"] }, (_, e) => e.partOfThread),
  giveFeedback: rule<{ partOfThread: boolean }>({ relations: ["self"] }, (_, e) => e.partOfThread),
};
