import { answerPromiseWithin, dropPromiseWithin, promiseAnswerWithin } from "@/features/promises/commands";
import { personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import type { Side } from "../schema";
import type { CollaborationRow } from "./row";

/** Each turn is an offer of its own, and its answer is promised by a day of its own. */
const TURN = "collaboration_turn";

async function lastTurn({ tx }: Within, collaborationId: string): Promise<{ id: string } | null> {
  return tx.db.collaborationTurn.findFirst({
    where: { collaborationId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { id: true },
  });
}

/** Writes an offer down; from now on the other group owes an answer within its working days. */
export async function offerWithin(within: Within, row: CollaborationRow, offer: { side: Side; text: string }) {
  const { tx, actor, now } = within;
  const byId = personOf(actor);
  const [from, to] = [
    { groupId: row.fromGroupId, slug: row.fromSlug },
    { groupId: row.toGroupId, slug: row.toSlug },
  ];
  const [mine, theirs] = offer.side === "from" ? [from, to] : [to, from];
  const turn = await tx.db.collaborationTurn.create({
    data: { collaborationId: row.id, groupId: mine.groupId, byId, text: offer.text, at: now },
    select: { id: true },
  });
  const asked = await tx.db.group.findUniqueOrThrow({
    where: { id: theirs.groupId },
    select: { answerDays: true, zone: true },
  });
  await promiseAnswerWithin(within, {
    subjectType: TURN,
    subjectId: turn.id,
    groupId: theirs.groupId,
    waitingId: byId,
    days: asked.answerDays,
    zone: asked.zone,
    path: `/groups/${theirs.slug}/manage/collaborations/${row.id}`,
    waitingPath: `/groups/${mine.slug}/manage/collaborations/${row.id}`,
  });
}

/** The offer that stands has been answered, whatever the answer; a text is kept as a turn. */
export async function answerOfferWithin(
  within: Within,
  row: CollaborationRow,
  answer: { side: Side; text: string } | null,
): Promise<void> {
  const turn = await lastTurn(within, row.id);
  if (turn) await answerPromiseWithin(within, { subjectType: TURN, subjectId: turn.id });
  if (!answer?.text) return;
  await within.tx.db.collaborationTurn.create({
    data: {
      collaborationId: row.id,
      groupId: answer.side === "from" ? row.fromGroupId : row.toGroupId,
      byId: personOf(within.actor),
      text: answer.text,
      at: within.now,
    },
  });
}

/** Nobody waits for an answer any more: it counts neither as kept nor as broken. */
export async function dropOfferWithin(within: Within, collaborationId: string): Promise<void> {
  const turn = await lastTurn(within, collaborationId);
  if (turn) await dropPromiseWithin(within, { subjectType: TURN, subjectId: turn.id });
}
