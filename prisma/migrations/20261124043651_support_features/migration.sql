-- AlterTable
ALTER TABLE "report" ADD COLUMN     "groupId" UUID,
ADD COLUMN     "path" TEXT NOT NULL DEFAULT '/',
ADD COLUMN     "title" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "notification" ADD COLUMN     "mailedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "answer_promise" ADD COLUMN     "days" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "interimText" TEXT,
ADD COLUMN     "path" TEXT NOT NULL DEFAULT '/',
ADD COLUMN     "waitingPath" TEXT NOT NULL DEFAULT '/',
ADD COLUMN     "zone" TEXT NOT NULL DEFAULT 'Asia/Jakarta';

-- AlterTable
ALTER TABLE "group_pause" ADD COLUMN     "announcedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Hand-written: what waits for its mail, and one open report per person and thing.
CREATE INDEX "notification_unmailed" ON "notification" ("personId") WHERE "mailedAt" IS NULL;
CREATE UNIQUE INDEX "report_one_open" ON "report" ("reporterId", "subjectType", "subjectId") WHERE "state" = 'RECEIVED' AND "reporterId" IS NOT NULL;
ALTER TABLE "answer_promise" ADD CONSTRAINT "answer_promise_days" CHECK ("days" BETWEEN 1 AND 30);
