import type { Actor } from "@/access/actor";
import { type Read, read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { privacyPolicy } from "../policy";
import { LOOK_UP_LIFE } from "../rules";
import { groupsLedAlone } from "./led-alone";

const LOOKED_UP: Statement = {
  name: "person_looked_up",
  text: `SELECT EXISTS (SELECT 1 FROM "event" e WHERE e."actorId" = $1::uuid AND e."at" > $2::timestamptz AND e."type" = 'person.looked_up'
    AND e."payload"->'personIds' ? $3) AS "yes"`,
};

/** Whether this steward has found the person by contact within the last hour. */
export async function wasLookedUp(
  { sql }: Pick<Read, "sql">,
  asked: { actor: Actor; personId: string; now: Date },
): Promise<boolean> {
  const since = new Date(asked.now.getTime() - LOOK_UP_LIFE);
  const [row] = await sql<{ yes: boolean }>(LOOKED_UP, [asked.actor.personId, since, asked.personId]);
  return row?.yes ?? false;
}

export type FoundPerson = {
  id: string;
  name: string;
  createdAt: Date;
  /** A mailbox was proved, so the person can do all this alone. */
  hasMailbox: boolean;
  isSelf: boolean;
  isSteward: boolean;
  /** Groups that need another coordinator first. */
  ledAlone: string[];
};

const FOUND: Statement = {
  name: "people_found",
  text: `SELECT p."id", p."name", p."createdAt", p."id" = e."actorId" AS "isSelf",
      EXISTS (SELECT FROM "contact" c WHERE c."personId" = p."id" AND c."kind" = 'EMAIL' AND c."verifiedAt" IS NOT NULL) AS "hasMailbox",
      EXISTS (SELECT FROM "platform_grant" g WHERE g."personId" = p."id" AND g."endedAt" IS NULL) AS "isSteward"
    FROM "event" e CROSS JOIN LATERAL jsonb_array_elements_text(e."payload"->'personIds') AS f("id")
      JOIN "person" p ON p."id" = f."id"::uuid AND p."erasedAt" IS NULL AND p."mergedIntoId" IS NULL
    WHERE e."id" = $1::uuid AND e."actorId" = $2::uuid AND e."type" = 'person.looked_up' AND e."at" > $3::timestamptz
    ORDER BY p."createdAt", p."id"`,
};

/**
 * The people one's own look-up found, an hour long.
 * @returns null for anybody who may not look anybody up; none when the look-up is not one's own or too old
 */
export async function listFound(actor: Actor, lookUpId: string | undefined, now: Date): Promise<FoundPerson[] | null> {
  if (!privacyPolicy.lookUpPerson(actor, {})) return null;
  if (!lookUpId || !isUuid(lookUpId)) return [];
  const since = new Date(now.getTime() - LOOK_UP_LIFE);
  const rows = await read.sql<Omit<FoundPerson, "ledAlone">>(FOUND, [lookUpId, actor.personId, since]);
  return Promise.all(
    rows.map(async (row) => ({ ...row, ledAlone: (await groupsLedAlone(read, row.id)).map((group) => group.name) })),
  );
}
