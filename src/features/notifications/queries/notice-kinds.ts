import type { Locale } from "@/lib/i18n/routing";
import { readStopToken } from "@/lib/mail/stop-token";
import { sentenceKey } from "@/pipeline/event";
import { words } from "@/pipeline/words";

export type NoticeKind = { type: string; feature: string; required: boolean };

/** Every kind of event somebody hears of. The registry is asked lazily: it names every feature. */
export async function listNoticeKinds(): Promise<NoticeKind[]> {
  const { events } = await import("@/features/registry/events");
  return events.filter((def) => def.hears).map(({ type, feature, required }) => ({ type, feature, required }));
}

/** The line of a kind on the preferences page; null when its feature gives it none. */
export async function kindLabel(kind: NoticeKind, locale: Locale): Promise<string | null> {
  const say = await words(locale, kind.feature);
  const key = `notices.${sentenceKey(kind.type)}.label`;
  return say.has(key) ? say(key) : null;
}

/** What a stop link would stop, in words; null when the link was not made here. */
export async function kindOfStop(token: string, locale: Locale): Promise<string | null> {
  const stop = readStopToken(token);
  const kind = stop && (await listNoticeKinds()).find((known) => known.type === stop.type);
  return kind ? ((await kindLabel(kind, locale)) ?? "") : null;
}
