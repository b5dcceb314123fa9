import { lifecycle } from "@/lib/lifecycle";
import { type Change, type Line, lineDiff } from "@/lib/line-diff";
import { sha256 } from "@/lib/secret";
import { addDays, DAY, dayIn, fromLocalInput } from "@/lib/time";
import type { CodeAdoption, CodeState } from "./schema";

export type CodeVerb = "edit" | "propose" | "takeBack" | "adopt" | "supersede";

/** domain.md §3. From the proposal on the words are fixed; taking back makes it a draft again. */
export const codeLifecycle = lifecycle<CodeState, CodeVerb>({
  DRAFT: { edit: "DRAFT", propose: "PROPOSED" },
  PROPOSED: { takeBack: "DRAFT", adopt: "ADOPTED" },
  ADOPTED: { supersede: "SUPERSEDED" },
  SUPERSEDED: {},
});

/** Days members have to acknowledge a material version, and new members from the day they joined. */
export const ACKNOWLEDGE_DAYS = 30;
/** Who has not acknowledged yet is reminded this many days before the end. */
export const REMIND_DAYS = 7;

export type Article = { title: string; text: string };
export type Code = { language: string; title: string; preamble: string; articles: readonly Article[] };

/** Composed letters, line feeds alone, nothing at the ends: the same words are the same text on every machine. */
function plain(text: string): string {
  return text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}

/**
 * The canonical form of a code, over which the hash is taken: JSON without spaces of
 * `["simpul-code-1", language, title, preamble, [[1, title, text], [2, title, text], …]]`, every text in Unicode NFC,
 * with line feeds only and without blanks at its ends; encoded in UTF-8.
 */
export function canonicalText(code: Code): string {
  const articles = code.articles.map((a, at) => [at + 1, plain(a.title), plain(a.text)]);
  return JSON.stringify(["simpul-code-1", code.language, plain(code.title), plain(code.preamble), articles]);
}

/** SHA-256 of the canonical form, 64 hexadecimal digits: what members acknowledge. */
export function textHash(code: Code): string {
  return sha256(canonicalText(code));
}

/** Puts numbered rows where their number says; rows without a number keep their place among them. */
export function inOrder<T extends { number?: number | undefined }>(rows: readonly T[]): T[] {
  return rows
    .map((row, at) => ({ row, at, number: row.number ?? at + 1 }))
    .sort((a, b) => a.number - b.number || a.at - b.at)
    .map(({ row }) => row);
}

/** Which old article each new one continues: the same heading, else the same words, else the same number. */
function pairs(before: readonly Article[], after: readonly Article[]): Map<number, number> {
  const found = new Map<number, number>();
  const free = new Set(before.keys());
  const match = (same: (old: Article, fresh: Article, at: number, now: number) => boolean) => {
    for (const [now, fresh] of after.entries()) {
      if (found.has(now)) continue;
      const at = [...free].find((k) => same(before[k] ?? fresh, fresh, k, now));
      if (at === undefined) continue;
      found.set(now, at);
      free.delete(at);
    }
  };
  match((old, fresh) => plain(old.title).toLowerCase() === plain(fresh.title).toLowerCase());
  match((old, fresh) => plain(old.text) === plain(fresh.text));
  match((_old, _fresh, at, now) => at === now);
  return found;
}

function lines(code: Code, key: (at: number) => string): Map<string, Line> {
  const all = new Map<string, Line>([
    ["title", { part: "title", text: plain(code.title) }],
    ["preamble", { part: "preamble", text: plain(code.preamble) }],
    ["language", { part: "language", text: code.language }],
  ]);
  for (const [at, a] of code.articles.entries())
    all.set(key(at), { part: "article", text: `${plain(a.title)}\n${plain(a.text)}` });
  return all;
}

/**
 * The readable difference between two versions: articles added, changed, removed; a mere change of order is one line.
 * Renumbering alone is no change of an article.
 */
export function codeDiff(before: Code, after: Code): Change[] {
  const same = pairs(before.articles, after.articles);
  const changes = lineDiff(
    lines(before, (at) => `old:${at}`),
    lines(after, (at) => (same.has(at) ? `old:${same.get(at)}` : `new:${at}`)),
  ).filter((change) => change.before !== "" || change.after !== "");
  const order = [...same.entries()].sort(([a], [b]) => a - b).map(([, at]) => at);
  const moved = order.some((at, k) => k > 0 && at < (order[k - 1] ?? 0));
  return moved ? [...changes, { part: "order", kind: "changed", before: "", after: "" }] : changes;
}

/** What is missing before a version can be proposed; null when it is complete. */
export function proposeBlocker(draft: {
  articles: number;
  changeNote: string;
  hasAdopted: boolean;
  changes: number;
}): "code_without_article" | "change_note_required" | "nothing_changed" | null {
  if (draft.articles === 0) return "code_without_article";
  if (!draft.hasAdopted) return null;
  if (draft.changes === 0) return "nothing_changed";
  return draft.changeNote.trim() === "" ? "change_note_required" : null;
}

/** Why a coordinator cannot adopt directly; null when the group's rule leaves it to them. */
export function adoptBlocker(rule: CodeAdoption): "adopted_by_consensus" | null {
  return rule === "CONSENSUS" ? "adopted_by_consensus" : null;
}

/** The last minute of the day so many days after an instant, in the group's zone. */
function endAfter(days: number, from: Date, zone: string): Date {
  const end = fromLocalInput(`${addDays(dayIn(from, zone), days)}T23:59`, zone);
  if (!end) throw new Error(`not a zone: ${zone}`);
  return end;
}

/** Until when members acknowledge a version that takes effect now; null when it asks nobody anew. */
export function acknowledgeUntil(version: { material: boolean; effectiveFrom: Date }, zone: string): Date | null {
  return version.material ? endAfter(ACKNOWLEDGE_DAYS, version.effectiveFrom, zone) : null;
}

export type CodeStanding = "OK" | "PENDING" | "FALLEN";

export type StandingFacts = {
  /** The latest material version in force; null when the group has none. */
  required: { number: number; acknowledgeBy: Date } | null;
  /** The highest version the person acknowledged; null when none. */
  acknowledged: number | null;
  /** When the membership began; null for somebody who is no member. */
  joinedAt: Date | null;
  /** IANA zone of the group. */
  zone: string;
};

/** Until when this member acknowledges: the version's own end, or 30 days from joining when that is later. */
export function deadlineOf(facts: StandingFacts): Date | null {
  if (!facts.required || !facts.joinedAt) return null;
  const own = endAfter(ACKNOWLEDGE_DAYS, facts.joinedAt, facts.zone);
  return new Date(Math.max(own.getTime(), facts.required.acknowledgeBy.getTime()));
}

/**
 * Derived, never stored. OK: acknowledged, or nothing to acknowledge; PENDING: within the period; FALLEN: after it.
 * A later version that is not material asks nobody anew; acknowledging any later one counts for the earlier.
 */
export function standing(facts: StandingFacts, now: Date): CodeStanding {
  const until = deadlineOf(facts);
  if (!until || !facts.required) return "OK";
  if (facts.acknowledged !== null && facts.acknowledged >= facts.required.number) return "OK";
  return now <= until ? "PENDING" : "FALLEN";
}

/** What a member is to be told now: a reminder in the last week, the fall once after it; each once. */
export function tellingDue(
  facts: StandingFacts & { remindedAt: Date | null; fallenAt: Date | null },
  now: Date,
): "remind" | "fallen" | null {
  const current = standing(facts, now);
  if (current === "FALLEN") return facts.fallenAt ? null : "fallen";
  if (current !== "PENDING" || facts.remindedAt) return null;
  const until = deadlineOf(facts);
  return until && until.getTime() - now.getTime() <= REMIND_DAYS * DAY ? "remind" : null;
}
