import { personErasing } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** Answers kept for a form that is sent twice name the person as whoever sent it; no feature owns them. */
export const forgetAnswers = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.idempotencyKey.deleteMany({ where: { actorKey: { in: personIds } } });
});
