import { personErasing, personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** What was said under another name was said by the one who stays. */
export const moveMessages = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.message.updateMany({ where: { authorId: fromId }, data: { authorId: toId } });
});

/** The places stay, so that answers still make sense; the words go. */
export const forgetMessages = on(personErasing, async ({ tx, now }, { personIds }) => {
  await tx.sql(
    {
      name: "messages_forget",
      text: `UPDATE "message" SET "text" = '', "withdrawnAt" = COALESCE("withdrawnAt", $2::timestamptz) WHERE "authorId" = ANY($1::uuid[])`,
    },
    [personIds, now],
  );
});
