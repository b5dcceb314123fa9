import { z } from "zod";
import type { Tx } from "@/lib/db";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { collaborationDeclined, collaborationExpired, collaborationWithdrawn } from "../events";
import { collaborationsPolicy } from "../policy";
import { collaborationLifecycle, EXPIRES_AFTER, expires, type PromiseFacts } from "../rules/steps";
import { answerOfferWithin, dropOfferWithin } from "./offer";
import { aboutRow, type CollaborationRow } from "./row";

type Due = PromiseFacts & Pick<CollaborationRow, "id" | "state" | "fromGroupId" | "toGroupId" | "needId">;

const DUE = {
  name: "collaborations_due",
  text: `SELECT c."id", c."state"::text AS "state", c."fromGroupId", c."toGroupId", c."needId", p."answerBy", p."answeredAt",
      p."warnedAt", p."escalatedAt"
    FROM "answer_promise" p JOIN "collaboration_turn" t ON t."id" = p."subjectId" JOIN "collaboration" c ON c."id" = t."collaborationId"
    WHERE p."subjectType" = 'collaboration_turn' AND p."answeredAt" IS NULL AND p."warnedAt" IS NOT NULL AND p."escalatedAt" IS NOT NULL
      AND p."answerBy" <= $1::timestamptz AND c."state" IN ('SENT', 'COUNTERED')
    ORDER BY c."id" LIMIT 100 FOR UPDATE OF c SKIP LOCKED`,
};

/** Ends requests that stayed silent long after their answer-by; both sides hear. Returns how many ended. */
export const expireRequests = command({
  name: "collaborations.expireRequests",
  input: z.object({}),
  load: async ({ tx, now }) => ({ due: await tx.sql<Due>(DUE, [new Date(now.getTime() - EXPIRES_AFTER)]) }),
  allow: collaborationsPolicy.expireRequests,
  run: async ({ tx, subject, now, record }) => {
    let count = 0;
    for (const due of subject.due) {
      const state = collaborationLifecycle.next(due.state, "expire");
      if (!state || !expires(due, now)) continue;
      await tx.db.collaboration.update({ where: { id: due.id }, data: { state, decidedAt: now, endedAt: now } });
      record(collaborationExpired, {
        subjectId: due.id,
        needId: due.needId,
        payload: { fromGroupId: due.fromGroupId, toGroupId: due.toGroupId },
      });
      count += 1;
    }
    return { count };
  },
});

async function lockAsking(tx: Tx, groupId: string): Promise<CollaborationRow[]> {
  return tx.sql<CollaborationRow>(
    {
      name: "collaborations_asking_lock",
      text: `SELECT c."id", c."state"::text AS "state", c."fromGroupId", c."toGroupId", c."needId" FROM "collaboration" c
        WHERE c."state" IN ('DRAFT', 'SENT', 'COUNTERED') AND (c."fromGroupId" = $1::uuid OR c."toGroupId" = $1::uuid)
        ORDER BY c."id" FOR UPDATE`,
    },
    [groupId],
  );
}

/**
 * A group that ends answers what it was asked, and takes back what it asked: nobody waits in vain. What both were at
 * already stays, to be finished or broken off by people.
 */
export async function endAskingWithin(within: Within, groupId: string): Promise<void> {
  const { tx, now, outbox } = within;
  for (const row of await lockAsking(tx, groupId)) {
    const asking = row.fromGroupId === groupId;
    await tx.db.collaboration.update({
      where: { id: row.id },
      data: asking
        ? { state: "WITHDRAWN", endedAt: now }
        : {
            state: row.state === "DRAFT" ? "WITHDRAWN" : "DECLINED",
            declineReason: "GROUP_CLOSING",
            decidedAt: now,
            endedAt: now,
          },
    });
    if (asking) await dropOfferWithin(within, row.id);
    else await answerOfferWithin(within, row, null);
    if (row.state !== "DRAFT")
      outbox.record(asking ? collaborationWithdrawn : collaborationDeclined, aboutRow({ row, groupId }));
  }
}
