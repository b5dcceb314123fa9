import { refuse } from "@/lib/result";
import { dayIn } from "@/lib/time";
import { command } from "@/pipeline/command";
import { appointmentEnded, positionVacant, termEnding, termOver } from "../events";
import { positionsPolicy } from "../policy";
import { dueReminder, freeSeats } from "../rules";
import { appointmentRef, positionRef } from "../schema";
import { holdersOf, lockPosition } from "./seats";

type TermRow = {
  id: string;
  groupId: string;
  personId: string;
  roles: string[];
  zone: string;
  endsOn: string;
  toldDays: number | null;
  ended: boolean;
};

/** Tells what is due of one term: 60, 30, 7 days left, or that it is over. The second of two workers finds nothing. */
export const tellTerm = command({
  name: "positions.tellTerm",
  input: appointmentRef,
  load: async ({ tx, input, now }) => {
    const [row] = await tx.sql<TermRow>(
      {
        name: "term_lock",
        text: `SELECT a."id", a."groupId", a."personId", a."roles", g."zone", a."termEndsOn"::text AS "endsOn", a."toldDays",
            (a."endsAt" IS NOT NULL AND a."endsAt" <= $2::timestamptz) AS "ended"
          FROM "appointment" a JOIN "group" g ON g."id" = a."groupId"
          WHERE a."id" = $1::uuid AND a."termEndsOn" IS NOT NULL FOR NO KEY UPDATE OF a`,
      },
      [input.appointmentId, now],
    );
    return row ?? null;
  },
  allow: positionsPolicy.tellTerm,
  run: async ({ tx, subject, now, record }) => {
    const { id, groupId, personId, roles } = subject;
    const due = dueReminder(subject, dayIn(now, subject.zone)) ?? refuse("nothing_due");
    await tx.db.appointment.update({ where: { id }, data: { toldDays: due } });
    const about = { subjectId: id, groupId };
    if (due > 0) record(termEnding, { ...about, payload: { personId, days: due } });
    else if (subject.ended) record(appointmentEnded, { ...about, payload: { personId, roles } });
    else record(termOver, { ...about, payload: { personId } });
    return { due };
  },
});

/** Tells once that seats of a position are free. */
export const tellVacancy = command({
  name: "positions.tellVacancy",
  input: positionRef,
  load: ({ tx, input }) => lockPosition(tx, input.positionId),
  allow: positionsPolicy.tellVacancy,
  run: async ({ within, subject, now, record }) => {
    const free = freeSeats(subject.seats, await holdersOf(within, subject), dayIn(now, subject.zone));
    if (subject.closedAt || free === 0) refuse("nothing_due");
    record(positionVacant, { subjectId: subject.id, groupId: subject.groupId, payload: { free } });
    return { free };
  },
});
