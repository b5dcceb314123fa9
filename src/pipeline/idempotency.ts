import type { Sql, Statement } from "@/lib/db";
import { sha256 } from "@/lib/secret";

const CLAIM: Statement = {
  name: "idempotency_claim",
  text: `INSERT INTO "idempotency_key" ("actorKey", "command", "key", "inputHash", "at") VALUES ($1, $2, $3, $4, clock_timestamp())
    ON CONFLICT DO NOTHING RETURNING 1 AS "mine"`,
};
const FIND: Statement = {
  name: "idempotency_find",
  text: `SELECT "inputHash", "result" FROM "idempotency_key" WHERE "actorKey" = $1 AND "command" = $2 AND "key" = $3`,
};
const KEEP: Statement = {
  name: "idempotency_keep",
  text: `UPDATE "idempotency_key" SET "result" = $4::jsonb WHERE "actorKey" = $1 AND "command" = $2 AND "key" = $3`,
};

export type KeySlot = { actorKey: string; command: string; key: string };
export type Claim = { state: "mine" } | { state: "done"; result: unknown } | { state: "other_content" };

/** The same content in any key order gives the same hash. */
function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/**
 * Claims a key for this transaction. While another transaction holds it, Postgres makes this one wait:
 * if that one rolls back the key is ours, if it commits its answer is returned.
 */
export async function claimKey(sql: Sql, slot: KeySlot, input: unknown): Promise<Claim> {
  const hash = sha256(canonical(input));
  const [mine] = await sql(CLAIM, [slot.actorKey, slot.command, slot.key, hash]);
  if (mine) return { state: "mine" };
  const [row] = await sql<{ inputHash: string; result: unknown }>(FIND, [slot.actorKey, slot.command, slot.key]);
  if (!row || row.inputHash !== hash) return { state: "other_content" };
  return { state: "done", result: row.result };
}

/** Stores the answer under the claimed key, in the same transaction. */
export async function keepAnswer(sql: Sql, slot: KeySlot, result: unknown): Promise<void> {
  await sql(KEEP, [slot.actorKey, slot.command, slot.key, JSON.stringify(result ?? null)]);
}
