import type { ReactNode } from "react";

/** Labelled facts as rows. In a side column the labels stay narrow. */
export function Facts({ rows, side = false }: { rows: { label: string; value: ReactNode }[]; side?: boolean }) {
  return (
    <dl className={`facts ${side ? "facts--side text-14" : ""}`}>
      {rows.map((row) => (
        <div key={row.label}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Two or three counts side by side, the numeral first. */
export function Tally({ counts }: { counts: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="tally">
      {counts.map((count) => (
        <div key={count.label}>
          <dt>{count.label}</dt>
          <dd>{count.value}</dd>
        </div>
      ))}
    </dl>
  );
}
