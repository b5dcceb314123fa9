-- CreateTable
CREATE TABLE "impact_presence" (
    "activityId" UUID NOT NULL,
    "firstTimers" INTEGER NOT NULL,
    "servedTogether" INTEGER NOT NULL,

    CONSTRAINT "impact_presence_pkey" PRIMARY KEY ("activityId")
);

-- What the figures of impact are counted and listed by; partial, so not in the Prisma schema.

-- Activities whose record is closed, newest first: the evidence lists of the platform.
CREATE INDEX "activity_closed_idx" ON "activity" ("startsAt" DESC, "id" DESC)
  WHERE "state" IN ('SETTLED', 'EVALUATED') AND "hiddenAt" IS NULL;

-- For whom a competence was checked.
CREATE INDEX "credential_decided_for_idx" ON "credential" ("decidedForGroupId", "decidedAt") WHERE "state" = 'VERIFIED';

-- Lessons that became tasks.
CREATE INDEX "plan_task_lesson_idx" ON "plan_task" ("lessonId") WHERE "lessonId" IS NOT NULL;

-- The sums of the platform, month by month.
CREATE INDEX "impact_figure_month_idx" ON "impact_figure" ("figure", "month");

-- Who was at an activity: first times, and people who meet again.
CREATE INDEX "sign_up_attended_idx" ON "sign_up" ("activityId", "personId") WHERE "status" = 'ATTENDED';
