// Bodies nobody's browser sends by accident, for actions and for forms; every variant says what it is.
import { HOSTILE_TEXTS } from "./hostile-input";

/** A field and what is posted under its name. */
export type Field = [name: string, value: string | Blob];

const textAt = (k: number): string => HOSTILE_TEXTS[k % HOSTILE_TEXTS.length] ?? "";
const picture = new Blob(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], { type: "image/png" });

const REACHING: Field[] = [
  ["__proto__[steward]", "true"],
  ["constructor.prototype.steward", "true"],
  ["__proto__", "x"],
  ["a[999999999]", "x"],
  ["a.b[0].c", "x"],
  ["a.b", "x"],
  ["[]", "x"],
  ["__intent__", '{"type":"reset"}'],
  ["__state__", "{"],
];

/** Fields by name → hostile variants of a whole form. @param turn moves on through the texts from form to form */
export function hostileForms(names: readonly string[], turn: number): { what: string; fields: Field[] }[] {
  const all = (value: (k: number) => string | Blob): Field[] => names.map((name, k) => [name, value(k)]);
  return [
    { what: "nothing", fields: [] },
    { what: "hostile texts", fields: all((k) => textAt(turn + k)) },
    { what: "the same hostile text everywhere", fields: all(() => textAt(turn)) },
    { what: "every field twice", fields: [...all((k) => textAt(k)), ...all((k) => textAt(k + 1))] },
    { what: "files instead of texts", fields: all(() => picture) },
    { what: "names that reach into objects", fields: [...all(() => "x"), ...REACHING] },
    { what: "rows where texts belong", fields: names.map((name): Field => [`${name}[0].${name}`, "x"]) },
  ];
}

/** Ten times as many fields as any form may have. */
export const TOO_MANY: readonly Field[] = Array.from({ length: 10_000 }, (_, k): Field => [`f${k}`, "x"]);

/** What a client script posts for `action(idle, form)`: the state first, the form's fields under its number. */
export function scriptedBody(fields: readonly Field[]): FormData {
  const body = new FormData();
  for (const [name, value] of fields) body.append(`1_${name}`, value);
  body.append("0", '[{"status":"idle"},"$K1"]');
  return body;
}

/** The same, broken: what is named is missing, of another kind, or no form at all. */
export const BROKEN_ARGUMENTS: readonly string[] = [
  "",
  "{",
  "[]",
  "null",
  '["x"]',
  '[{"status":"idle"}]',
  '[{"status":"idle"},"$K9"]',
  '[{"status":"idle"},"$F1"]',
  '[{"status":"idle"},"$B1"]',
  '[{"status":"idle"},"$@1"]',
  '["$Q1","$W1"]',
  '[{"__proto__":{"steward":true}},"$undefined"]',
];

/** What an answer must not show: frames of a stack, paths of the server, names of its errors. */
export const INNARDS =
  /\n\s+at \S+ \(|node_modules|\.next\/server|PrismaClient|(?:Type|Reference|Syntax|Range|Zod)Error\b|Internal Server Error|Application error/;
