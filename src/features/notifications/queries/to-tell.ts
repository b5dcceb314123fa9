import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read, type Statement } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { words } from "@/pipeline/words";
import { type StoredNotice, sayNotices } from "./notice-sentences";

export type ToTell = { id: string; name: string; phone: string; title: string; message: string; at: Date };

type Row = StoredNotice & {
  path: `/${string}`;
  createdAt: Date;
  name: string;
  phone: string;
  locale: Locale;
  zone: string;
};

const TO_TELL: Statement = {
  name: "notices_to_tell",
  text: `
    SELECT n."id", n."type", n."groupId", n."payload", n."path", n."createdAt", p."name", p."locale", p."zone", c."value" AS "phone"
    FROM "notification" n
    JOIN "person" p ON p."id" = n."personId" AND p."erasedAt" IS NULL AND p."mergedIntoId" IS NULL
    JOIN LATERAL (SELECT "value" FROM "contact" WHERE "personId" = p."id" AND "kind" = 'PHONE' ORDER BY "verifiedAt" NULLS LAST, "createdAt" LIMIT 1) c ON true
    WHERE n."groupId" = $1::uuid AND n."toldAt" IS NULL AND n."readAt" IS NULL AND n."createdAt" > clock_timestamp() - interval '30 days'
      AND NOT EXISTS (SELECT 1 FROM "contact" e WHERE e."personId" = p."id" AND e."kind" = 'EMAIL' AND e."verifiedAt" IS NOT NULL)
    ORDER BY n."createdAt", n."id" LIMIT 50`,
};

/**
 * "Kabari lewat WA": what people with only a number have not heard yet, with the message ready to send in their language.
 * @returns empty for anybody without the grant
 */
export async function listToTell(actor: Actor, groupId: string): Promise<ToTell[]> {
  if (!can(actor, "contact.tell", { groupId })) return [];
  const rows = await read.sql<Row>(TO_TELL, [groupId]);
  const told = await Promise.all(
    (["id", "en"] as const).map(async (locale) => {
      const mine = rows.filter((row) => row.locale === locale);
      const own = await words(locale, "notifications");
      const said = await sayNotices(read, mine, { locale, zone: mine[0]?.zone ?? "Asia/Jakarta" });
      return mine.flatMap((row) => {
        const notice = said.get(row.id);
        if (!notice) return [];
        const message = own("toldMessage", { name: row.name, text: notice.text, link: absoluteUrl(locale, row.path) });
        return [{ id: row.id, name: row.name, phone: row.phone, title: notice.title, message, at: row.createdAt }];
      });
    }),
  );
  return told.flat().sort((a, b) => a.at.getTime() - b.at.getTime());
}
