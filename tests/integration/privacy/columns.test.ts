// [A12] No column is forgotten: the table of docs/decisions/024-erasure.md and the export against the database itself.
import { describe, expect, test } from "vitest";
import { EXPORT_PARTS, NOT_EXPORTED } from "@/features/privacy/queries/export-parts";
import { listColumns, meansPerson } from "../../support/columns";
import { readDecision } from "../../support/erasure-decision";

const decision = readDecision();
const columns = await listColumns();

describe("[A12] the decision on erasure", () => {
  test("says of every text, list, JSON and person column what happens to it", () => {
    const silent = columns
      .filter((c) => c.isText || meansPerson(c))
      .filter(({ table, column }) => {
        const cells = decision.get(table);
        return !cells || ![...cells.erased, ...cells.kept].includes(column);
      });
    expect(silent.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  test("names no column that is not there", () => {
    const there = new Set(columns.map(({ table, column }) => `${table}.${column}`));
    const named = [...decision].flatMap(([table, { erased, kept }]) =>
      [...erased, ...kept].map((c) => `${table}.${c}`),
    );
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });
});

describe("[A12] the export", () => {
  const covered = new Set(EXPORT_PARTS.flatMap((part) => part.tables));

  test("covers every table that points at people, or says why not", () => {
    const tables = [...new Set(columns.filter(meansPerson).map((c) => c.table))];
    expect(tables.filter((table) => !covered.has(table) && !(table in NOT_EXPORTED))).toEqual([]);
  });

  test("makes no exception of what it covers", () => {
    expect(Object.keys(NOT_EXPORTED).filter((table) => covered.has(table))).toEqual([]);
  });
});
