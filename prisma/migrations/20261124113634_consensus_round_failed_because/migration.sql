-- AlterTable
ALTER TABLE "consensus_round" ADD COLUMN     "failedBecause" TEXT;
