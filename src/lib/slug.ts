/** Shape every slug in an address must have; anything else is not looked up. */
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/;

/**
 * A readable address part from a name: lower case ASCII, at most 60 characters.
 * @returns never empty: a name without Latin letters gives "simpul"
 */
export function slugify(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .replace(/-+$/g, "");
  return plain || "simpul";
}
