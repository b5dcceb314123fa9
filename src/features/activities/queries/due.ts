import { read, type Statement } from "@/lib/db";

const TO_PUBLISH: Statement = {
  name: "activities_to_publish",
  text: `SELECT "id" FROM "activity" WHERE "state" = 'DRAFT' AND "publishAt" <= $1 ORDER BY "publishAt" LIMIT 200`,
};

/** Drafts whose time to open has come. */
export async function activitiesToPublish(now: Date): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(TO_PUBLISH, [now]);
  return rows.map((r) => r.id);
}
