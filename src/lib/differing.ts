/** What a form holds: texts, numbers, yes or no, lists of one of them, rows of fields. */
export type FormValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly FormValue[]
  | { readonly [field: string]: FormValue };

/** Stands where a field holds nothing. */
export const NOTHING = "–";

function textOf(value: FormValue): string {
  if (typeof value === "boolean") return value ? "✓" : NOTHING;
  if (Array.isArray(value)) return value.map(textOf).join(", ") || NOTHING;
  return String(value ?? "") || NOTHING;
}

function isRow(value: FormValue): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every field by the name it has in the form: `tasks[0].title`; a list of plain values is one field. */
function fieldsOf(value: FormValue, name: string): [string, string][] {
  if (Array.isArray(value) && value.some(isRow))
    return value.flatMap((row: FormValue, at) => fieldsOf(row, `${name}[${at}]`));
  if (!isRow(value)) return [[name, textOf(value)]];
  return Object.entries(value as Record<string, FormValue>).flatMap(([field, inner]) =>
    fieldsOf(inner, name ? `${name}.${field}` : field),
  );
}

/**
 * Compares what stands now with what somebody sent, field by field.
 * @param stored in the shape of the form, without the ids of its rows
 * @param sent the same shape; a field that stands in one of them alone counts as empty in the other
 * @returns field name as the form posts it → what is stored, as text; yes is ✓, nothing is –
 */
export function differing(
  stored: { readonly [field: string]: FormValue },
  sent: { readonly [field: string]: FormValue },
): Record<string, string> {
  const [now, wanted] = [new Map(fieldsOf(stored, "")), new Map(fieldsOf(sent, ""))];
  const names = [...new Set([...now.keys(), ...wanted.keys()])];
  return Object.fromEntries(
    names
      .map((name) => [name, now.get(name) ?? NOTHING, wanted.get(name) ?? NOTHING] as const)
      .filter(([, is, was]) => is !== was)
      .map(([name, is]) => [name, is]),
  );
}

/**
 * A list as a form was opened with it, for one unseen field: by it the second of two editors is told.
 * @returns its values in one order; an empty list says so too, since an empty field counts as left out
 */
export function seenList(values: readonly string[]): string {
  return [...values].sort().join(" ") || NOTHING;
}
