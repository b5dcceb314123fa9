-- AlterTable
ALTER TABLE "person" ADD COLUMN     "personaLine" JSONB,
ADD COLUMN     "personaOrder" INTEGER;

-- AlterTable
ALTER TABLE "login_token" ADD COLUMN     "locale" TEXT NOT NULL DEFAULT 'id',
ADD COLUMN     "mailedAt" TIMESTAMPTZ(3),
ADD COLUMN     "withPassword" BOOLEAN NOT NULL DEFAULT false;
