"use client";

import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { type FormState, idle } from "@/lib/form-state";
import { FormContext, fieldId } from "@/ui/form/form-context";

export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>;

export type ActionFormProps = {
  action: FormAction;
  /**
   * Posted along unseen: `locale`, ids, the version the form was opened with. After an error a form with fields posts
   * what it posted before, though the page may have been made anew around it, or what the server says has now been seen.
   * `key` is the idempotency key; after a success the form takes a fresh one by itself.
   */
  hidden?: Record<string, string>;
  /** The line above the list of errors is the state's own message; this stands in front of it for screen readers. */
  errorLabel?: string;
  /** Asks before leaving while something is typed and not sent. */
  warnWhenDirty?: boolean;
  /** Empties the fields after a success that stays on the page. */
  resetWhenDone?: boolean;
  /** Shown instead of the fields after a success that stays on the page. */
  done?: ReactNode;
  /** Buttons in a row instead of a column of fields; for one-button forms. */
  inline?: boolean;
  className?: string;
  children: ReactNode;
};

/**
 * A form over a server action. Before JavaScript runs it posts like any form; with JavaScript it stays on the page,
 * keeps what was typed, sends once, and puts the reader in front of what went wrong.
 */
export function ActionForm(props: ActionFormProps) {
  const { action, hidden = {}, errorLabel, warnWhenDirty = false, resetWhenDone = false, done, inline = false } = props;
  const [state, dispatch, pending] = useActionState(action, idle);
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const dirty = useRef(false);
  const [freshKey, setFreshKey] = useState<string | null>(null);

  useEffect(() => {
    if (state.status === "error") summary.current?.focus();
    if (state.status === "ok") {
      dirty.current = false;
      setFreshKey(newKey());
      if (resetWhenDone) form.current?.reset();
    }
  }, [state, resetWhenDone]);

  useEffect(() => {
    if (!warnWhenDirty) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (dirty.current) event.preventDefault();
    };
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [warnWhenDirty]);

  /* Sending by hand instead of letting React do it: React empties a form after its action, also after a refusal. */
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(event.currentTarget, submitter);
    dirty.current = false;
    startTransition(() => dispatch(data));
  }

  if (done && state.status === "ok") return <div role="status">{done}</div>;

  const failed = state.status === "error" ? state : null;
  const errors = failed?.fields ?? {};
  function unseen(name: string, given: string): string {
    if (name === "key") return freshKey ?? given;
    const posted = inline ? undefined : failed?.values[name];
    return typeof posted === "string" ? posted : given;
  }
  return (
    <FormContext value={{ formId, errors, values: failed?.values ?? null, pending }}>
      <form
        ref={form}
        id={formId}
        action={dispatch}
        onSubmit={send}
        onInput={() => {
          dirty.current = true;
        }}
        noValidate
        className={inline ? (props.className ?? "acts") : `form ${props.className ?? ""}`}
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={unseen(name, value)} readOnly />
        ))}
        {failed && (
          <div ref={summary} className="summary-error" role="alert" tabIndex={-1}>
            <p>
              {errorLabel && <span className="sr-only">{errorLabel}: </span>}
              <strong>{failed.message}</strong>
            </p>
            <ErrorLinks formId={formId} errors={errors} />
          </div>
        )}
        {state.status === "ok" && state.message && (
          <p role="status" className="note note--ok">
            {state.message}
          </p>
        )}
        {props.children}
      </form>
    </FormContext>
  );
}

/** One link per field that needs repair. The field's own label is read from the page, so pages state it once. */
function ErrorLinks({ formId, errors }: { formId: string; errors: Record<string, string> }) {
  const [labels, setLabels] = useState<Record<string, string>>({});
  useEffect(() => {
    const found: Record<string, string> = {};
    for (const name of Object.keys(errors)) {
      const label = labelOf(fieldId(formId, name));
      if (label) found[name] = label;
    }
    setLabels(found);
  }, [formId, errors]);
  const names = Object.keys(errors);
  if (names.length === 0) return null;
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <a href={`#${fieldId(formId, name)}`} onClick={(event) => jump(event, fieldId(formId, name))}>
            {labels[name] ? `${labels[name]}: ${errors[name]}` : errors[name]}
          </a>
        </li>
      ))}
    </ul>
  );
}

function labelOf(id: string): string | null {
  const text = document.getElementById(`${id}-label`)?.firstChild?.textContent;
  return text?.trim() || null;
}

/** Following a fragment scrolls but does not always focus; a reader who must repair a field wants the cursor in it. */
function jump(event: { preventDefault: () => void }, id: string) {
  const target = document.getElementById(id);
  if (!target) return;
  event.preventDefault();
  const control = target.matches("input, select, textarea")
    ? target
    : target.querySelector<HTMLElement>("input, select, textarea");
  control?.focus();
  target.scrollIntoView({ block: "center" });
}

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
