import { can, isMember, isSelf, rule } from "@/access/can";
import { isOwnObject } from "@/access/own";

export type PlanScope = {
  groupId: string;
  groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  authorId: string;
  submittedById: string | null;
};

const writer = rule<{ groupId: string }>({ grant: "plan.write" }, (actor, plan) => can(actor, "plan.write", plan));

/** While a group forms, any other member may review: the first to join is asked (domain.md §2). */
const reviewer = rule<PlanScope>(
  { grant: "plan.approve", relations: ["member", "not_own_object"] },
  (actor, plan) =>
    (can(actor, "plan.approve", plan) || (plan.groupState === "FORMING" && isMember(actor, plan.groupId))) &&
    !isOwnObject(actor, [plan.authorId, plan.submittedById]),
);

export const plansPolicy = {
  view: rule<{ groupId: string }>({ grant: "group.see_inside" }, (actor, plan) => can(actor, "group.see_inside", plan)),
  write: writer,
  edit: writer,
  submit: writer,
  revise: writer,
  start: writer,
  evaluate: writer,
  close: writer,
  assignTask: writer,
  approve: reviewer,
  sendBack: reviewer,
  completeTask: rule<{ groupId: string; ownerId: string | null }>(
    { grant: "plan.write", relations: ["self"] },
    (actor, task) => can(actor, "plan.write", task) || isSelf(actor, task.ownerId),
  ),
};
