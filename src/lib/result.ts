/** The same in both languages, for what a command words itself: a date with its zone, a catalogue's name. */
export type Bilingual = { id: string; en: string };

/** Words a sentence may need: numbers, names, dates. They are shown, never stored. */
export type RefusalDetail = Record<string, string | number | Date | Bilingual>;

/** Field name (dotted path) → what is wrong; the code is a key under `errors` of the messages. */
export type FieldErrors = Record<string, { code: string; detail?: RefusalDetail }>;

export type Failure =
  | { ok: false; kind: "invalid"; fields: FieldErrors; seen?: Record<string, string> }
  | { ok: false; kind: "not_found" }
  | { ok: false; kind: "denied"; rule: string; whoCan: string | null }
  | { ok: false; kind: "refused"; reason: string; detail?: RefusalDetail }
  | { ok: false; kind: "conflict" };

/** The one shape in which a command answers. Expected outcomes are returned; only bugs throw. */
export type Result<T> = { ok: true; data: T } | Failure;

/** Thrown inside a command's `run` to roll the transaction back; `command` turns it into a `refused` result. */
export class Refusal extends Error {
  readonly reason: string;
  readonly detail: RefusalDetail | undefined;
  constructor(reason: string, detail?: RefusalDetail) {
    super(`refused: ${reason}`);
    this.reason = reason;
    this.detail = detail;
  }
}

/** Thrown inside `run` when one field turns out wrong once the facts are known. */
export class FieldRefusal extends Error {
  readonly fields: FieldErrors;
  /** What the form's unseen fields hold from now on, because its reader has now seen what stands there. */
  readonly seen: Record<string, string> | undefined;
  constructor(fields: FieldErrors, seen?: Record<string, string>) {
    super("invalid");
    this.fields = fields;
    this.seen = seen;
  }
}

/** Thrown inside `run` when a row the input names is not there for this actor. */
export class NotThere extends Error {}

/** Thrown inside `run` when the actor turns out not to be allowed once the facts are known. */
export class Denial extends Error {
  readonly rule: string;
  constructor(rule: string) {
    super(`denied: ${rule}`);
    this.rule = rule;
  }
}

/**
 * Ends a command with a refusal and rolls everything back.
 * @param reason key under the feature's `refusals` messages, e.g. `shift_full`
 * @param detail values the sentence names
 */
export function refuse(reason: string, detail?: RefusalDetail): never {
  throw new Refusal(reason, detail);
}

/** Ends a command as if the row did not exist (also for rows the actor must not know of). */
export function notThere(): never {
  throw new NotThere();
}

/**
 * Ends a command with an error beside one field.
 * @param field dotted path of the field, e.g. `shifts[0].endsAt`
 * @param code key under `errors` of the feature's (or the pipeline's) messages
 */
export function invalid(field: string, code: string, detail?: RefusalDetail): never {
  throw new FieldRefusal({ [field]: { code, ...(detail ? { detail } : {}) } });
}

/**
 * Ends an edit because somebody else saved in between: beside each field in which the two wrote differently stands what
 * is there now, and what was typed stays in the form. Who saves once more has seen both. Returns when both wrote the same.
 * @param current field → the value that stands now, as people read it
 * @param seen unseen fields of the form that say which state it was opened with, as they would be now: `{ version: "3" }`
 */
export function changedMeanwhile(current: Record<string, string | Bilingual>, seen: Record<string, string>): void {
  const fields = Object.entries(current).map(([field, value]) => [
    field,
    { code: "changed_meanwhile", detail: { current: value } },
  ]);
  if (fields.length > 0) throw new FieldRefusal(Object.fromEntries(fields), seen);
}
