// The columns of the database as it is, for tests that must not forget one.
import { read } from "@/lib/db";

export type Column = {
  table: string;
  column: string;
  type: string;
  /** Text, list, JSON or an index of words: may hold what people wrote. */
  isText: boolean;
};

/** Ids that mean a thing; every other id means a person, so that a new one must be looked at. */
const THINGS =
  /^(id|(group|forGroup|fromGroup|toGroup|collaboration|conversation|after|decidedForGroup|checkedForGroup|adoptedByGroup|activity|plan|campaign|channel|need|shift|slot|signUp|subject|event|notification|type|credentialType|includes|credential|review|file|objective|indicator|lesson|evaluation|position|reportsTo|duty|version|codeVersion|consensus|round|service|renews|copiedFrom|request|tree)Id)$/;
/** The same name means rows of the table itself. */
const OWN_KIND = new Set(["need.mergedIntoId", "credential_type.mergedIntoId"]);

/** Every column of our own tables. */
export async function listColumns(): Promise<Column[]> {
  const rows = await read.sql<{ table: string; column: string; type: string }>({
    name: "test_columns",
    text: `SELECT c."table_name" AS "table", c."column_name" AS "column", c."data_type" AS "type" FROM information_schema.columns c
      JOIN information_schema.tables t USING ("table_schema", "table_name")
      WHERE c."table_schema" = 'public' AND t."table_type" = 'BASE TABLE' AND c."table_name" <> '_prisma_migrations'
      ORDER BY 1, c."ordinal_position"`,
  });
  return rows.map((row) => ({ ...row, isText: /^(text|character|json|ARRAY|tsvector)/.test(row.type) }));
}

/** Whether the column holds the id of a person. */
export function meansPerson({ table, column, type }: Column): boolean {
  if (table === "idempotency_key" && column === "actorKey") return true;
  return type === "uuid" && !THINGS.test(column) && !OWN_KIND.has(`${table}.${column}`);
}
