import { z } from "zod";
import { accountsPolicy } from "@/features/accounts/policy";
import { command, nothing } from "@/pipeline/command";

const MONTH = 30 * 86_400_000;

/** Deletes links, codes and sessions that ended more than a month ago: personal data nobody needs any more. */
export const sweepTokens = command({
  name: "accounts.sweepTokens",
  input: z.object({}),
  secret: true,
  load: nothing,
  allow: accountsPolicy.asSystem,
  run: async ({ tx, now }) => {
    const before = new Date(now.getTime() - MONTH);
    const tokens = await tx.db.loginToken.deleteMany({ where: { expiresAt: { lt: before } } });
    const sessions = await tx.db.session.deleteMany({
      where: { OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] },
    });
    return { tokens: tokens.count, sessions: sessions.count };
  },
});
