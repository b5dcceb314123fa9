import { z } from "zod";
import { accountsPolicy } from "@/features/accounts/policy";
import { command, personOf } from "@/pipeline/command";
import { settingsChanged } from "../events";
import { lockPersons } from "./people";

/** Makes the old address of one's calendar feed dead and a new one valid. */
export const renewCalendar = command({
  name: "accounts.renewCalendar",
  input: z.object({}),
  load: async ({ tx, actor }) => {
    const personId = personOf(actor);
    await lockPersons(tx, [personId]);
    return { personId };
  },
  allow: accountsPolicy.renewCalendar,
  limit: { points: 10, seconds: 3600 },
  run: async ({ tx, subject, record }) => {
    const id = subject.personId;
    await tx.db.person.update({ where: { id }, data: { calendarVersion: { increment: 1 } } });
    record(settingsChanged, { subjectId: id, payload: {} });
    return { personId: id };
  },
});
