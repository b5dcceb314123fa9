import { answerPromiseWithin, dropPromiseWithin, promiseAnswerWithin } from "@/features/promises/commands";
import { personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import type { Side } from "../schema";
import type { CollaborationRow } from "./row";

/** Each turn is an offer of its own, and its answer is promised by a day of its own. */
const TURN = "collaboration_turn";

/** The offer that stands; read once the collaboration is locked, so that no turn comes between. */
async function lastTurn({ tx }: Within, collaborationId: string): Promise<{ id: string } | null> {
  return tx.db.collaborationTurn.findFirst({
    where: { collaborationId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { id: true },
  });
}

type Turn = { id: string; beforeId: string | null };

async function writeTurn(
  { tx, actor, now }: Within,
  row: CollaborationRow,
  turn: { side: Side; text: string },
): Promise<Turn> {
  const groupId = turn.side === "from" ? row.fromGroupId : row.toGroupId;
  const [written] = await tx.sql<Turn>(
    {
      name: "collaboration_turn_write",
      // Never at the moment of the turn before, so that their order is certain.
      text: `INSERT INTO "collaboration_turn" ("id", "collaborationId", "groupId", "byId", "text", "at")
        SELECT gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, $4, GREATEST($5::timestamptz, max(b."at") + interval '1 millisecond')
        FROM "collaboration_turn" b WHERE b."collaborationId" = $1::uuid
        RETURNING "id", (SELECT t."id" FROM "collaboration_turn" t WHERE t."collaborationId" = $1::uuid
          ORDER BY t."at" DESC, t."id" DESC LIMIT 1) AS "beforeId"`,
    },
    [row.id, groupId, personOf(actor), turn.text, now],
  );
  if (!written) throw new Error("no turn was written");
  return written;
}

/**
 * Writes an offer down; from now on the other group owes an answer within its working days. A counter-offer is the
 * answer to the offer before.
 */
export async function offerWithin(within: Within, row: CollaborationRow, offer: { side: Side; text: string }) {
  const [from, to] = [
    { groupId: row.fromGroupId, slug: row.fromSlug, days: row.fromDays, zone: row.fromZone },
    { groupId: row.toGroupId, slug: row.toSlug, days: row.toDays, zone: row.toZone },
  ];
  const [mine, theirs] = offer.side === "from" ? [from, to] : [to, from];
  const turn = await writeTurn(within, row, offer);
  if (turn.beforeId) await answerPromiseWithin(within, { subjectType: TURN, subjectId: turn.beforeId });
  await promiseAnswerWithin(within, {
    subjectType: TURN,
    subjectId: turn.id,
    groupId: theirs.groupId,
    waitingId: personOf(within.actor),
    days: theirs.days,
    zone: theirs.zone,
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
  if (answer?.text) await writeTurn(within, row, answer);
}

/** Nobody waits for an answer any more: it counts neither as kept nor as broken. */
export async function dropOfferWithin(within: Within, collaborationId: string): Promise<void> {
  const turn = await lastTurn(within, collaborationId);
  if (turn) await dropPromiseWithin(within, { subjectType: TURN, subjectId: turn.id });
}
