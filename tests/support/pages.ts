// Every kind of page, for screenshots and for checks that go over all of them.

export type PageOfInterest = {
  /** File name of its picture. */
  name: string;
  /** Address without language prefix. */
  path: string;
  /** Instead of a fixed address: the first link on `path` whose address (without prefix) matches. */
  follow?: RegExp;
  /** After `follow`: once more, from the page found. */
  onward?: RegExp;
  /** Persona of the demo world who looks at it; left out: a guest. */
  as?: string;
  /** Pages that answer with another status than 200. */
  status?: number;
};

/** An activity that has not begun: its places can be taken. */
const coming = /^\/activities\/belanja[^/?#]*$/;

/** Pages everybody sees. */
export const publicPages: readonly PageOfInterest[] = [
  { name: "home", path: "/" },
  { name: "groups", path: "/groups" },
  { name: "group", path: "/groups", follow: /^\/groups\/(?!new|search)[^/?#]+$/ },
  { name: "needs", path: "/needs" },
  { name: "need", path: "/needs", follow: /^\/needs\/(?!new|search|to-check)[^/?#]+$/ },
  { name: "activities", path: "/activities" },
  { name: "activity", path: "/activities", follow: coming },
  { name: "campaign", path: "/groups/dapur-muara-asri", follow: /^\/campaigns\/(?!new)[^/?#]+$/ },
  { name: "impact", path: "/impact" },
  { name: "impact-figure", path: "/impact/volunteer-hours" },
  { name: "impact-group", path: "/impact/groups/dapur-muara-asri" },
  { name: "impact-group-figure", path: "/impact/groups/dapur-muara-asri/first-timers" },
  { name: "services", path: "/services" },
  { name: "service", path: "/services", follow: /^\/services\/(?!search)[^/?#]+$/ },
  { name: "code", path: "/codes/perawat-pesisir-utara" },
  { name: "about", path: "/about" },
  { name: "privacy", path: "/privacy" },
  { name: "terms", path: "/terms" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-up", path: "/sign-up" },
  { name: "not-found", path: "/this-is-not-here", status: 404 },
];

/** Pages with forms that a guest can open. */
export const guestPages: readonly PageOfInterest[] = [
  { name: "forgot", path: "/forgot" },
  { name: "report-province", path: "/needs/new" },
  { name: "report-need", path: "/needs/new?province=32" },
  { name: "report-page", path: "/report" },
  { name: "join-activity", path: "/activities", follow: coming, onward: /\/join/ },
  { name: "impact-evidence", path: "/impact/evidence?figure=needs-reported" },
  { name: "dev-mail", path: "/dev/mail" },
  { name: "dev-ui", path: "/dev/ui" },
  { name: "dev-workspace", path: "/dev/ui/workspace" },
];

const ofGroup = "/groups/dapur-muara-asri/manage";
const ofAssociation = "/groups/perawat-pesisir-utara/manage";

/** Pages of the personas: the volunteer, the coordinator, the steward. */
export const personaPages: readonly PageOfInterest[] = [
  ...["me", "me/groups", "me/schedule", "me/record", "me/notifications", "me/notifications/preferences"].map(
    (path) => ({
      name: path.replaceAll("/", "-"),
      path: `/${path}`,
      as: "Bima Larasandi",
    }),
  ),
  ...["me/profile", "me/privacy", "me/privacy/erase", "me/sessions"].map((path) => ({
    name: path.replaceAll("/", "-"),
    path: `/${path}`,
    as: "Bima Larasandi",
  })),
  { name: "ticket", path: "/me/schedule", follow: /\/ticket\//, as: "Bima Larasandi" },
  { name: "found-group", path: "/groups/new", as: "Bima Larasandi" },
  { name: "found-association", path: "/groups/new?kind=PROFESSIONAL", as: "Bima Larasandi" },
  { name: "competences", path: "/competences?province=33", as: "Bima Larasandi" },
  { name: "competence-care", path: "/competences?province=33&care=TEACHER", as: "Bima Larasandi" },
  {
    name: "care",
    path: "/needs",
    follow: /^\/needs\/(?!new|search|to-check)[^/?#]+$/,
    onward: /\/care$/,
    as: "Bima Larasandi",
  },
  { name: "today", path: "/today", as: "Ratri Handayani" },
  ...[
    "formation",
    "people",
    "people?panel=invite",
    "settings",
    "plans",
    "plans/new",
    "campaigns",
    "campaigns/new",
    "activities",
    "activities/new",
    "evaluations",
    "impact",
  ].map((place) => ({
    name: `manage-${place.replace(/\W+/g, "-")}`,
    path: `${ofGroup}/${place}`,
    as: "Ratri Handayani",
  })),
  { name: "manage-plan", path: `${ofGroup}/plans`, follow: /\/manage\/plans\/[0-9a-f-]{36}$/, as: "Ratri Handayani" },
  {
    name: "manage-campaign",
    path: `${ofGroup}/campaigns`,
    follow: /\/manage\/campaigns\/[0-9a-f-]{36}$/,
    as: "Ratri Handayani",
  },
  {
    name: "roster",
    path: `${ofGroup}/activities`,
    follow: /\/manage\/activities\/(?!new|pelatihan)[^/?#]+$/,
    as: "Ratri Handayani",
  },
  {
    name: "roster-now",
    path: `${ofGroup}/activities`,
    follow: /\/manage\/activities\/jaga-dapur[^/?#]*$/,
    as: "Ratri Handayani",
  },
  {
    name: "activity-draft",
    path: `${ofGroup}/activities`,
    follow: /\/manage\/activities\/pelatihan[^/?#]*$/,
    as: "Ratri Handayani",
  },
  {
    name: "evaluation",
    path: `${ofGroup}/evaluations`,
    follow: /\/manage\/evaluations\/[0-9a-f-]{36}$/,
    as: "Ratri Handayani",
  },
  { name: "follow-own", path: "/me", follow: /\/needs\/[A-Z0-9]{6}\/follow$/, as: "Sulastri" },
  { name: "my-services", path: "/me/services", as: "Bima Larasandi" },
  { name: "my-credentials", path: "/me/credentials", as: "Laksmi Prabandari" },
  { name: "claim-credential", path: "/me/credentials?new=1", as: "Bima Larasandi" },
  { name: "admin-credentials", path: "/admin/credentials", as: "Sari Puspawati" },
  {
    name: "service-request",
    path: "/services",
    follow: /^\/services\/(?!search)[^/?#]+$/,
    onward: /\/request\b/,
    as: "Bima Larasandi",
  },
  ...["codes", "credentials", "credentials?panel=competences", "services", "services/new", "services/requests"].map(
    (place) => ({
      name: `association-${place.replace(/\W+/g, "-")}`,
      path: `${ofAssociation}/${place}`,
      as: "Laksmi Prabandari",
    }),
  ),
  {
    name: "association-code",
    path: `${ofAssociation}/codes`,
    follow: /\/manage\/codes\/[0-9a-f-]{36}$/,
    as: "Laksmi Prabandari",
  },
  {
    name: "association-service",
    path: `${ofAssociation}/services`,
    follow: /\/manage\/services\/[0-9a-f-]{36}$/,
    as: "Laksmi Prabandari",
  },
  {
    name: "association-request",
    path: `${ofAssociation}/services/requests`,
    follow: /\/requests\?panel=/,
    as: "Laksmi Prabandari",
  },
  ...["", "?view=out", "?view=past", "?view=needs", "?view=hosts", "/new", "/new?q=insinyur"].map((place) => ({
    name: `together${place.replace(/\W+/g, "-")}`,
    path: `${ofGroup}/collaborations${place}`,
    as: "Ratri Handayani",
  })),
  {
    name: "together-scope",
    path: `${ofGroup}/collaborations?view=active`,
    follow: /\/manage\/collaborations\/[0-9a-f-]{36}$/,
    onward: /\/scope$/,
    as: "Ratri Handayani",
  },
  {
    name: "together-draft",
    path: `${ofGroup}/collaborations?view=out`,
    follow: /\/manage\/collaborations\/[0-9a-f-]{36}$/,
    onward: /\/edit$/,
    as: "Ratri Handayani",
  },
  {
    name: "together-one",
    path: `${ofGroup}/collaborations?view=past`,
    follow: /\/manage\/collaborations\/[0-9a-f-]{36}$/,
    as: "Ratri Handayani",
  },
  { name: "collaborate", path: "/groups/perawat-pesisir-utara/collaborate", as: "Bima Larasandi" },
  { name: "positions", path: `${ofAssociation}/positions`, as: "Laksmi Prabandari" },
  { name: "positions-new", path: `${ofAssociation}/positions?panel=new`, as: "Laksmi Prabandari" },
  { name: "consensus", path: `${ofAssociation}/consensus`, as: "Laksmi Prabandari" },
  { name: "consensus-new", path: `${ofAssociation}/consensus/new?about=other`, as: "Laksmi Prabandari" },
  {
    name: "consensus-one",
    path: `${ofAssociation}/consensus`,
    follow: /\/manage\/consensus\/[0-9a-f-]{36}$/,
    as: "Laksmi Prabandari",
  },
  {
    name: "consensus-settled",
    // What is no longer under way comes after everything that is.
    path: `${ofAssociation}/consensus?after=0_9999999999999_ffffffff-ffff-4fff-bfff-ffffffffffff`,
    follow: /\/manage\/consensus\/[0-9a-f-]{36}$/,
    as: "Laksmi Prabandari",
  },
  { name: "admin", path: "/admin", as: "Sari Puspawati" },
  { name: "admin-privacy", path: "/admin/privacy", as: "Sari Puspawati" },
  { name: "to-check", path: "/needs/to-check", as: "Sari Puspawati" },
  { name: "check", path: "/needs/to-check", follow: /^\/needs\/[^/]+\/check/, as: "Sari Puspawati" },
];
