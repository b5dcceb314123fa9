import { z } from "zod";
import { command, nothing } from "@/pipeline/command";
import { needsPolicy } from "../policy";
import { HELD_STATES, OPEN_STATES, priorityOf } from "../rules";

const BATCH = 500;
/** Beyond this the urgency cannot have changed since yesterday; the bands end at 30 days. */
const HORIZON_DAYS = 33;

const ROWS = {
  name: "need_priority_rows",
  text: `
    SELECT "id", "code", "priority", "peopleAffected", "severity", "vulnerability", "lifeThreatening", "neededBy"::text AS "neededBy", "metShare", "zone"
    FROM "need"
    WHERE "state" = ANY($1::"NeedState"[]) AND "neededBy" IS NOT NULL AND ($2::uuid IS NULL OR "id" > $2::uuid)
      AND "neededBy" <= ($3::timestamptz AT TIME ZONE 'UTC')::date + ${HORIZON_DAYS}
      AND ("priorityAt" IS NULL OR "neededBy" >= ("priorityAt" AT TIME ZONE 'UTC')::date - 1)
    ORDER BY "id" LIMIT ${BATCH} FOR UPDATE`,
};

const WRITE = {
  name: "need_priority_write",
  text: `
    UPDATE "need" n SET "priority" = r."priority", "priorityAt" = $2, "priorityInputs" = r."inputs"
    FROM json_to_recordset($1::json) AS r("id" uuid, "priority" int, "inputs" jsonb) WHERE n."id" = r."id"`,
};

type Row = {
  id: string;
  code: string;
  priority: number;
  peopleAffected: number;
  severity: number;
  vulnerability: number;
  lifeThreatening: boolean;
  neededBy: string;
  metShare: number;
  zone: string;
};

/** One batch of open needs whose needed-by day is near: urgency moves with the calendar. Called by the daily job. */
export const recomputePriorities = command({
  name: "needs.recomputePriorities",
  input: z.object({ after: z.uuid().optional() }),
  load: nothing,
  allow: needsPolicy.recomputePriorities,
  run: async ({ tx, input, now, within }) => {
    const rows = await tx.sql<Row>(ROWS, [[...HELD_STATES, ...OPEN_STATES], input.after ?? null, now]);
    const changed = rows.flatMap((row) => {
      const next = priorityOf({ ...row, neededBy: new Date(`${row.neededBy}T00:00:00Z`) }, now);
      const { value, shown: _shown, ...inputs } = next;
      return value === row.priority ? [] : [{ id: row.id, code: row.code, priority: value, inputs }];
    });
    if (changed.length > 0) {
      await tx.sql(WRITE, [JSON.stringify(changed), now]);
      within.outbox.touch("needs");
      for (const need of changed) {
        within.outbox.touch(`need:${need.id}`);
        within.outbox.touch(`need-code:${need.code}`);
      }
    }
    return { changed: changed.length, next: rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null };
  },
});
