import { read, type Statement } from "@/lib/db";

const TO_SETTLE: Statement = {
  name: "activities_to_settle",
  text: `SELECT "id" FROM "activity" WHERE "state" = 'OPEN' AND "endsAt" <= $1::timestamptz - interval '7 days' ORDER BY "endsAt" LIMIT 200`,
};
const TO_ASK: Statement = {
  name: "presence_to_ask",
  text: `SELECT u."id" FROM "sign_up" u JOIN "activity" a ON a."id" = u."activityId"
    WHERE u."status" = 'CONFIRMED' AND u."endsAt" <= $1::timestamptz - interval '24 hours' AND u."endsAt" > $1::timestamptz - interval '72 hours' AND a."state" <> 'CANCELLED'
      AND NOT EXISTS (SELECT 1 FROM "event" e WHERE e."subjectType" = 'signup' AND e."subjectId" = u."id" AND e."type" = 'attendance.asked')
    ORDER BY u."endsAt", u."id" LIMIT 500`,
};

/** Activities whose record closes itself: a week after the end. */
export async function activitiesToSettle(now: Date): Promise<string[]> {
  return (await read.sql<{ id: string }>(TO_SETTLE, [now])).map((r) => r.id);
}

/** People whom nobody recorded a day after the end, and who were not asked yet. */
export async function signUpsToAsk(now: Date): Promise<string[]> {
  return (await read.sql<{ id: string }>(TO_ASK, [now])).map((r) => r.id);
}
