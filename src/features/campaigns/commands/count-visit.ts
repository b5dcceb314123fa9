import { z } from "zod";
import { anyone } from "@/access/can";
import { command } from "@/pipeline/command";

/** Counts that a channel's link was opened; follows nobody, keeps nothing about the visitor. */
export const countVisit = command({
  name: "campaigns.countVisit",
  input: z.object({ code: z.string().trim().min(4).max(16) }),
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<{ id: string; slug: string }>(
      {
        name: "channel_by_code",
        text: `SELECT ch."id", c."slug" FROM "campaign_channel" ch JOIN "campaign" c ON c."id" = ch."campaignId"
          WHERE ch."code" = $1 AND c."state" <> 'DRAFT' AND c."hiddenAt" IS NULL`,
      },
      [input.code],
    );
    return row ?? null;
  },
  allow: anyone,
  run: async ({ tx, subject }) => {
    await tx.sql(
      { name: "channel_opened", text: `UPDATE "campaign_channel" SET "opened" = "opened" + 1 WHERE "id" = $1::uuid` },
      [subject.id],
    );
    return { slug: subject.slug };
  },
});
