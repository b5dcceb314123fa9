"use server";

import { action } from "@/pipeline/action";
import { openConsensus } from "./commands/open";
import { cancelConsensus, nextRound, objectToConsensus } from "./commands/rounds";
import { closeSession, recordPresence, recordVoice, speak } from "./commands/session";

const page = (c: { slug: string; consensusId: string }) =>
  `/groups/${c.slug}/manage/consensus/${c.consensusId}` as const;
const saved = (c: { slug: string; consensusId: string }) => `${page(c)}?saved=1` as const;

export const openConsensusAction = action(openConsensus, { goTo: page });
export const recordPresenceAction = action(recordPresence, { goTo: saved });
export const speakAction = action(speak, { goTo: saved });
export const recordVoiceAction = action(recordVoice, { goTo: saved });
export const closeSessionAction = action(closeSession, { goTo: page });
export const objectAction = action(objectToConsensus, { goTo: page });
export const nextRoundAction = action(nextRound, { goTo: page });
export const cancelConsensusAction = action(cancelConsensus, { goTo: page });
