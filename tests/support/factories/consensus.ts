import type { Actor } from "@/access/actor";
import { system } from "@/access/actor";
import { openConsensus } from "@/features/consensus/commands/open";
import { closeSession, speak } from "@/features/consensus/commands/session";
import { settleConsensus } from "@/features/consensus/commands/settle";
import { read } from "@/lib/db";
import type { AGroup } from "./groups";

type Values = {
  subject?: "POSITION" | "CODE_VERSION" | "OTHER";
  positionId?: string;
  candidateId?: string | null;
  codeVersionId?: string;
  quorumPercent?: number;
};

/** A musyawarah in its first round, opened and chaired by `chair`. Returns its id. */
export async function aConsensus(group: AGroup, chair: Actor, values: Values = {}): Promise<string> {
  const { subject = values.positionId ? "POSITION" : "OTHER", quorumPercent = 50, ...rest } = values;
  const result = await openConsensus(chair, {
    groupId: group.id,
    subject,
    quorumPercent,
    title: "Memilih pemimpin kelompok",
    proposal: "Mengangkat calon di atas sebagai pemimpin kelompok ini.",
    ...rest,
  });
  if (!result.ok) throw new Error(`opening a musyawarah failed: ${JSON.stringify(result)}`);
  return result.data.consensusId;
}

/** Each of them agrees for themselves. */
export async function allAgree(consensusId: string, people: readonly Actor[]): Promise<void> {
  for (const person of people) {
    const said = await speak(person, { consensusId, voice: "AGREE" });
    if (!said.ok) throw new Error(`agreeing failed: ${JSON.stringify(said)}`);
  }
}

/** Closes the session with minutes; answers with the command's result. */
export function closeIt(consensusId: string, chair: Actor) {
  return closeSession(chair, { consensusId, minutes: "Usul dibahas pokok demi pokok, lalu setiap orang ditanya." });
}

/** Lets the three days go by: the window's end is moved into the past. */
export async function passWindow(consensusId: string): Promise<void> {
  await read.db.consensus.update({ where: { id: consensusId }, data: { objectionUntil: new Date(Date.now() - 1000) } });
}

/** The worker comes by after the window. */
export async function settleIt(consensusId: string) {
  await passWindow(consensusId);
  return settleConsensus(system, { consensusId });
}
