-- CreateEnum
CREATE TYPE "CodeAdoption" AS ENUM ('COORDINATORS', 'CONSENSUS');

-- AlterTable
ALTER TABLE "service_request" ADD COLUMN     "closingToldAt" TIMESTAMPTZ(3),
ADD COLUMN     "queueToldOn" DATE;

-- CreateTable
CREATE TABLE "code_rule" (
    "groupId" UUID NOT NULL,
    "adoption" "CodeAdoption" NOT NULL,
    "changedById" UUID NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_rule_pkey" PRIMARY KEY ("groupId")
);

-- CreateTable
CREATE TABLE "code_telling" (
    "versionId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "remindedAt" TIMESTAMPTZ(3),
    "fallenAt" TIMESTAMPTZ(3),

    CONSTRAINT "code_telling_pkey" PRIMARY KEY ("versionId","personId")
);

ALTER TABLE "code_rule" ADD CONSTRAINT "code_rule_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "code_telling" ADD CONSTRAINT "code_telling_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "code_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "code_telling" ADD CONSTRAINT "code_telling_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who acknowledged what, when, is never changed and never deleted, not even by the owner (decision 029). A row holds
-- ids, a moment and a hash: erasing a person blanks the person's own row, and this one then names nobody.
CREATE TRIGGER "code_acknowledgement_append_only" BEFORE UPDATE OR DELETE ON "code_acknowledgement" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "code_acknowledgement_no_truncate" BEFORE TRUNCATE ON "code_acknowledgement" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
REVOKE UPDATE, DELETE, TRUNCATE ON "code_acknowledgement" FROM PUBLIC;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'simpul_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON "code_acknowledgement" FROM simpul_app;
  END IF;
END $$;

-- Nobody acknowledges another text than the one adopted.
CREATE FUNCTION "refuse_other_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "code_version" v WHERE v."id" = NEW."versionId" AND v."groupId" = NEW."groupId"
      AND v."textHash" = NEW."textHash" AND v."state" IN ('ADOPTED', 'SUPERSEDED'))
  THEN RAISE EXCEPTION 'not the adopted text' USING ERRCODE = 'check_violation', CONSTRAINT = 'code_acknowledgement_text';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "code_acknowledgement_text" BEFORE INSERT ON "code_acknowledgement" FOR EACH ROW EXECUTE FUNCTION "refuse_other_text"();

-- What the nightly walks look for.
CREATE INDEX "service_request_reported" ON "service_request" ("reportedAt") WHERE "state" = 'REPORTED';
CREATE INDEX "service_request_month" ON "service_request" ("serviceId", "acceptedAt") WHERE "acceptedAt" IS NOT NULL;
CREATE INDEX "service_requests_sent" ON "service_request" ("serviceId", "sentAt");
