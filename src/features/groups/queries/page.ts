import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";
import { groupsPolicy } from "../policy";
import type { GroupKind, GroupState } from "../schema";
import { DEEDS } from "./list";

export type GroupView = {
  id: string;
  slug: string;
  name: string;
  purpose: string;
  kind: GroupKind;
  state: GroupState;
  field: string;
  regionCode: string;
  zone: string;
  language: string;
  legalStatus: "NONE" | "DECLARED" | "DOCUMENT_CHECKED";
  answerDays: number;
  questions: string[];
  createdAt: Date;
  activatedAt: Date | null;
  vouchedAt: Date | null;
  hiddenAt: Date | null;
  version: number;
  members: number;
  deeds: number;
};

/** One group as the actor may see it; hidden ones only for their members and stewards. Null = not there. */
export async function getGroup(actor: Actor, slug: string): Promise<GroupView | null> {
  const [row] = await read.sql<GroupView>(
    {
      name: "group_page",
      text: `SELECT g."id", g."slug", g."name", g."purpose", g."kind"::text, g."state"::text, g."field", g."regionCode", g."zone", g."language",
        g."legalStatus"::text, g."answerDays", g."questions", g."createdAt", g."activatedAt", g."vouchedAt", g."hiddenAt", g."version",
        (SELECT count(*)::int FROM "membership" m WHERE m."groupId" = g."id" AND m."status" IN ('ACTIVE', 'PROBATION')) AS "members",
        (SELECT count(*)::int FROM "event" e WHERE e."groupId" = g."id" AND e."type" IN (${DEEDS})) AS "deeds"
        FROM "group" g WHERE g."slug" = $1`,
    },
    [slug],
  );
  return row && groupsPolicy.see(actor, row) ? row : null;
}
