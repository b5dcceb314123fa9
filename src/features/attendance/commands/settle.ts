import { lockActivity } from "@/features/activities/commands/activity-row";
import { settleActivityWithin } from "@/features/activities/commands/steps";
import { lockPeopleOfActivity } from "@/features/signups/commands/cancel";
import type { Statement } from "@/lib/db";
import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import { attendancePolicy } from "../policy";
import { settleInput } from "../schema";

const CLOSE: Statement = {
  name: "settle_sign_ups",
  text: `UPDATE "sign_up" SET "status" = CASE WHEN "status" = 'CHECKED_IN' THEN 'ATTENDED'::"SignUpStatus" ELSE 'LAPSED'::"SignUpStatus" END,
      "offeredUntil" = NULL, "updatedAt" = $2
    WHERE "activityId" = $1 AND "status" IN ('CHECKED_IN', 'WAITLISTED', 'OFFERED', 'REQUESTED')`,
};
const COUNTERS: Statement = {
  name: "settle_slots",
  text: `UPDATE "slot" l SET "waiting" = 0,
      "held" = (SELECT count(*) FROM "sign_up" u WHERE u."slotId" = l."id" AND u."status" IN ('CONFIRMED', 'AT_RISK')) WHERE l."activityId" = $1`,
};
/** One entry for each sign-up, whatever is run twice. Minutes as rules.minutesOf says. */
const HOURS: Statement = {
  name: "settle_hours",
  text: `INSERT INTO "hours_entry" ("id", "personId", "groupId", "activityId", "signUpId", "minutes", "onDay", "source", "approvedById", "approvedAt", "createdAt")
    SELECT uuidv7(), u."personId", u."groupId", u."activityId", u."id",
      GREATEST(1, round(extract(epoch FROM LEAST(u."endsAt", COALESCE(u."checkedOutAt", u."endsAt")) - u."startsAt") / 60))::int,
      (u."startsAt" AT TIME ZONE $2)::date, 'ATTENDANCE', u."recordedById", u."recordedAt", $3
    FROM "sign_up" u WHERE u."activityId" = $1 AND u."status" = 'ATTENDED' ON CONFLICT ("signUpId") DO NOTHING`,
};
const COUNT: Statement = {
  name: "settle_count",
  text: `SELECT count(*) FILTER (WHERE "status" = 'ATTENDED')::int AS "present", count(*) FILTER (WHERE "status" IN ('CONFIRMED', 'AT_RISK'))::int AS "unrecorded"
    FROM "sign_up" WHERE "activityId" = $1`,
};

/**
 * Tutup catatan: whoever was seen gets hours, whoever was not stays "belum dicatat", queues end.
 * Run again on a closed record it changes nothing.
 */
export const settle = command({
  name: "attendance.settle",
  input: settleInput,
  load: async ({ tx, actor, input }) => {
    await lockPeopleOfActivity(tx.sql, input.activityId);
    return lockActivity(tx, actor, input.activityId);
  },
  allow: attendancePolicy.settle,
  run: async ({ subject: activity, now, tx, within }) => {
    const [before] = await tx.sql<{ present: number; unrecorded: number }>(COUNT, [activity.id]);
    if (activity.state === "SETTLED")
      return { activityId: activity.id, slug: activity.slug, present: before?.present ?? 0, again: true };
    if (activity.state === "OPEN" && activity.endsAt > now) refuse("not_ended");
    if (activity.state === "OPEN") {
      await tx.sql(CLOSE, [activity.id, now]);
      await tx.sql(COUNTERS, [activity.id]);
      await tx.sql(HOURS, [activity.id, activity.zone, now]);
    }
    const [counts = { present: 0, unrecorded: 0 }] = await tx.sql<{ present: number; unrecorded: number }>(COUNT, [
      activity.id,
    ]);
    await settleActivityWithin(within, activity, counts);
    return { activityId: activity.id, slug: activity.slug, present: counts.present, again: false };
  },
});
