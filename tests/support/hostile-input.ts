// Input nobody sends by accident: shaped after a command's own schema, so that it comes past the first check.
import fc from "fast-check";
import { z } from "zod";

type Shape = {
  type?: string | string[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape | boolean;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
};

/** Texts that have broken programs before. */
export const HOSTILE_TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "x\udfffy",
  "\u202Egnp.exe",
  "\u200B\u200D\uFEFF",
  `e${"\u0301".repeat(5_000)}`,
  "x".repeat(10_000),
  "👩‍🌾👨‍👩‍👧‍👦",
  "<script>alert(1)</script>",
  "' OR 1=1; --",
  "% _ \\ \" '",
  "=HYPERLINK(1)",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "a@b.c\r\nBcc: d@e.f",
  "ratri＠contoh.id",
  "0000-00-00",
  "9999-12-31",
  "-0001-01-01T00:00",
  "275760-09-13T00:00:00Z",
  "1e309",
  "NaN",
  "-1",
  "99999999999999999999",
  "on",
] as const;

const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.uuid({ version: 4 }),
);

const anything = fc.oneof(
  hostileText,
  fc.anything({ maxDepth: 3, withNullPrototype: true, withDate: true }),
  fc.array(hostileText, { maxLength: 5 }),
  fc.constantFrom<unknown>(null, undefined, Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53, true, [], {}),
  fc.constant(JSON.parse('{"__proto__": {"steward": true}, "constructor": {"prototype": {"x": 1}}}')),
);

function day(far: boolean): fc.Arbitrary<string> {
  const [min, max] = far ? ["0001-01-02", "9999-12-30"] : ["2025-01-01", "2028-12-31"];
  return fc
    .date({ min: new Date(min ?? 0), max: new Date(max ?? 0), noInvalidDate: true })
    .map((d) => d.toISOString().slice(0, 10));
}

const LONG = "Air masuk rumah sejak Senin; empat puluh keluarga memerlukan makanan hangat.";
const RTL = "Warga \u202Ertl\u200B memasak % _ \\ ' \" <b>&amp; bersama-sama di balai";

/** What fields of the house usually hold, by their name: most checks of form are passed this way. */
const TYPICAL: [RegExp, unknown[]][] = [
  [/^zone$/, ["Asia/Jakarta", "Asia/Jayapura"]],
  [/^regionCode$/, ["33.74"]],
  [/code$/i, ["K7M2QX", "ABCDEF", "123456"]],
  [/token$/i, ["A".repeat(43), "b-_0".repeat(10).padEnd(43, "x")]],
  [/^phone$/, ["081234567890"]],
  [/^(next|path|returnTo)$/, ["/me", "/groups"]],
  [/^(unit|device|label)$/, ["porsi"]],
  [/^field$/, ["FOOD", "HEALTH"]],
  [/^(photos|pictures|audience|file)$/, [undefined]],
  [/contact|email/i, ["ratri@contoh.id", "081234567890"]],
  [/password/i, ["empat kata mudah diingat"]],
  [/(On|By|day|date)$/i, ["2027-03-01", "2026-12-31", "2200-12-31", "1900-01-01"]],
  [/(At|^at|from|to|until)$/, ["2027-03-01T09:30", "2027-03-01T12:30", "2027-03-01T02:30:00.000Z"]],
  [/url$/i, ["https://contoh.id/a", "https://maps.google.com/?q=-6.9,110.4"]],
  [/(baseline|target|amount|version|hours)$/, ["0", "1", "40"]],
];

function textFor(shape: Shape, name: string): fc.Arbitrary<unknown> {
  const typical = TYPICAL.find(([pattern]) => pattern.test(name))?.[1] ?? [LONG, RTL, "Memasak bersama"];
  if (shape.format === "uuid") return fc.uuid({ version: 4 });
  return fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...typical) },
    { weight: 1, arbitrary: plausibleText(shape) },
  );
}

/** Words a field of text may want; only the schema knows which, so all kinds are tried. */
function plausibleText(shape: Shape): fc.Arbitrary<unknown> {
  const most = Math.min(shape.maxLength ?? 60, 200);
  return fc.oneof(
    fc.string({ unit: "grapheme", minLength: Math.min(shape.minLength ?? 1, most), maxLength: most }),
    fc.constantFrom("Memasak untuk warga", "ratri@contoh.id", "081234567890", "33.74", "Asia/Jakarta", "id", "on"),
    fc.constantFrom("2027-03-01T09:30", "2027-03-01", "10:15", "3", "0", "10"),
    day(true),
    fc.constantFrom("\u202Ertl \u200B zero", "% _ \\ ' \" <b>"),
  );
}

/** Fields that may be left out are, half of the time, so that a wrong one of them does not hide the rest. */
function object(shape: Shape): fc.Arbitrary<unknown> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, field] of Object.entries(shape.properties ?? {})) fields[name] = plausible(field, name);
  return fc.record(fields, { requiredKeys: shape.required ?? [] });
}

function numberFor({ type, minimum, maximum }: Shape): fc.Arbitrary<unknown> {
  if (type === "integer") return fc.integer({ min: Math.max(minimum ?? -5, -1e9), max: Math.min(maximum ?? 1e9, 1e9) });
  return fc.double({ min: minimum ?? -1e6, max: maximum ?? 1e6, noNaN: true });
}

function plausible(shape: Shape | boolean | undefined, name = ""): fc.Arbitrary<unknown> {
  if (!shape || shape === true) return textFor({}, name);
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => plausible(choice, name)));
  if (shape.allOf) return plausible(Object.assign({}, ...shape.allOf), name);
  if (shape.properties) return object(shape);
  if (shape.type === "array") return fc.array(plausible(shape.items, name), { minLength: 1, maxLength: 2 });
  if (shape.type === "integer" || shape.type === "number") return numberFor(shape);
  if (shape.type === "boolean") return fc.boolean();
  return textFor(shape, name);
}

function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any", cycles: "ref" }) as Shape;
}

/** Names of a command's own fields. */
export function fieldNames(schema: z.ZodType): string[] {
  return Object.keys(shapeOf(schema).properties ?? {});
}

function idsIn(shape: Shape | boolean | undefined, path: string): string[] {
  if (!shape || shape === true) return [];
  if (shape.format === "uuid") return [path];
  const inner = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.allOf ?? [])];
  const fields = Object.entries(shape.properties ?? {}).map(
    ([name, field]) => [field, path ? `${path}.${name}` : name] as const,
  );
  return [
    ...inner.flatMap((choice) => idsIn(choice, path)),
    ...idsIn(shape.items, path),
    ...fields.flatMap(([field, at]) => idsIn(field, at)),
  ];
}

/** Where a command's input holds ids, as `planId` or `tasks.ownerId`; rows are not numbered. */
export function idPaths(schema: z.ZodType): string[] {
  return [...new Set(idsIn(shapeOf(schema), ""))];
}

/** Fields of the right kind, with ids that belong to nothing. */
export function plausibleInput(schema: z.ZodType): fc.Arbitrary<unknown> {
  return plausible(shapeOf(schema));
}

/** The same with fields missing, doubled, of another kind or too many; or nothing like it at all. */
export function hostileInput(schema: z.ZodType): fc.Arbitrary<unknown> {
  const names = fieldNames(schema);
  const bent = fc
    .tuple(plausibleInput(schema), fc.dictionary(fc.constantFrom("extra", "id", ...names), anything, { maxKeys: 3 }))
    .map(([whole, other]) => (whole && typeof whole === "object" ? { ...whole, ...other } : whole));
  const partial = fc
    .tuple(plausibleInput(schema), fc.subarray(names))
    .map(([whole, left]) => Object.fromEntries(Object.entries(whole ?? {}).filter(([name]) => !left.includes(name))));
  return fc.oneof(
    { weight: 4, arbitrary: bent },
    { weight: 2, arbitrary: partial },
    { weight: 1, arbitrary: anything },
  );
}

/** Whether a command cannot do without the id of something that is there. */
export function needsSubject(schema: z.ZodType): boolean {
  const { properties = {}, required = [] } = shapeOf(schema);
  return Object.entries(properties).some(([name, shape]) => shape.format === "uuid" && required.includes(name));
}
