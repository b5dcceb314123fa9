import { z } from "zod";
import type { Tx } from "@/lib/db";
import { dateOf } from "@/lib/time";
import { command } from "@/pipeline/command";
import { closedUnanswered, closingSoon, queueMoved } from "../events";
import { servicesPolicy } from "../policy";
import { monthOf, unansweredStep } from "../rules";
import { lockRequest, requestAbout } from "./lock";

const BATCH = 100;

/** Reports whose end may be near by the clock alone; the exact moment is judged under their lock. */
async function unanswered(tx: Tx, now: Date, after: string | undefined): Promise<{ id: string }[]> {
  return tx.sql<{ id: string }>(
    {
      name: "service_unanswered",
      text: `SELECT "id" FROM "service_request" WHERE "state" = 'REPORTED' AND "reportedAt" < $1::timestamptz - interval '10 days'
        AND ($2::uuid IS NULL OR "id" > $2::uuid) ORDER BY "id" LIMIT ${BATCH}`,
    },
    [now, after ?? null],
  );
}

const cursor = z.object({ after: z.uuid().optional() });

/**
 * Tells three days before, then closes what the requester never answered: the group's own word stands alone.
 * @returns the request to go on after, null at the end
 */
export const watchReports = command({
  name: "services.watchReports",
  input: cursor,
  load: async ({ tx, now, input }) => ({ rows: await unanswered(tx, now, input.after) }),
  allow: servicesPolicy.watchReports,
  run: async ({ tx, subject, now, record }) => {
    for (const { id } of subject.rows) {
      const request = await lockRequest({ tx, input: { requestId: id } });
      if (request?.state !== "REPORTED" || !request.reportedAt) continue;
      const { reportedAt, closingToldAt } = request;
      const due = unansweredStep({ reportedAt, zone: request.service.zone, toldAt: closingToldAt }, now);
      if (due === "tell") {
        await tx.db.serviceRequest.update({ where: { id }, data: { closingToldAt: now } });
        record(closingSoon, requestAbout(request));
      }
      if (due === "close") {
        await tx.db.serviceRequest.update({
          where: { id },
          data: { state: "CLOSED", closedAt: now, version: { increment: 1 } },
        });
        record(closedUnanswered, requestAbout(request));
      }
    }
    return { next: subject.rows.length === BATCH ? (subject.rows.at(-1)?.id ?? null) : null };
  },
});

type Next = { id: string; serviceId: string; groupId: string; needId: string | null; zone: string };

/** Waiting requests that the month's free places reach, in order, and that have not been told this month. */
async function reached(tx: Tx, now: Date): Promise<Next[]> {
  return tx.sql<Next>(
    {
      name: "service_queue_reached",
      text: `
        SELECT w."id", w."serviceId", w."groupId", w."needId", w."zone" FROM (
          SELECT r."id", r."serviceId", r."groupId", r."needId", r."queueToldOn", s."zone", s."capacity",
            date_trunc('month', $1::timestamptz AT TIME ZONE s."zone") AS "month",
            row_number() OVER (PARTITION BY r."serviceId" ORDER BY r."rank") AS "position"
          FROM "service_request" r JOIN "service" s ON s."id" = r."serviceId" AND s."state" = 'PUBLISHED' WHERE r."state" = 'WAITLISTED') w
        WHERE (w."queueToldOn" IS NULL OR w."queueToldOn" < w."month"::date)
          AND w."position" <= w."capacity" - (SELECT count(*) FROM "service_request" a WHERE a."serviceId" = w."serviceId" AND a."state" <> 'WITHDRAWN'
            AND a."acceptedAt" >= w."month" AT TIME ZONE w."zone" AND a."acceptedAt" < (w."month" + interval '1 month') AT TIME ZONE w."zone")
        ORDER BY w."id" LIMIT ${BATCH}`,
    },
    [now],
  );
}

/** A new month has room: who waits next hears, and so does the group. Once a month each. */
export const tellQueue = command({
  name: "services.tellQueue",
  input: z.object({}),
  load: async ({ tx, now }) => ({ rows: await reached(tx, now) }),
  allow: servicesPolicy.tellQueue,
  run: async ({ tx, subject, now, record }) => {
    for (const row of subject.rows) {
      const { firstDay } = monthOf(now, row.zone);
      const told = await tx.db.serviceRequest.updateMany({
        where: { id: row.id, state: "WAITLISTED" },
        data: { queueToldOn: dateOf(firstDay) },
      });
      if (told.count > 0) record(queueMoved, requestAbout(row));
    }
    return { count: subject.rows.length };
  },
});
