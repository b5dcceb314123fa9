import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";

export type PublicAddress = { path: `/${string}`; changedAt: Date };

/** Most addresses of one noun; six nouns in two languages stay under the 50,000 a sitemap may hold. */
export const MOST_OF_EACH = 4_000;

const LISTED = `g."hiddenAt" IS NULL AND (g."state" = 'ACTIVE' OR (g."state" = 'FORMING' AND g."vouchedAt" IS NOT NULL))`;

const ADDRESSES: Statement = {
  name: "public_addresses",
  text: `(SELECT '/needs/' || n."code" AS "path", COALESCE(n."confirmedMetAt", n."adoptedAt", n."checkedAt", n."createdAt") AS "changedAt" FROM "need" n
      WHERE n."hiddenAt" IS NULL AND n."state" IN ('VERIFIED', 'ADOPTED', 'UNMET', 'CONFIRMED_MET') ORDER BY n."priority" DESC, n."id" DESC LIMIT ${MOST_OF_EACH})
    UNION ALL (SELECT '/groups/' || g."slug", COALESCE(g."activatedAt", g."createdAt") FROM "group" g WHERE ${LISTED} ORDER BY g."createdAt" DESC, g."id" DESC LIMIT ${MOST_OF_EACH})
    UNION ALL (SELECT '/activities/' || a."slug", COALESCE(a."settledAt", a."publishedAt", a."createdAt") FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
      WHERE ${LISTED} AND a."hiddenAt" IS NULL AND a."state" IN ('OPEN', 'SETTLED', 'EVALUATED') ORDER BY a."startsAt" DESC, a."id" DESC LIMIT ${MOST_OF_EACH})
    UNION ALL (SELECT '/services/' || s."slug", COALESCE(s."publishedAt", s."createdAt") FROM "service" s JOIN "group" g ON g."id" = s."groupId"
      WHERE ${LISTED} AND s."hiddenAt" IS NULL AND s."state" = 'PUBLISHED' ORDER BY s."publishedAt" DESC, s."id" DESC LIMIT ${MOST_OF_EACH})
    UNION ALL (SELECT '/codes/' || g."slug", v."effectiveFrom" FROM "code_version" v JOIN "group" g ON g."id" = v."groupId"
      WHERE ${LISTED} AND v."state" = 'ADOPTED' ORDER BY v."effectiveFrom" DESC, v."id" DESC LIMIT ${MOST_OF_EACH})
    UNION ALL (SELECT '/campaigns/' || c."slug", COALESCE(c."publishedAt", c."createdAt") FROM "campaign" c JOIN "group" g ON g."id" = c."groupId"
      WHERE ${LISTED} AND c."hiddenAt" IS NULL AND c."state" = 'OPEN' ORDER BY c."publishedAt" DESC, c."id" DESC LIMIT ${MOST_OF_EACH})`,
};

/** Where search engines may begin: every listed object with a public page, newest or most pressing first. One statement. */
export async function publicPaths(_actor: Actor): Promise<PublicAddress[]> {
  return read.sql<PublicAddress>(ADDRESSES);
}
