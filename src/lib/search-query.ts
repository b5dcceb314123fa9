/** Words people use for the same thing; a search for one finds all. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["relawan", "sukarelawan", "kerelawanan", "volunteer", "volunteers"],
  ["lansia", "jompo", "elderly"],
  ["anak", "balita", "child", "children"],
  ["banjir", "rob", "flood"],
  ["sembako", "pangan", "makanan", "food"],
];

/** The Indonesian stemmer of Postgres drops none of these. */
const STOP_WORDS = new Set(
  "yang dan di ke dari untuk dengan pada ini itu atau ada para oleh dalam akan the a an of for and in to with on".split(
    " ",
  ),
);

const MOST_TERMS = 8;

function alternatives(term: string): string[] {
  return [...(SYNONYMS.find((family) => family.includes(term)) ?? [term])];
}

/**
 * Turns what somebody types into a search field into a text query for Postgres: stop words go, synonyms are added,
 * every word counts from its beginning, signs never reach the query language.
 * @param typed free text in either language
 * @returns `tsquery` for `to_tsquery('indonesian', …)` and `like` for a trigram ILIKE; null when nothing is left
 */
export function searchQuery(typed: string): { tsquery: string; like: string } | null {
  const terms =
    typed
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = terms.filter((term) => !STOP_WORDS.has(term)).slice(0, MOST_TERMS);
  const used = telling.length > 0 ? telling : terms.slice(0, MOST_TERMS);
  if (used.length === 0) return null;
  const groups = used.map(
    (term) =>
      `(${alternatives(term)
        .map((word) => `${word}:*`)
        .join(" | ")})`,
  );
  const literal = typed
    .replaceAll("\0", "")
    .trim()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return { tsquery: groups.join(" & "), like: `%${literal}%` };
}
