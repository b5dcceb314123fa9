"use client";

import { type ChangeEvent, type HTMLInputTypeAttribute, type ReactNode, useContext, useState } from "react";
import { type FieldState, FormContext, RowContext, useField } from "@/ui/form/form-context";

/** What every field takes. `name` is dotted: `place.name`; inside a repeater it is the name within the row. */
export type FieldProps = {
  name: string;
  label: string;
  hint?: ReactNode;
  /** Marks fields people may leave empty, in words: "(boleh kosong)". Fields without it are required. */
  optional?: string | undefined;
  required?: boolean | undefined;
};

type TextProps = FieldProps & {
  defaultValue?: string | undefined;
  autoComplete?: string;
  maxLength?: number;
  placeholder?: string;
  readOnly?: boolean;
  /** Word or sign after the input: "orang", "menit", "WIB". */
  unit?: string | undefined;
};

/** Label, hint, error and control, in the order a screen reader should meet them. */
function Frame({
  field,
  label,
  hint,
  optional,
  children,
}: {
  field: FieldState;
  label: string;
  hint?: ReactNode;
  optional?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className={`field ${field.error ? "field--error" : ""}`}>
      <label htmlFor={field.id} id={`${field.id}-label`}>
        {label}
        {optional && <span className="optional"> {optional}</span>}
      </label>
      {hint && (
        <p className="hint" id={field.hintId}>
          {hint}
        </p>
      )}
      <ErrorLine field={field} />
      {children}
    </div>
  );
}

function ErrorLine({ field }: { field: FieldState }) {
  if (!field.error) return null;
  return (
    <p className="error" id={field.errorId}>
      <svg className="icon icon--16" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d="M10 3 18 16.5H2zM10 8v4M10 14.2v.3" />
      </svg>
      {field.error}
    </p>
  );
}

/** The attributes every control shares. */
function wiring(field: FieldState, required: boolean | undefined, optional: string | undefined) {
  return {
    id: field.id,
    name: field.name,
    required: required ?? !optional,
    "aria-invalid": field.error ? true : undefined,
    "aria-describedby": field.describedBy,
  };
}

type Specifics = {
  type?: HTMLInputTypeAttribute;
  inputMode?: "text" | "numeric" | "decimal" | "email" | "tel" | "url" | "search";
  className?: string;
  min?: string | number | undefined;
  max?: string | number | undefined;
  step?: string | number | undefined;
  autoCapitalize?: string;
  spellCheck?: boolean;
};

function Line({ props, specifics }: { props: TextProps; specifics: Specifics }) {
  const { name, label, hint, optional, required, defaultValue, unit, ...rest } = props;
  const field = useField(name, { defaultValue, hint: Boolean(hint) });
  const { className = "", ...attributes } = specifics;
  const input = (
    <input
      className={`input ${className}`}
      defaultValue={field.text}
      {...wiring(field, required, optional)}
      {...attributes}
      {...rest}
    />
  );
  return (
    <Frame field={field} label={label} hint={hint} optional={optional}>
      {unit ? (
        <span className="input-line">
          {input}
          <span className="unit">{unit}</span>
        </span>
      ) : (
        input
      )}
    </Frame>
  );
}

export type TextFieldProps = TextProps & {
  type?: "text" | "search" | "url" | "password" | "email" | "tel";
  code?: boolean;
};

/** One line of text. `code` for one-time codes: big, spaced, numeric keyboard, filled from the message. */
export function TextField({ type = "text", code = false, ...props }: TextFieldProps) {
  if (!code) return <Line props={props} specifics={{ type }} />;
  return (
    <Line
      props={{ autoComplete: "one-time-code", ...props }}
      specifics={{ type: "text", inputMode: "numeric", className: "input--code", spellCheck: false }}
    />
  );
}

/** A phone number or a mail address, whichever the person has. */
export function PhoneOrEmailField(props: TextProps) {
  return (
    <Line
      props={{ autoComplete: "username", ...props }}
      specifics={{ type: "text", inputMode: "email", autoCapitalize: "none", spellCheck: false }}
    />
  );
}

export type NumberFieldProps = TextProps & { min?: number; max?: number; step?: number; decimal?: boolean };

/** A number, with its unit in words. The mouse wheel never changes it: it is a text control with a numeric keyboard. */
export function NumberField({ min, max, step, decimal = false, ...props }: NumberFieldProps) {
  return (
    <Line
      props={props}
      specifics={{ inputMode: decimal ? "decimal" : "numeric", className: "input--short", min, max, step }}
    />
  );
}

export type DateFieldProps = TextProps & { min?: string; max?: string };

/** A day without a time; value `YYYY-MM-DD`. */
export function DateField({ min, max, ...props }: DateFieldProps) {
  return <Line props={props} specifics={{ type: "date", className: "max-w-60", min, max }} />;
}

/** A local date and time, value `YYYY-MM-DDTHH:mm`; `unit` names the zone of the place ("WITA"), the server knows it by id. */
export function DateTimeField({ min, max, ...props }: DateFieldProps) {
  return <Line props={props} specifics={{ type: "datetime-local", className: "max-w-72", min, max }} />;
}

/** A time of day, value `HH:mm`. */
export function TimeField(props: TextProps) {
  return <Line props={props} specifics={{ type: "time", className: "input--short" }} />;
}

export type TextAreaProps = FieldProps & {
  defaultValue?: string | undefined;
  rows?: number;
  maxLength?: number;
  placeholder?: string;
};

/** Several lines; grows with what is written. */
export function TextArea({ name, label, hint, optional, required, defaultValue, rows = 4, ...rest }: TextAreaProps) {
  const field = useField(name, { defaultValue, hint: Boolean(hint) });
  return (
    <Frame field={field} label={label} hint={hint} optional={optional}>
      <textarea
        className="input"
        rows={rows}
        defaultValue={field.text}
        {...wiring(field, required, optional)}
        {...rest}
      />
    </Frame>
  );
}

export type Option = { value: string; label: string; hint?: ReactNode; disabled?: boolean };

export type SelectFieldProps = FieldProps & {
  options: Option[];
  /** First line that chooses nothing: "Pilih satu". */
  emptyLabel?: string;
  defaultValue?: string | undefined;
};

/** One of many. Up to five choices read better as `<RadioGroup>`. */
export function SelectField({
  name,
  label,
  hint,
  optional,
  required,
  options,
  emptyLabel,
  defaultValue,
}: SelectFieldProps) {
  const field = useField(name, { defaultValue, hint: Boolean(hint) });
  return (
    <Frame field={field} label={label} hint={hint} optional={optional}>
      <select key={field.text} className="input" defaultValue={field.text} {...wiring(field, required, optional)}>
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export type CheckboxFieldProps = Omit<FieldProps, "label"> & {
  label: ReactNode;
  value?: string;
  defaultChecked?: boolean;
};

/** One yes. Nothing is posted when it is not ticked. */
export function CheckboxField({
  name,
  label,
  hint,
  required,
  value = "on",
  defaultChecked = false,
}: CheckboxFieldProps) {
  const field = useField(name, { defaultValue: defaultChecked ? value : "", hint: Boolean(hint) });
  return (
    <div className={`field ${field.error ? "field--error" : ""}`}>
      <ErrorLine field={field} />
      <label className="choice" htmlFor={field.id}>
        <input
          type="checkbox"
          value={value}
          defaultChecked={field.list.includes(value)}
          {...wiring(field, required ?? false, undefined)}
        />
        <span>
          <span id={`${field.id}-label`}>{label}</span>
          {hint && (
            <span className="hint block" id={field.hintId}>
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  );
}

type GroupProps = FieldProps & { options: Option[]; defaultValue?: string | string[] | undefined };

function Choices({ type, props }: { type: "radio" | "checkbox"; props: GroupProps }) {
  const { name, label, hint, optional, required, options, defaultValue } = props;
  const field = useField(name, { defaultValue, hint: Boolean(hint) });
  return (
    <fieldset
      className={`field ${field.error ? "field--error" : ""}`}
      id={field.id}
      aria-describedby={field.describedBy}
      aria-invalid={field.error ? true : undefined}
    >
      <legend id={`${field.id}-label`}>
        {label}
        {optional && <span className="optional"> {optional}</span>}
      </legend>
      {hint && (
        <p className="hint" id={field.hintId}>
          {hint}
        </p>
      )}
      <ErrorLine field={field} />
      <div className="choices">
        {options.map((option) => (
          <label className="choice" key={option.value} htmlFor={`${field.id}-${option.value}`}>
            <input
              type={type}
              id={`${field.id}-${option.value}`}
              name={field.name}
              value={option.value}
              disabled={option.disabled}
              required={type === "radio" && (required ?? !optional)}
              defaultChecked={field.list.includes(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="hint block">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of a few, all visible. */
export function RadioGroup(props: GroupProps) {
  return <Choices type="radio" props={props} />;
}

/** Any of a few; posts one value per tick under the same name. */
export function CheckboxGroup(props: GroupProps) {
  return <Choices type="checkbox" props={props} />;
}

export type FileFieldProps = FieldProps & { accept?: string; multiple?: boolean; capture?: "environment" | "user" };

/** Photos are made smaller on the phone; the code for it comes when the first one is chosen. */
async function makeSmaller(event: ChangeEvent<HTMLInputElement>): Promise<void> {
  const { currentTarget } = event;
  const { shrinkPictures } = await import("@/ui/form/shrink-pictures");
  await shrinkPictures(currentTarget);
}

/** A file. Say in the hint what is accepted, how big, and who will see it. */
export function FileField({ name, label, hint, optional, required, ...rest }: FileFieldProps) {
  const field = useField(name, { hint: Boolean(hint) });
  return (
    <Frame field={field} label={label} hint={hint} optional={optional}>
      <input type="file" className="input" onChange={makeSmaller} {...wiring(field, required, optional)} {...rest} />
    </Frame>
  );
}

/** A group of fields that belong together, under one heading. */
export function Fieldset({ legend, hint, children }: { legend: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      {hint && <p className="hint">{hint}</p>}
      {children}
    </fieldset>
  );
}

/** Two fields side by side from 600 px. */
export function FieldPair({ children }: { children: ReactNode }) {
  return <div className="fields-2">{children}</div>;
}

/**
 * A value posted unseen inside a repeater's row, e.g. the id of what the row edits. It stays with the row it began with:
 * a page made anew after an error may list other rows by now, and rows move up when one is taken out.
 */
export function HiddenField({ name, value }: { name: string; value?: string }) {
  const form = useContext(FormContext);
  const row = useContext(RowContext);
  const fullName = row.prefix ? `${row.prefix}.${name}` : name;
  const [own] = useState(() => (form.values ? form.values[fullName] : row.defaults[name]) ?? "");
  return <input type="hidden" name={fullName} value={value ?? own} readOnly />;
}
