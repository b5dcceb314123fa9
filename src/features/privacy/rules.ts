/** What a typed name is compared by: case and spaces do not matter. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** Whether somebody typed this name. */
export function isSameName(typed: string, name: string): boolean {
  return plain(typed) === plain(name);
}

/** Whether a text says who the person is: by name, by mailbox or by number however it is spaced. */
export function namesPerson(text: string, person: { names: readonly string[]; contacts: readonly string[] }): boolean {
  const words = (some: string) =>
    ` ${plain(some)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()} `;
  const said = words(text);
  const digits = text.replace(/\D/g, "");
  const isNamed = person.names.some((name) => said.includes(words(name)));
  // Without country code, so that 0812… and +62 812… are the same number.
  return (
    isNamed || person.contacts.some((c) => (c.startsWith("+") ? digits.includes(c.slice(3)) : plain(text).includes(c)))
  );
}

/** Rows of one page of an export, and the most rows one part of it holds. */
export const EXPORT_PAGE = 500;
export const EXPORT_MOST = 20_000;

/** How long a steward may act on somebody found by contact. */
export const LOOK_UP_LIFE = 3_600_000;

/** Stragglers: what a request under way wrote while the account was being erased is looked for once more after this. */
export const ERASE_AGAIN_AFTER = 120_000;
