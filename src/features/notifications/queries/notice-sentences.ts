import type { Read, Statement } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime, isZone } from "@/lib/time";
import { sentenceKey } from "@/pipeline/event";
import { type Words, words } from "@/pipeline/words";
import { listNoticeKinds } from "./notice-kinds";

export type StoredNotice = {
  id: string;
  type: string;
  groupId: string | null;
  payload: Record<string, string | number>;
};

export type NoticeSentences = { title: string; text: string; action: string; why: string };

/** Language and zone of whoever reads it. */
export type Reader = { locale: Locale; zone: string };

const NAMES: Statement = {
  name: "notice_names",
  text: `
    SELECT p."id"::text AS "id", p."name" AS "name" FROM "person" p WHERE p."id" = ANY($1::uuid[]) AND p."erasedAt" IS NULL
    UNION ALL SELECT g."id"::text, g."name" FROM "group" g WHERE g."id" = ANY($2::uuid[])`,
};

const isPersonParam = (key: string) => key.endsWith("Id");
const isTimeParam = (key: string) => key.endsWith("At");

function personIds(notices: readonly StoredNotice[]): string[] {
  return notices.flatMap((n) =>
    Object.entries(n.payload).flatMap(([key, value]) => (isPersonParam(key) ? [String(value)] : [])),
  );
}

type Names = { of: (id: string) => string | undefined; somebody: string };

/** Values a sentence may use: names instead of ids, a date instead of an instant, the group's name. */
function values(notice: StoredNotice, names: Names, reader: Reader): Record<string, string | number> {
  const { payload } = notice;
  const zone = typeof payload.zone === "string" && isZone(payload.zone) ? payload.zone : reader.zone;
  const said = Object.entries(payload).map(([key, value]): [string, string | number] => {
    if (isPersonParam(key)) return [key.slice(0, -2), names.of(String(value)) ?? names.somebody];
    if (isTimeParam(key)) return [key.slice(0, -2), formatDateTime(new Date(value), zone, reader.locale)];
    return [key, value];
  });
  return { ...Object.fromEntries(said), group: (notice.groupId && names.of(notice.groupId)) || "" };
}

function whyOf(say: Words, own: Words, facts: { base: string; params: Record<string, string | number> }): string {
  const { base, params } = facts;
  if (say.has(`${base}.why`)) return say(`${base}.why`, params);
  return params.group ? own("whyGroup", params) : own("whyPerson");
}

/**
 * Puts notices into words for a reader. Names are read here, in one statement, never stored.
 * @returns sentences by notice id; a kind whose event no longer exists is left out
 */
export async function sayNotices(
  read: Pick<Read, "sql">,
  notices: readonly StoredNotice[],
  reader: Reader,
): Promise<Map<string, NoticeSentences>> {
  const said = new Map<string, NoticeSentences>();
  if (notices.length === 0) return said;
  const [rows, kinds, own] = await Promise.all([
    read.sql<{ id: string; name: string }>(NAMES, [
      personIds(notices),
      notices.flatMap((n) => (n.groupId ? [n.groupId] : [])),
    ]),
    listNoticeKinds(),
    words(reader.locale, "notifications"),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row.name]));
  const names: Names = { of: (id) => byId.get(id), somebody: own("somebody") };
  for (const notice of notices) {
    const kind = kinds.find((k) => k.type === notice.type);
    if (!kind) continue;
    const say = await words(reader.locale, kind.feature);
    const base = `notices.${sentenceKey(notice.type)}`;
    const params = values(notice, names, reader);
    said.set(notice.id, {
      title: say(`${base}.title`, params),
      text: say(`${base}.text`, params),
      action: say(`${base}.action`, params),
      why: whyOf(say, own, { base, params }),
    });
  }
  return said;
}
