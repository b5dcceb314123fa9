-- AlterTable
ALTER TABLE "person" ADD COLUMN     "calendarVersion" INTEGER NOT NULL DEFAULT 0;
