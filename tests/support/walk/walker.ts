// How the people of a journey move: they press, follow and fill in what they can read.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Instance } from "../e2e-server";
import { type Neighbour, signUp } from "../neighbours";
import { begins, type Language, words } from "../say";

type Name = string | RegExp;
type View = { language: Language; prefix: string };
export type Walk = ReturnType<typeof walker>;

/** The gestures of one language, on one instance. */
export function walker({ language, prefix }: View, instance: Instance) {
  const say = words(language);
  return {
    ...{ say, prefix, instance, language },
    /** Tells the people and things of one view from those of the other: both may share an instance. */
    tail: language === "id" ? "Satu" : "Two",
    go: (on: Page, path: string) => on.goto(`${prefix}${path}`),
    press: (on: Page, name: Name) => on.getByRole("button", { name, exact: true }).first().click(),
    follow: (on: Page, name: Name) => on.getByRole("link", { name }).first().click(),
    field: (on: Page | Locator, key: string) => on.getByLabel(begins(say(key))).first(),
    open: (on: Page, name: string) => on.locator("summary").filter({ hasText: name }).first().click(),
    heading: (on: Page, name: Name) => on.getByRole("heading", { name }).first(),
    reads: (on: Page, text: Name) => expect(on.getByText(text).first()).toBeVisible(),
    /** A new person in a browser of their own. */
    arrive: (on: Page, name: string): Promise<Neighbour> => signUp(on, instance, { name, say, prefix }),
    /** Comes back until a job or a cache has caught up. */
    until: (on: Page, path: string, shown: Locator, timeout = 20_000) =>
      expect(async () => {
        await on.goto(`${prefix}${path}`);
        await expect(shown.first()).toBeVisible({ timeout: 700 });
      }).toPass({ timeout }),
  };
}

/** The part of an address that names the group. */
export const slugOf = (on: Page): string => /\/groups\/([^/?]+)/.exec(on.url())?.[1] ?? "";

/** The same for all at once, each in a browser of their own. */
export const eachOf = <T>(people: readonly T[], act: (one: T) => Promise<unknown>) => Promise.all(people.map(act));
