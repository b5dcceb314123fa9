import { personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/**
 * Two rows turned out to be one person: what the one was told the other has been told, unless it already was.
 * The kept person's own choices stay; the other's are forgotten with the row.
 */
export const moveNotices = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.sql(
    {
      name: "notices_move",
      text: `UPDATE "notification" n SET "personId" = $2::uuid, "mailedAt" = COALESCE(n."mailedAt", n."createdAt") WHERE n."personId" = $1::uuid
        AND NOT EXISTS (SELECT 1 FROM "notification" o WHERE o."personId" = $2::uuid AND o."type" = n."type" AND o."eventId" = n."eventId")`,
    },
    [fromId, toId],
  );
});
