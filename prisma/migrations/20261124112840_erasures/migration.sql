-- CreateTable
CREATE TABLE "erasure" (
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "reason" TEXT,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("personId")
);

-- Who was erased stays on this list, so that a restored backup cannot bring anybody back.
CREATE TRIGGER "erasure_append_only" BEFORE UPDATE OR DELETE ON "erasure" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "erasure_no_truncate" BEFORE TRUNCATE ON "erasure" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
REVOKE UPDATE, DELETE, TRUNCATE ON "erasure" FROM PUBLIC;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'simpul_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON "erasure" FROM simpul_app;
  END IF;
END $$;
