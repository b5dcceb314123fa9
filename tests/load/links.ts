import { body } from "./context";

/** A link to take, or words to put behind the address. */
export type Step = RegExp | string;

/**
 * The address of a page that is reached by links: each step takes the first link whose address matches, or goes below.
 * @param cookie whose eyes look; empty for a guest
 */
export async function follow(url: string, start: string, options: { steps: Step[]; cookie: string }): Promise<string> {
  let path = start;
  for (const step of options.steps) {
    if (typeof step === "string") {
      path += step;
      continue;
    }
    const html = await body(`${url}${path}`, options.cookie);
    const links = [...html.matchAll(/\bhref="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
    const found = links.find((href) => step.test(href));
    if (!found) throw new Error(`There is no link like ${step} on ${path}.`);
    path = found;
  }
  return path;
}

export const link = {
  group: /^\/groups\/(?!new|search)[^/?#]+$/,
  need: /^\/needs\/(?!new|search|to-check)[^/?#]+$/,
  /** One of the demo world that has not begun: its places can be taken. */
  activity: /^\/activities\/belanja[^/?#]*$/,
  join: /\/join\b/,
  ticket: /\/ticket\//,
} as const;
