import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { tellTerm, tellVacancy } from "./commands/terms";
import { dueTerms, untoldVacancies } from "./queries/due";

/** What is due now, each once: terms that end or have ended, positions nobody holds. */
export async function watchStructure(now: Date): Promise<void> {
  for (const appointmentId of await dueTerms(now)) await tellTerm(system, { appointmentId }, { now });
  for (const positionId of await untoldVacancies(now)) await tellVacancy(system, { positionId }, { now });
}

/** A little after midnight in each of Indonesia's three zones, when days change and terms end. */
export const watchStructureDaily = job("positions.watch", {
  payload: z.looseObject({}),
  every: "5 15-17 * * *",
  run: () => watchStructure(new Date()),
});
