"use client";

import { type ReactNode, useContext, useState } from "react";
import { buttonClass } from "@/ui/button-class";
import { FormContext, RowContext } from "@/ui/form/form-context";

export type RepeaterProps = {
  /** Base name: rows post `shifts[0].title`, `shifts[1].title` … */
  name: string;
  /** The fields of one row; their names are relative to the row (`title`). */
  children: ReactNode;
  /** Rows that exist already: field name within the row → value. */
  rows?: Record<string, string>[];
  min?: number;
  max?: number;
  /** Empty rows offered to readers without JavaScript. The server drops rows that stay empty. */
  blankRows?: number;
  /** "Tugas {n}"; `{n}` becomes the row's number. */
  rowLabel: string;
  addLabel: string;
  removeLabel: string;
};

type Row = { id: number; defaults: Record<string, string> };

/** Rows of the same fields. Add and remove need JavaScript; without it a few empty rows stand ready. */
export function Repeater({
  name,
  children,
  rows = [],
  min = 1,
  max = 50,
  blankRows = 3,
  rowLabel,
  addLabel,
  removeLabel,
}: RepeaterProps) {
  const form = useContext(FormContext);
  const typed = form.values ? rowsTyped(form.values, name) : 0;
  const [list, setList] = useState<Row[]>(() => startingRows(rows, Math.max(min, typed)));

  const add = () => setList((old) => [...old, { id: Math.max(-1, ...old.map((row) => row.id)) + 1, defaults: {} }]);
  const remove = (id: number) => setList((old) => old.filter((row) => row.id !== id));

  return (
    <div className="repeat">
      {list.map((row, index) => (
        <RepeaterRow
          key={row.id}
          prefix={`${name}[${index}]`}
          defaults={row.defaults}
          label={rowLabel.replace("{n}", String(index + 1))}
        >
          {children}
          {list.length > min && (
            <button
              type="button"
              className={buttonClass({ kind: "quiet", size: 36 }, "js-only justify-self-start")}
              onClick={() => remove(row.id)}
            >
              {removeLabel}
              <span className="sr-only"> {rowLabel.replace("{n}", String(index + 1))}</span>
            </button>
          )}
        </RepeaterRow>
      ))}
      <noscript>
        {Array.from({ length: Math.max(0, Math.min(blankRows, max - list.length)) }, (_, k) => list.length + k).map(
          (index) => (
            <RepeaterRow
              key={index}
              prefix={`${name}[${index}]`}
              defaults={{}}
              label={rowLabel.replace("{n}", String(index + 1))}
            >
              {children}
            </RepeaterRow>
          ),
        )}
      </noscript>
      {list.length < max && (
        <button type="button" className={buttonClass({ kind: "secondary" }, "js-only mt-2")} onClick={add}>
          {addLabel}
        </button>
      )}
    </div>
  );
}

function RepeaterRow({
  prefix,
  defaults,
  label,
  children,
}: {
  prefix: string;
  defaults: Record<string, string>;
  label: string;
  children: ReactNode;
}) {
  return (
    <fieldset className="repeat-row">
      <legend className="t-16">{label}</legend>
      <RowContext value={{ prefix, defaults }}>{children}</RowContext>
    </fieldset>
  );
}

function startingRows(rows: Record<string, string>[], atLeast: number): Row[] {
  return Array.from({ length: Math.max(rows.length, atLeast) }, (_, id) => ({ id, defaults: rows[id] ?? {} }));
}

/** How many rows were posted: the highest index among the names, plus one. */
function rowsTyped(values: Record<string, string | string[]>, name: string): number {
  const start = `${name}[`;
  const indices = Object.entries(values)
    .filter(([key, value]) => key.startsWith(start) && value !== "")
    .map(([key]) => Number.parseInt(key.slice(start.length), 10));
  return indices.length === 0 ? 0 : Math.max(...indices) + 1;
}
