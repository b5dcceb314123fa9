// Every kind of page, for screenshots and for checks that go over all of them.

export type PageOfInterest = {
  /** File name of its picture. */
  name: string;
  /** Address without language prefix. */
  path: string;
  /** Instead of a fixed address: the first link on `path` whose address (without prefix) matches. */
  follow?: RegExp;
  /** Persona of the demo world who looks at it; left out: a guest. */
  as?: string;
};

/** Pages everybody sees. */
export const publicPages: readonly PageOfInterest[] = [
  { name: "home", path: "/" },
  { name: "groups", path: "/groups" },
  { name: "group", path: "/groups", follow: /^\/groups\/(?!new)[^/?#]+$/ },
  { name: "needs", path: "/needs" },
  { name: "need", path: "/needs", follow: /^\/needs\/(?!new)[^/?#]+$/ },
  { name: "activities", path: "/activities" },
  { name: "activity", path: "/activities", follow: /^\/activities\/(?!new)[^/?#]+$/ },
  { name: "campaign", path: "/groups", follow: /^\/campaigns\/(?!new)[^/?#]+$/ },
  { name: "about", path: "/about" },
  { name: "privacy", path: "/privacy" },
  { name: "terms", path: "/terms" },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-up", path: "/sign-up" },
  { name: "not-found", path: "/this-is-not-here" },
];
