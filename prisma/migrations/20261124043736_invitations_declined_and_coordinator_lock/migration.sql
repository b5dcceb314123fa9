-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "declinedAt" TIMESTAMPTZ(3);

-- Two coordinators leaving in the same moment: the check at the end waits for the other transaction's group row,
-- so the second one sees what the first left behind.
CREATE OR REPLACE FUNCTION "require_coordinator"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gid uuid := COALESCE(NEW."groupId", OLD."groupId");
BEGIN
  PERFORM 1 FROM "group" g WHERE g."id" = gid AND g."state" = 'ACTIVE' FOR NO KEY UPDATE;
  IF FOUND AND NOT EXISTS (
       SELECT 1 FROM "appointment" a JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId"
       WHERE a."groupId" = gid AND 'COORDINATOR' = ANY (a."roles") AND a."startsAt" <= clock_timestamp()
         AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp()) AND m."status" IN ('ACTIVE', 'PROBATION'))
  THEN
    RAISE EXCEPTION 'an active group needs a coordinator' USING ERRCODE = 'check_violation', CONSTRAINT = 'group_needs_coordinator';
  END IF;
  RETURN NULL;
END $$;
