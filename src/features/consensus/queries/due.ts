import { read } from "@/lib/db";

/** Musyawarah whose objection window is over, the longest over first. */
export async function dueWindows(now: Date): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(
    {
      name: "consensus_due",
      text: `SELECT "id" FROM "consensus" WHERE "state" = 'WINDOW' AND "objectionUntil" <= $1::timestamptz ORDER BY "objectionUntil", "id" LIMIT 200`,
    },
    [now],
  );
  return rows.map((row) => row.id);
}
