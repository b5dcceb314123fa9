import { read, type Statement } from "@/lib/db";

/** Ends within the longest notice whose nearest mark has not been set; the rule says whether anything is due. */
const ENDING: Statement = {
  name: "credentials_ending",
  text: `SELECT c."id" FROM "credential" c WHERE c."state" = 'VERIFIED' AND c."validTo" IS NOT NULL AND c."validTo" <= ($1::timestamptz + interval '61 days')::date
      AND c."id" > $2::uuid AND COALESCE(c."toldDays", 61) > CASE
        WHEN $1::timestamptz >= ((c."validTo" + 1)::timestamp AT TIME ZONE c."zone") THEN 0
        WHEN c."validTo" - ($1::timestamptz AT TIME ZONE c."zone")::date <= 7 THEN 7
        WHEN c."validTo" - ($1::timestamptz AT TIME ZONE c."zone")::date <= 30 THEN 30
        WHEN c."validTo" - ($1::timestamptz AT TIME ZONE c."zone")::date <= 60 THEN 60 ELSE 61 END
    ORDER BY c."id" LIMIT 200`,
};
const FILES: Statement = {
  name: "credentials_files_due",
  text: `SELECT DISTINCT c."id" FROM "credential_evidence" e JOIN "credential" c ON c."id" = e."credentialId"
    WHERE e."fileId" IS NOT NULL AND e."erasedAt" IS NULL AND c."decidedAt" < $1::timestamptz - interval '30 days' AND NOT c."keepFiles"
      AND c."state" IN ('VERIFIED', 'REJECTED', 'WITHDRAWN') AND e."createdAt" < $1::timestamptz - interval '30 days' AND c."id" > $2::uuid
      AND NOT EXISTS (SELECT 1 FROM "credential_review" r WHERE r."credentialId" = c."id" AND (r."state" = 'OPEN' OR r."decidedAt" > $1::timestamptz - interval '30 days'))
    ORDER BY c."id" LIMIT 200`,
};

async function ids(statement: Statement, now: Date, after: string): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(statement, [now, after]);
  return rows.map((row) => row.id);
}

/** Credentials somebody may have to be told of, after an id; at most 200. */
export function endingCredentials(now: Date, after: string): Promise<string[]> {
  return ids(ENDING, now, after);
}

/** Credentials whose evidence files have been kept long enough, after an id; at most 200. */
export function evidenceDue(now: Date, after: string): Promise<string[]> {
  return ids(FILES, now, after);
}
