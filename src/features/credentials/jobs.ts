import { z } from "zod";
import { system } from "@/access/actor";
import type { Command } from "@/pipeline/command";
import { job } from "@/pipeline/job";
import { recheckPerson, tellExpiry } from "./commands/clock";
import { eraseEvidence } from "./commands/evidence-files";
import { endingCredentials, evidenceDue } from "./queries/due";
import { personRef } from "./schema";

const nothing = z.looseObject({});
const FIRST = "00000000-0000-0000-0000-000000000000";

/** Every one once, page after page; one that fails does not stop the others and is found again the next time. */
async function each(
  find: (now: Date, after: string) => Promise<string[]>,
  run: Command<unknown>,
  now: Date,
): Promise<void> {
  for (let after = FIRST; ; ) {
    const found = await find(now, after);
    for (const credentialId of found) await run(system, { credentialId }, { now });
    const last = found.at(-1);
    if (!last) return;
    after = last;
  }
}

/** Notices 60, 30 and 7 days before the end, and what follows at the end. @param now the clock, fixed in tests */
export function tellEnds(now: Date): Promise<void> {
  return each(endingCredentials, tellExpiry, now);
}

/** Evidence files of claims decided more than 30 days ago. @param now the clock, fixed in tests */
export function eraseOldEvidence(now: Date): Promise<void> {
  return each(evidenceDue, eraseEvidence, now);
}

/** Every hour: ends come at midnight of the issuer's zone. */
export const tellEndsHourly = job("credentials.tellEnds", {
  payload: nothing,
  every: "5 * * * *",
  run: () => tellEnds(new Date()),
});

export const eraseOldEvidenceDaily = job("credentials.eraseEvidence", {
  payload: nothing,
  every: "40 19 * * *",
  run: () => eraseOldEvidence(new Date()),
});

export const recheckJob = job("credentials.recheck", {
  payload: personRef,
  run: async ({ personId }) => {
    const result = await recheckPerson(system, { personId });
    if (!result.ok && result.kind !== "not_found") throw new Error(`credentials.recheckPerson: ${result.kind}`);
  },
});
