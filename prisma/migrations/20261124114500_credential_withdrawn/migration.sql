-- AlterEnum
ALTER TYPE "CredentialState" ADD VALUE 'WITHDRAWN';

-- By hand from here.

-- Whoever asks for a type that was merged asks for the one it was merged into: gates and requirements set before the
-- merge stay open to its holders. Otherwise as before; the pure twin is `holds` in credentials/rules.ts.
CREATE OR REPLACE FUNCTION "holds_credential"(person uuid, wanted uuid, minimum "CredentialLevel", moment timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE asked(id) AS (
    SELECT wanted
    UNION
    SELECT t."mergedIntoId" FROM asked a JOIN "credential_type" t ON t."id" = a.id WHERE t."mergedIntoId" IS NOT NULL
  ), giving(id) AS (
    SELECT id FROM asked
    UNION
    SELECT x.id FROM giving g CROSS JOIN LATERAL (
      SELECT i."typeId" AS id FROM "credential_inclusion" i WHERE i."includesId" = g.id
      UNION ALL
      SELECT t."id" FROM "credential_type" t WHERE t."mergedIntoId" = g.id
    ) x
  )
  SELECT EXISTS (
    SELECT 1 FROM "credential" c
    WHERE c."personId" = person AND c."typeId" IN (SELECT id FROM giving) AND c."state" = 'VERIFIED' AND c."level" >= minimum
      AND (c."validFrom" IS NULL OR moment >= (c."validFrom"::timestamp AT TIME ZONE c."zone"))
      AND (c."validTo" IS NULL OR moment < ((c."validTo" + 1)::timestamp AT TIME ZONE c."zone"))
      AND NOT EXISTS (SELECT 1 FROM "credential_stop" s WHERE s."credentialId" = c."id" AND s."liftedAt" IS NULL
        AND s."fromAt" <= moment AND (s."toAt" IS NULL OR s."toAt" > moment)))
$$;

-- Places whose credential no longer counts; few, and looked for every five minutes.
CREATE INDEX "sign_up_at_risk" ON "sign_up" ("startsAt") WHERE "status" = 'AT_RISK';
