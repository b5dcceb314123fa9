import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { sweepTokens } from "./commands/sweep";
import { sendTokenMail } from "./commands/tokens";

export const sendTokenMailJob = job("accounts.send_token_mail", {
  payload: z.object({ tokenId: z.uuid() }),
  run: async ({ tokenId }) => {
    const result = await sendTokenMail(system, { tokenId });
    if (!result.ok && result.kind !== "not_found") throw new Error(`accounts.send_token_mail: ${result.kind}`);
  },
});

/** Once a night: what signed nobody in for a month is of no more use. */
export const sweepTokensJob = job("accounts.sweep_tokens", {
  payload: z.object({}).loose(),
  every: "20 18 * * *",
  run: async () => {
    const result = await sweepTokens(system, {});
    if (!result.ok) throw new Error(`accounts.sweep_tokens: ${result.kind}`);
  },
});
