import type { Actor } from "@/access/actor";
import { can, rule, systemOnly } from "@/access/can";

export type ActivitySubject = { groupId: string; activityId: string | null };

const manager = rule<ActivitySubject>({ grant: "activity.manage" }, (actor, where) =>
  can(actor, "activity.manage", where),
);
const planner = rule<{ groupId: string }>({ grant: "activity.manage", reach: "whole_group" }, (actor, group) =>
  can(actor, "activity.manage", { groupId: group.groupId }),
);

export const activitiesPolicy = {
  create: planner,
  edit: manager,
  publish: manager,
  publishLater: manager,
  copy: manager,
  cancel: manager,
  /** Who leads or checks in is decided for the whole group, not by a lead. */
  giveRole: rule<ActivitySubject>({ grant: "office.appoint" }, (actor, where) =>
    can(actor, "office.appoint", { groupId: where.groupId }),
  ),
  endRole: rule<ActivitySubject>({ grant: "office.appoint" }, (actor, where) =>
    can(actor, "office.appoint", { groupId: where.groupId }),
  ),
  touchBoundary: systemOnly,
};

/** Drafts are seen by those who manage them, hidden ones by them too; everything else by everybody. */
export function seesActivity(
  actor: Actor,
  activity: ActivitySubject & { state: string; hiddenAt: Date | null },
): boolean {
  if (activity.state !== "DRAFT" && activity.hiddenAt === null) return true;
  return can(actor, "activity.manage", activity);
}
