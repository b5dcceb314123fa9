import { lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import { lockPosition, seatWithin } from "@/features/positions/commands/seats";
import { invalid, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { consensusOpened } from "../events";
import { consensusPolicy } from "../policy";
import { fewBlocker, isEntitled } from "../rules";
import { type ConsensusSubject, openConsensusInput } from "../schema";
import { membersNow } from "./lock";

export type Matter = {
  groupId: string;
  subject: ConsensusSubject;
  positionId: string | null;
  candidateId: string | null;
  codeVersionId: string | null;
};

/**
 * Whether what is deliberated about could be carried out now: the candidate can take a seat, the code is proposed.
 * The caller holds the group's lock.
 * @returns the key of why not, or null; `not_found` when it is not this group's
 */
export async function matterBlocker(within: Within, matter: Matter): Promise<string | null> {
  if (matter.subject === "POSITION" && matter.positionId && matter.candidateId) {
    const position = await lockPosition(within.tx, matter.positionId);
    if (position?.groupId !== matter.groupId) return "not_found";
    const seat = await seatWithin(within, { position, personId: matter.candidateId });
    return typeof seat === "string" ? seat : null;
  }
  if (matter.subject === "CODE_VERSION" && matter.codeVersionId) {
    const code = await within.tx.db.codeVersion.findUnique({
      where: { id: matter.codeVersionId },
      select: { groupId: true, state: true },
    });
    if (code?.groupId !== matter.groupId) return "not_found";
    return code.state === "PROPOSED" ? null : "code_not_proposed";
  }
  return null;
}

/** Refuses a second musyawarah about the same candidate or code while one is under way. Asked under the group's lock. */
export async function requireOnly({ tx }: Within, matter: Matter): Promise<void> {
  const { groupId, subject, positionId, candidateId, codeVersionId } = matter;
  if (subject === "OTHER") return;
  const same = subject === "POSITION" ? { positionId, candidateId } : { codeVersionId };
  const open = await tx.db.consensus.count({
    where: { groupId, subject, ...same, state: { in: ["OPEN", "WINDOW", "OBJECTED"] } },
  });
  if (open > 0) refuse("already_open");
}

/** Opens a musyawarah and its first round. Whoever opens it chairs it and is present. */
export const openConsensus = command({
  name: "consensus.openConsensus",
  input: openConsensusInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId);
    const candidate = input.subject === "POSITION" ? (input.candidateId ?? null) : null;
    return group ? { groupId: group.id, stakeholderIds: [candidate], group } : null;
  },
  allow: consensusPolicy.openConsensus,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, within, actor, input, subject: { group }, now, record }) => {
    const closed = closedGroupBlocker(group.state);
    if (closed) refuse(closed);
    const chairId = personOf(actor);
    const entitled = (await membersNow({ tx }, group.id)).filter((m) => isEntitled(m.category));
    if (!entitled.some((m) => m.personId === chairId)) refuse("not_entitled");
    const few = fewBlocker(entitled.length - 1);
    if (few) refuse(few);
    const { subject } = input;
    const matter: Matter = {
      groupId: group.id,
      subject,
      positionId: subject === "POSITION" ? (input.positionId ?? null) : null,
      candidateId: subject === "POSITION" ? (input.candidateId ?? null) : null,
      codeVersionId: subject === "CODE_VERSION" ? (input.codeVersionId ?? null) : null,
    };
    await requireOnly(within, matter);
    const blocker = await matterBlocker(within, matter);
    if (blocker === "not_found") notThere();
    if (blocker === "not_member") invalid("candidateId", blocker);
    if (blocker) refuse(blocker);
    const { title, proposal, place, quorumPercent } = input;
    const { id, rounds } = await tx.db.consensus.create({
      data: {
        ...matter,
        title,
        proposal,
        quorumPercent,
        chairId,
        createdAt: now,
        rounds: { create: { number: 1, proposal, place, heldAt: now } },
      },
      select: { id: true, rounds: { select: { id: true } } },
    });
    await tx.db.consensusVoice.createMany({
      data: rounds.map((r) => ({ roundId: r.id, personId: chairId, present: true, recordedById: chairId, at: now })),
    });
    record(consensusOpened, { subjectId: id, groupId: group.id, payload: {} });
    return { consensusId: id, slug: group.slug };
  },
});
