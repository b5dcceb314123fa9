// The product's own words, so that journeys find fields and buttons by what people read.
import { readFileSync } from "node:fs";
import { inRoot } from "../../scripts/platform/paths.mjs";

export type Language = "id" | "en";
export type Say = (key: string, values?: Record<string, string>) => string;

type Tree = { [key: string]: Tree | string };

/** Words shared by all pages stand beside the frame and the components, not in a feature. */
const roomOf = (name: string) => (["app", "ui", "pipeline"].includes(name) ? [name] : ["features", name]);

/**
 * @param language of the page under test
 * @returns a function from "feature.key.of.message" to its words; `{name}` is filled from the values
 */
export function words(language: Language): Say {
  const rooms = new Map<string, Tree>();
  const room = (feature: string): Tree => {
    const known = rooms.get(feature);
    if (known) return known;
    const read: Tree = JSON.parse(
      readFileSync(inRoot("src", ...roomOf(feature), "messages", `${language}.json`), "utf8"),
    );
    rooms.set(feature, read);
    return read;
  };
  return (key, values = {}) => {
    const [feature = "", ...path] = key.split(".");
    const found = path.reduce<Tree | string | undefined>(
      (tree, part) => (typeof tree === "object" ? tree[part] : undefined),
      room(feature),
    );
    if (typeof found !== "string") throw new Error(`No message ${key} in ${language}`);
    return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), found);
  };
}

/** A label from its first letter on, whatever mark ("may stay empty") or hint follows it; "Place" is not "Places". */
export const begins = (text: string): RegExp =>
  new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\p{Ll})`, "u");
