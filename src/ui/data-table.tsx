import type { ReactNode } from "react";

export type Column<Row> = {
  /** Also the label of the value in the card under 600 px. */
  head: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  number?: boolean;
  /** In tight tables: the word after the value under 600 px. */
  unit?: string;
};

export type DataTableProps<Row> = {
  caption: string;
  /** The caption is there for screen readers only, when a heading already says it. */
  captionHidden?: boolean;
  /** The first column names the row. */
  columns: [Column<Row>, ...Column<Row>[]];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Under 600 px: one card per row, one line with units, or a table that scrolls. */
  narrow?: "cards" | "tight" | "keep";
};

/** A table on wide screens, cards on phones. */
export function DataTable<Row>({
  caption,
  captionHidden = true,
  columns,
  rows,
  rowKey,
  narrow = "cards",
}: DataTableProps<Row>) {
  const [first, ...rest] = columns;
  const table = (
    <table className={`cards ${narrow === "cards" ? "" : narrow}`}>
      <caption className={captionHidden ? "sr-only" : ""}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" className={column.number ? "r" : ""}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            <th scope="row">{first.cell(row)}</th>
            {rest.map((column) => (
              <td
                key={column.head}
                data-label={column.head}
                data-unit={column.unit}
                className={column.number ? "r" : ""}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return narrow === "keep" ? <div className="scroll-x">{table}</div> : table;
}
