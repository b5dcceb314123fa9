/**
 * What a form knows after it was posted; the value `useActionState` carries.
 * Every sentence in it is already in the reader's language, so that pages ship no dictionaries.
 */
export type FormState =
  | { status: "idle" }
  | { status: "ok"; message?: string; data?: Record<string, unknown> }
  | {
      status: "error";
      /** One sentence on top of the form: what is wrong and what can be done. */
      message: string;
      /** Field name → sentence beside that field. */
      fields: Record<string, string>;
      /** What was typed, to be shown again: nothing is lost. Passwords and files are never echoed. */
      values: Record<string, string | string[]>;
    };

export const idle: FormState = { status: "idle" };
