-- AlterTable
ALTER TABLE "need" ADD COLUMN     "adoptedById" UUID,
ADD COLUMN     "checkedForGroupId" UUID,
ADD COLUMN     "localChecker" TEXT,
ADD COLUMN     "priorityAt" TIMESTAMPTZ(3),
ADD COLUMN     "priorityInputs" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "showName" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unmetAt" TIMESTAMPTZ(3),
ADD COLUMN     "unmetReason" TEXT;

-- AlterTable
ALTER TABLE "care" ADD COLUMN     "nearby" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "need_check_link" ADD COLUMN     "note" TEXT;

-- CreateIndex
CREATE INDEX "need_reporterContact_createdAt_idx" ON "need"("reporterContact", "createdAt");

-- What the public lists show, in their order: one for all regions, one within a region.
CREATE INDEX "need_public_list" ON "need" ("priority" DESC, "id" DESC)
  WHERE "hiddenAt" IS NULL AND "state" IN ('VERIFIED', 'ADOPTED', 'UNMET', 'CONFIRMED_MET');
CREATE INDEX "need_public_region" ON "need" ("regionCode", "priority" DESC, "id" DESC)
  WHERE "hiddenAt" IS NULL AND "state" IN ('VERIFIED', 'ADOPTED', 'UNMET', 'CONFIRMED_MET');
-- Merging and closing always say into what and why.
ALTER TABLE "need" ADD CONSTRAINT "need_merged" CHECK ("state" <> 'MERGED' OR ("mergedIntoId" IS NOT NULL AND "mergedIntoId" <> "id"));
ALTER TABLE "need" ADD CONSTRAINT "need_rejected" CHECK ("state" <> 'REJECTED' OR "rejectReason" IS NOT NULL);
ALTER TABLE "need" ADD CONSTRAINT "need_verified" CHECK ("state" NOT IN ('VERIFIED', 'ADOPTED') OR "checkLevel" IS NOT NULL);
ALTER TABLE "need_check_link" ADD CONSTRAINT "need_check_link_used" CHECK (("usedAt" IS NULL) = ("confirmed" IS NULL));
