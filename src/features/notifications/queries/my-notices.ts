import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import type { Locale } from "@/lib/i18n/routing";
import { safeReturn } from "@/lib/safe-return";
import { type Channel, type Preference, wants } from "../rules";
import { kindLabel, listNoticeKinds } from "./notice-kinds";
import { type NoticeSentences, type StoredNotice, sayNotices } from "./notice-sentences";

const PAGE = 30;

type Row = StoredNotice & { path: `/${string}`; createdAt: Date; readAt: Date | null };
export type NoticeView = NoticeSentences & { id: string; path: `/${string}`; at: Date; isNew: boolean };

/** Switched off in the app means not shown there, also for what came before. */
const NOT_SWITCHED_OFF = `NOT EXISTS (SELECT 1 FROM "notification_preference" o
  WHERE o."personId" = n."personId" AND o."type" = n."type" AND o."channel" = 'APP' AND NOT o."enabled")`;

const LIST: Statement = {
  name: "notices_mine",
  text: `
    SELECT n."id", n."type", n."groupId", n."payload", n."path", n."createdAt", n."readAt" FROM "notification" n
    WHERE n."personId" = $1::uuid AND ($2::timestamptz IS NULL OR (n."createdAt", n."id") < ($2::timestamptz, $3::uuid)) AND ${NOT_SWITCHED_OFF}
    ORDER BY n."createdAt" DESC, n."id" DESC LIMIT ${PAGE + 1}`,
};

const COUNT: Statement = {
  name: "notices_unread",
  text: `SELECT count(*)::int AS "count" FROM (SELECT 1 FROM "notification" n
    WHERE n."personId" = $1::uuid AND n."readAt" IS NULL AND ${NOT_SWITCHED_OFF} LIMIT 100) AS x`,
};

/** Where the next page begins, as an address carries it. */
function cursorOf(row: Row): string {
  return `${row.createdAt.getTime()}~${row.id}`;
}

function readCursor(cursor: string | undefined): [Date | null, string | null] {
  const [at, id] = (cursor ?? "").split("~");
  return /^\d{1,14}$/.test(at ?? "") && isUuid(id ?? "") ? [new Date(Number(at)), id ?? null] : [null, null];
}

/**
 * The actor's own notices in words, newest first, 30 at a time.
 * @param ask cursor as the previous answer gave it; language of the page
 */
export async function listNotices(
  actor: Actor,
  ask: { cursor?: string | undefined; locale: Locale },
): Promise<{ rows: NoticeView[]; next: string | null }> {
  if (!actor.personId) return { rows: [], next: null };
  const found = await read.sql<Row>(LIST, [actor.personId, ...readCursor(ask.cursor)]);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const said = await sayNotices(read, shown, { locale: ask.locale, zone: actor.zone });
  const rows = shown.flatMap((row) => {
    const sentences = said.get(row.id);
    return sentences
      ? [{ ...sentences, id: row.id, path: row.path, at: row.createdAt, isNew: row.readAt === null }]
      : [];
  });
  return { rows, next: found.length > PAGE && last ? cursorOf(last) : null };
}

/** How many notices the actor has not read; counted to 100 ("99+"). */
export async function countUnread(actor: Actor): Promise<number> {
  if (!actor.personId) return 0;
  const [row] = await read.sql<{ count: number }>(COUNT, [actor.personId]);
  return row?.count ?? 0;
}

export type PreferenceRow = {
  type: string;
  feature: string;
  label: string;
  required: boolean;
  on: Record<Channel, boolean>;
};

/** Every kind with its switches, as the preferences page shows them. */
export async function listPreferences(actor: Actor, locale: Locale): Promise<PreferenceRow[]> {
  if (!actor.personId) return [];
  const [kinds, stored] = await Promise.all([
    listNoticeKinds(),
    read.db.notificationPreference.findMany({
      where: { personId: actor.personId },
      select: { type: true, channel: true, enabled: true },
    }),
  ]);
  const preferences: Preference[] = stored;
  const rows = await Promise.all(
    kinds.map(async (kind) => {
      const label = await kindLabel(kind, locale);
      const on = { APP: wants(preferences, kind, "APP"), EMAIL: wants(preferences, kind, "EMAIL") };
      return label ? [{ type: kind.type, feature: kind.feature, label, required: kind.required, on }] : [];
    }),
  );
  return rows.flat();
}

/** Where one of the actor's own notices leads; null when it is not theirs. */
export async function getNoticePath(actor: Actor, id: string): Promise<`/${string}` | null> {
  if (!actor.personId || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const row = await read.db.notification.findFirst({ where: { id, personId: actor.personId }, select: { path: true } });
  return row ? safeReturn(row.path, "/me") : null;
}
