/**
 * What an event can change: the activity (`late`: only once its record is closed, so that a rush of check-ins counts
 * nothing), the need, the plan's lessons, the credential, or what else its group is counted by.
 */
export type Trigger = "activity" | "late" | "need" | "plan" | "credential" | "group";

/** Events after which figures may be different. Hiding, merging people and given answers come as consequences. */
export const TRIGGERS: Readonly<Record<string, readonly Trigger[]>> = {
  "activity.settled": ["activity"],
  "activity.evaluated": ["activity"],
  "activity.cancelled": ["activity"],
  "activity.host_accepted": ["activity"],
  "activity.host_withdrawn": ["activity"],
  "attendance.checked_out": ["late"],
  "attendance.check_out_undone": ["late"],
  "attendance.walked_in": ["late"],
  "attendance.marked_absent": ["late"],
  "attendance.excused": ["late"],
  "attendance.absence_undone": ["late"],
  "hours.approved": ["late"],
  "hours.declined": ["late"],
  "evaluation.published": ["activity", "need"],
  "evaluation.thanked": ["activity"],
  "plan.revised": ["plan"],
  "need.verified": ["need"],
  "need.merged": ["need"],
  "need.adopted": ["need"],
  "need.confirmed_met": ["need"],
  "need.reopened": ["need"],
  "need.declared_unmet": ["need"],
  "need.met_share_changed": ["need"],
  "credential.verified": ["credential"],
  "credential.affirmed": ["credential"],
  "credential.revoked": ["credential"],
  "credential.suspension_lifted": ["credential"],
  "credential.undone": ["credential"],
  "service.outcome_confirmed": ["group"],
};
