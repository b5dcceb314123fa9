/** Roles a person holds in one group through a current appointment, or by being a member. */
export const GROUP_ROLES = ["COORDINATOR", "TREASURER", "VERIFIER", "ETHICS_OFFICER", "AUDITOR", "MEMBER"] as const;
/** Roles for one activity. */
export const ACTIVITY_ROLES = ["ACTIVITY_LEAD", "CHECK_IN"] as const;

export type GroupRole = (typeof GROUP_ROLES)[number];
export type ActivityRole = (typeof ACTIVITY_ROLES)[number];
export type Role = GroupRole | ActivityRole | "STEWARD";

/** Everything somebody can be trusted with, one word each. */
export const GRANTS = [
  "group.see_inside",
  "group.edit",
  "group.activate",
  "group.vouch",
  "member.invite",
  "member.decide",
  "member.end",
  "office.appoint",
  "structure.manage",
  "competence.manage",
  "credential.verify",
  "code.write",
  "service.manage",
  "service.answer",
  "collaboration.manage",
  "need.check",
  "need.adopt",
  "plan.write",
  "plan.approve",
  "campaign.manage",
  "activity.manage",
  "roster.see",
  "attendance.record",
  "hours.approve",
  "evaluation.write",
  "evaluation.publish",
  "contact.tell",
  "catalogue.manage",
  "moderation.decide",
  "platform.manage",
] as const;

export type Grant = (typeof GRANTS)[number];

/** The whole platform on one screen: which role carries which grant. */
export const ROLE_GRANTS: Record<Role, readonly Grant[]> = {
  MEMBER: ["group.see_inside"],
  COORDINATOR: [
    "group.see_inside",
    "group.edit",
    "group.activate",
    "group.vouch",
    "member.invite",
    "member.decide",
    "member.end",
    "office.appoint",
    "structure.manage",
    "competence.manage",
    "credential.verify",
    "code.write",
    "service.manage",
    "service.answer",
    "collaboration.manage",
    "need.check",
    "need.adopt",
    "plan.write",
    "plan.approve",
    "campaign.manage",
    "activity.manage",
    "roster.see",
    "attendance.record",
    "hours.approve",
    "evaluation.write",
    "evaluation.publish",
    "contact.tell",
  ],
  TREASURER: ["group.see_inside"],
  VERIFIER: ["group.see_inside", "need.check", "credential.verify"],
  ETHICS_OFFICER: ["group.see_inside", "code.write"],
  AUDITOR: ["group.see_inside"],
  ACTIVITY_LEAD: ["activity.manage", "roster.see", "attendance.record", "evaluation.write", "contact.tell"],
  CHECK_IN: ["roster.see", "attendance.record"],
  STEWARD: ["need.check", "group.vouch", "catalogue.manage", "moderation.decide", "platform.manage"],
};

/** Roles that carry a grant, for sentences such as "only a coordinator can…". */
export function rolesWith(grant: Grant): Role[] {
  return (Object.keys(ROLE_GRANTS) as Role[]).filter((role) => ROLE_GRANTS[role].includes(grant));
}
