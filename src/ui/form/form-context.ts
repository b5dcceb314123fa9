"use client";

import { createContext, useContext } from "react";

type FieldValues = Record<string, string | string[]>;

export type FormContextValue = {
  /** Prefix of every id in this form, so that two forms on a page never collide. */
  formId: string;
  errors: Record<string, string>;
  /** What was typed before the server answered; wins over a field's own default. */
  values: FieldValues | null;
  pending: boolean;
};

export const FormContext = createContext<FormContextValue>({ formId: "f", errors: {}, values: null, pending: false });

/** Inside a `<Repeater>`: the prefix of the row (`shifts[0]`) and the values it starts with. */
export type RowContextValue = { prefix: string; defaults: Record<string, string> };
export const RowContext = createContext<RowContextValue>({ prefix: "", defaults: {} });

/** The id of a field's control, for labels and for links from the error summary. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replace(/[^a-zA-Z0-9]+/g, "-")}`;
}

/** Everything a field needs to know about itself. */
export type FieldState = {
  name: string;
  id: string;
  error: string | undefined;
  errorId: string;
  hintId: string;
  /** ids for aria-describedby, or undefined */
  describedBy: string | undefined;
  /** What to show at first: typed before, else the row's default, else the field's own. */
  text: string;
  /** The same for fields with several values. */
  list: string[];
};

/**
 * Connects one field to its form.
 * @param ownName name within the form, or within the row of a repeater
 * @param own default value of the field and whether it has a hint
 */
export function useField(
  ownName: string,
  own: { defaultValue?: string | string[] | undefined; hint: boolean },
): FieldState {
  const form = useContext(FormContext);
  const row = useContext(RowContext);
  const name = row.prefix ? `${row.prefix}.${ownName}` : ownName;
  const id = fieldId(form.formId, name);
  const error = form.errors[name];
  const errorId = `${id}-error`;
  const hintId = `${id}-hint`;
  const described = [own.hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ");
  const shown = form.values ? (form.values[name] ?? "") : (row.defaults[ownName] ?? own.defaultValue ?? "");
  const list = Array.isArray(shown) ? shown : [shown].filter(Boolean);
  return { name, id, error, errorId, hintId, describedBy: described || undefined, text: list[0] ?? "", list };
}
