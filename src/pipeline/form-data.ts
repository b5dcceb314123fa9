import { parse } from "@conform-to/dom";

const MOST_FIELDS = 1_000;
const UNSAFE = /(?:^|[.[\]])(?:__proto__|prototype|constructor)(?:$|[.[\]])/;
/** The form library's own commands to itself: no form here sends them, and a broken one would throw. */
const RESERVED = /^__(?:intent|state|INTENT)__$/;
/** `a[999999999]` would make a list of a thousand million holes. */
const FAR_INDEX = /\[\d{4,}\]/;
/** Fields of the door itself, not of the command. */
const DOOR_FIELDS = new Set(["locale", "key", "returnTo"]);
const NEVER_ECHOED = /password|token|secret|(?:^|\.)code$/i;
const FRAMEWORK = /^\$ACTION/;

export type ReadForm = {
  payload: Record<string, unknown>;
  values: Record<string, string | string[]>;
  locale: "id" | "en";
  key: string | undefined;
  returnTo: string | undefined;
};

function text(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** What a file field without a file sends: no name in a plain post, and the word "undefined" once a server action has read it. */
function isNoFile(file: File): boolean {
  return file.size === 0 && (file.name === "" || file.name === "undefined");
}

function echo(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (FRAMEWORK.test(name) || NEVER_ECHOED.test(name) || DOOR_FIELDS.has(name)) continue;
    const all = form.getAll(name).filter((v): v is string => typeof v === "string");
    const [first] = all;
    if (all.length > 1) values[name] = all;
    else if (first !== undefined) values[name] = first;
  }
  return values;
}

function isForged(name: string): boolean {
  return name.length > 200 || UNSAFE.test(name) || RESERVED.test(name) || FAR_INDEX.test(name);
}

/**
 * Reads a posted form into the object a command takes: `shifts[0].title` nests, a repeated name is a list,
 * an empty text is left out so that optional fields stay optional.
 * @returns null when the form is not one of ours: too many fields, names that reach into prototypes, or far into lists
 */
export function readForm(form: FormData): ReadForm | null {
  const names = [...form.keys()];
  if (names.length > MOST_FIELDS || names.some(isForged)) return null;
  const own = new FormData();
  for (const [name, value] of form.entries()) {
    const empty = value === "" || (value instanceof File && isNoFile(value));
    if (!FRAMEWORK.test(name) && !DOOR_FIELDS.has(name) && !empty) own.append(name, value);
  }
  const { payload } = parse(own, { resolve: (found) => ({ value: found }) });
  const key = text(form, "key");
  return {
    payload,
    values: echo(form),
    locale: text(form, "locale") === "en" ? "en" : "id",
    key: key && key.length <= 64 ? key : undefined,
    returnTo: text(form, "returnTo"),
  };
}
