import { createHash } from "node:crypto";
import pg from "pg";

/** Pages that no list leads to: they belong to one person or to a secret in the address. */
export type Found = { path: string; as: string };

const secret = "bench".padEnd(43, "0");
const hash = createHash("sha256").update(secret).digest("hex");

/** Each gives one `path` and the name of who opens it; an empty name is a guest. */
const queries = {
  "a reporter's own need": `SELECT '/needs/' || n."code" || '/follow' AS "path", p."name" AS "as" FROM "need" n JOIN "person" p ON p."id" = n."reporterId" ORDER BY n."id" LIMIT 1`,
  "a secret address of a need": `UPDATE "need" SET "followTokenHash" = '${hash}' WHERE "id" = (SELECT "id" FROM "need" ORDER BY "id" LIMIT 1) RETURNING '/follow/${secret}' AS "path", '' AS "as"`,
  "a request to confirm a need": `INSERT INTO "need_check_link" ("id", "needId", "tokenHash", "madeById", "name", "role", "expiresAt")
    SELECT uuidv7(), n."id", '${hash}', p."id", 'Ketua RT', 'RT', now() + interval '3 days' FROM "need" n, "person" p
    WHERE p."name" = 'Sari Puspawati' ORDER BY n."state" IN ('REPORTED', 'CHECKING') DESC, n."id" LIMIT 1
    RETURNING '/needs/' || (SELECT "code" FROM "need" WHERE "id" = "needId") || '/confirm?t=${secret}' AS "path", '' AS "as"`,
  "an invitation": `INSERT INTO "invitation" ("id", "groupId", "tokenHash", "kind", "value", "invitedById", "expiresAt")
    SELECT uuidv7(), g."id", '${hash}', 'EMAIL', 'bench@simpul.example', p."id", now() + interval '3 days' FROM "group" g, "person" p
    WHERE g."slug" = 'dapur-muara-asri' AND p."name" = 'Ratri Handayani' RETURNING '/join/${secret}' AS "path", '' AS "as"`,
  "a group that wants to be vouched for": `SELECT '/groups/' || "slug" || '/vouch' AS "path", 'Sari Puspawati' AS "as" FROM "group" ORDER BY "vouchedAt" IS NOT NULL, "id" LIMIT 1`,
  "somebody who joined a campaign": `SELECT '/campaigns/' || c."slug" || '/joined' AS "path", p."name" AS "as" FROM "campaign_join" j JOIN "campaign" c ON c."id" = j."campaignId" JOIN "person" p ON p."id" = j."personId" WHERE j."withdrawnAt" IS NULL ORDER BY j."id" LIMIT 1`,
  "somebody who took part": `SELECT '/activities/' || a."slug" || '/echo' AS "path", p."name" AS "as" FROM "sign_up" s JOIN "activity" a ON a."id" = s."activityId" JOIN "evaluation" e ON e."activityId" = a."id" JOIN "person" p ON p."id" = s."personId" WHERE s."status" = 'ATTENDED' ORDER BY e."publishedAt" IS NULL, p."personaOrder", s."id" LIMIT 1`,
} as const;

/** Looks up those pages and, where only a hash is stored, puts a secret of its own there. */
export async function findPages(ownerUrl: string): Promise<Found[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const found: Found[] = [];
    for (const [what, text] of Object.entries(queries)) {
      const [row] = (await client.query<Found>(text)).rows;
      if (!row) throw new Error(`The demo world has not ${what}.`);
      found.push(row);
    }
    return found;
  } finally {
    await client.end();
  }
}
