import type { MemberCategory } from "@/features/members/schema";
import { lifecycle } from "@/lib/lifecycle";
import { DAY } from "@/lib/time";
import type { ConsensusState, Voice } from "./schema";

export type ConsensusVerb =
  | "recordPresence"
  | "speak"
  | "recordVoice"
  | "closeAgreed"
  | "closeObjected"
  | "closeWithoutQuorum"
  | "object"
  | "settle"
  | "settleInVain"
  | "nextRound"
  | "cancel";

/** domain.md §3, Musyawarah: in session, then three days in which one reasoned objection leads to another round. */
export const consensusLifecycle = lifecycle<ConsensusState, ConsensusVerb>({
  OPEN: {
    recordPresence: "OPEN",
    speak: "OPEN",
    recordVoice: "OPEN",
    closeAgreed: "WINDOW",
    closeObjected: "OBJECTED",
    closeWithoutQuorum: "FAILED",
    cancel: "CANCELLED",
  },
  WINDOW: { object: "OBJECTED", settle: "AGREED", settleInVain: "FAILED" },
  OBJECTED: { nextRound: "OPEN", cancel: "CANCELLED" },
  FAILED: { nextRound: "OPEN", cancel: "CANCELLED" },
  AGREED: {},
  CANCELLED: {},
});

/** How long anybody entitled may still object after the session. */
export const OBJECTION_WINDOW = 3 * DAY;
/** Beside whoever opens it: below that there is nobody to deliberate with. */
export const FEWEST_OTHERS = 2;
/** From so many entitled members on a vote is advised (domain.md §3: default under 10 voters). */
export const ELECTION_ADVISED = 10;

/** Whether a member's voice counts: regular members decide, others may listen and speak along. */
export function isEntitled(category: MemberCategory): boolean {
  return category === "REGULAR";
}

/** Why a musyawarah cannot begin with so many entitled members beside the one who opens it. */
export function fewBlocker(others: number): "too_few_members" | null {
  return others < FEWEST_OTHERS ? "too_few_members" : null;
}

/** Whether enough of the entitled are present: at least two, and the agreed share. */
export function hasQuorum(count: { members: number; present: number; percent: number }): boolean {
  return count.present >= 2 && count.present * 100 >= count.percent * count.members;
}

/** How many of the entitled must be present. */
export function quorumCount(members: number, percent: number): number {
  return Math.max(2, Math.ceil((members * percent) / 100));
}

export type Said = { present: boolean; voice: Voice | null; entitled: boolean };
export type Count = { members: number; present: number; agreed: number; objected: number; silent: number };

/** Counts a session: only those who are entitled at this moment and present. */
export function countVoices(members: number, said: readonly Said[]): Count {
  const here = said.filter((s) => s.entitled && s.present);
  const of = (voice: Voice | null) => here.filter((s) => s.voice === voice).length;
  return { members, present: here.length, agreed: of("AGREE"), objected: of("OBJECT"), silent: of(null) };
}

/**
 * What closing a session comes to. One objection is enough; without quorum nothing was decided.
 * @returns the verb, or `voices_missing` while somebody present has not been heard
 */
export function closingVerb(
  count: Count,
  percent: number,
): "closeAgreed" | "closeObjected" | "closeWithoutQuorum" | "voices_missing" {
  if (!hasQuorum({ ...count, percent })) return "closeWithoutQuorum";
  if (count.silent > 0) return "voices_missing";
  return count.objected > 0 ? "closeObjected" : "closeAgreed";
}

/** Why the window is not there to object in, or not yet over to settle; null when it is. */
export function windowBlocker(
  consensus: { state: ConsensusState; objectionUntil: Date | null },
  now: Date,
): { object: "already_objected" | "window_over" | "no_window" | null; settle: "window_open" | "not_in_window" | null } {
  const inWindow = consensus.state === "WINDOW" && consensus.objectionUntil !== null;
  const over = consensus.objectionUntil !== null && consensus.objectionUntil <= now;
  if (!inWindow) {
    const object = consensus.state === "OBJECTED" ? "already_objected" : "no_window";
    return { object, settle: "not_in_window" };
  }
  return { object: over ? "window_over" : null, settle: over ? null : "window_open" };
}

export type MyTask = "say" | "close" | "nextRound" | "mayObject" | "waits" | "none";

/** What the reader can do next in a musyawarah. */
export function myTask(facts: {
  state: ConsensusState;
  entitled: boolean;
  chairs: boolean;
  spoken: boolean;
  windowOpen: boolean;
}): MyTask {
  const { state, entitled, chairs, spoken, windowOpen } = facts;
  if (state === "OPEN" && entitled && !spoken) return "say";
  if (state === "OPEN") return chairs ? "close" : "waits";
  if (state === "WINDOW") return entitled && windowOpen ? "mayObject" : "waits";
  if (state === "OBJECTED" || state === "FAILED") return chairs ? "nextRound" : "waits";
  return "none";
}
