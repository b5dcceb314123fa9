import { activityFilters } from "@/features/activities/schema";
import { groupFilters } from "@/features/groups/schema";
import { needFilters } from "@/features/needs/schema";
import { serviceFilters } from "@/features/services/schema";

/** What can be searched, in the order in which it is offered. */
export const SEARCHED = ["needs", "activities", "services", "groups"] as const;
export type Searched = (typeof SEARCHED)[number];

const SCHEMAS = {
  needs: needFilters,
  activities: activityFilters,
  services: serviceFilters,
  groups: groupFilters,
} as const;

/** Names of the list cursors: they belong to one set of filters and go when a filter changes. */
const CURSORS = new Set(["after", "cursor"]);
/** What keeps its meaning whatever is searched. */
const SHARED = new Set(["q", "region"]);

/** A search as the address says it: only filters that are understood, without empty ones. */
export type Search = { what: Searched; filters: Readonly<Record<string, string>> };

type Query = Readonly<Record<string, string | string[] | undefined>>;

function isSearched(value: unknown): value is Searched {
  return SEARCHED.some((what) => what === value);
}

/**
 * Reads a search from the address. What is unknown, repeated, empty or malformed is left out, never an error.
 * @param query what stands after `?`, as Next gives it
 * @returns needs without filters when nothing is asked for
 */
export function searchOf(query: Query): Search {
  const what = isSearched(query.what) ? query.what : "needs";
  const single = Object.entries(query).filter(([, value]) => typeof value === "string" && value.trim() !== "");
  const parsed: Record<string, unknown> = SCHEMAS[what].parse(Object.fromEntries(single));
  const filters = Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { what, filters: Object.fromEntries(filters) };
}

/** The address of a search, without language prefix; the same search always gives the same address. */
export function searchPath({ what, filters }: Search): `/${string}` {
  const query = new URLSearchParams({ what, ...filters });
  return `/search?${query}`;
}

/** The same search from its first page without one filter. */
export function without({ what, filters }: Search, name: string): Search {
  const kept = Object.entries(filters).filter(([key]) => key !== name && !CURSORS.has(key));
  return { what, filters: Object.fromEntries(kept) };
}

/** The same words and region, looked for among something else. */
export function instead({ filters }: Search, what: Searched): Search {
  return { what, filters: Object.fromEntries(Object.entries(filters).filter(([key]) => SHARED.has(key))) };
}

/** The following page of the same search. @param cursor as the list gave it */
export function following(search: Search, cursor: string): Search {
  const name = search.what === "groups" ? "cursor" : "after";
  return { what: search.what, filters: { ...without(search, name).filters, [name]: cursor } };
}

/** Filters people chose, without the place in the list; in the order of the form. */
export function chosen(search: Search): [name: string, value: string][] {
  return Object.entries(search.filters).filter(([name]) => !CURSORS.has(name));
}
