/**
 * The features in the order in which they know each other: each may import only earlier ones. A new noun is
 * added here in the commit that makes its folder; tests/architecture/imports.test.ts holds everybody to it.
 */
export const featureOrder = [
  "accounts",
  "files",
  "moderation",
  "notifications",
  "groups",
  "members",
  "promises",
  "emergencies",
  "credentials",
  "positions",
  // Versions of a group's code, acknowledgement, standing.
  "codes",
  // Ethics cases and sanctions.
  "cases",
  "applications",
  // Musyawarah mufakat: proposals the present members agree to.
  "consensus",
  "elections",
  "conversations",
  "tasks",
  "needs",
  "services",
  "standards",
  "plans",
  "campaigns",
  // Seats, waitlist and offers for every owner: shift slot, training session, programme, meeting.
  "signups",
  "activities",
  "attendance",
  "trainings",
  "programmes",
  "evaluations",
  "aid",
  "funds",
  // Beginnings: two or more people, the checklist, the founded group.
  "formation",
  "collaborations",
  "referrals",
  "mentorships",
  "cpd",
  "letters",
  "agreements",
  "meetings",
  "matching",
  "resources",
  "partners",
  "recognition",
  "challenges",
  "voices",
  "health",
  "impact",
  // What must know everybody stands last.
  "today",
  "search",
  "privacy",
  "exchange",
] as const;

export type FeatureName = (typeof featureOrder)[number];
