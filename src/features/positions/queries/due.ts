import { read } from "@/lib/db";

/** Terms of which something is to be told: within 60 days, or just over; the exact day is the command's to judge. */
export async function dueTerms(now: Date): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(
    {
      name: "terms_due",
      text: `SELECT a."id" FROM "appointment" a JOIN "group" g ON g."id" = a."groupId"
        CROSS JOIN LATERAL (SELECT a."termEndsOn" - (timezone(g."zone", $1::timestamptz))::date AS "left") d
        WHERE a."termEndsOn" IS NOT NULL AND g."state" <> 'DISSOLVED' AND d."left" <= 60
          AND (a."endsAt" IS NULL OR a."endsAt" > $1::timestamptz
            OR (d."left" BETWEEN -30 AND -1 AND a."endsAt" = timezone(g."zone", (a."termEndsOn" + 1)::timestamp)))
          AND (a."toldDays" IS NULL OR a."toldDays" > CASE WHEN d."left" < 0 THEN 0 WHEN d."left" <= 7 THEN 7 WHEN d."left" <= 30 THEN 30 ELSE 60 END)
        ORDER BY a."termEndsOn", a."id" LIMIT 500`,
    },
    [now],
  );
  return rows.map((row) => row.id);
}

/** Positions with a free seat since yesterday or longer that nobody was told of since the last change. */
export async function untoldVacancies(now: Date): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(
    {
      name: "vacancies_untold",
      text: `SELECT p."id" FROM "position" p JOIN "group" g ON g."id" = p."groupId" AND g."state" IN ('FORMING', 'ACTIVE')
        CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE a."endsAt" IS NULL OR a."endsAt" > $1::timestamptz) AS "held",
            greatest(p."createdAt", max(a."startsAt") FILTER (WHERE a."startsAt" <= $1::timestamptz), max(a."endsAt") FILTER (WHERE a."endsAt" <= $1::timestamptz)) AS "since"
          FROM "appointment" a WHERE a."positionId" = p."id") h
        WHERE p."closedAt" IS NULL AND h."held" < p."seats" AND h."since" <= $1::timestamptz - interval '1 day'
          AND NOT EXISTS (SELECT 1 FROM "event" e WHERE e."subjectId" = p."id" AND e."type" = 'position.vacant' AND e."at" >= h."since")
        ORDER BY p."id" LIMIT 500`,
    },
    [now],
  );
  return rows.map((row) => row.id);
}
