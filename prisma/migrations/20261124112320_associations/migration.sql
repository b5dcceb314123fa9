-- CreateEnum
CREATE TYPE "CodeState" AS ENUM ('DRAFT', 'PROPOSED', 'ADOPTED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "ConsensusState" AS ENUM ('OPEN', 'WINDOW', 'OBJECTED', 'AGREED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "ConsensusSubject" AS ENUM ('POSITION', 'CODE_VERSION', 'OTHER');

-- CreateEnum
CREATE TYPE "ConsensusVoiceKind" AS ENUM ('AGREE', 'OBJECT');

-- CreateEnum
CREATE TYPE "CredentialTypeOrigin" AS ENUM ('CATALOGUE', 'GROUP', 'PROPOSED');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('FILE', 'REGISTER', 'COLLEAGUES');

-- CreateEnum
CREATE TYPE "CredentialReviewState" AS ENUM ('OPEN', 'VERIFIED', 'REJECTED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "CredentialStopKind" AS ENUM ('SUSPENDED', 'REVOKED');

-- CreateEnum
CREATE TYPE "ServiceKind" AS ENUM ('CONSULTATION', 'HEALTH', 'EDUCATION', 'LEGAL_AID', 'TECHNICAL', 'ASSESSMENT', 'ACCOMPANIMENT');

-- CreateEnum
CREATE TYPE "ServiceState" AS ENUM ('DRAFT', 'PUBLISHED', 'PAUSED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ServiceRequestState" AS ENUM ('SENT', 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE', 'REPORTED', 'CLOSED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ServiceOutcome" AS ENUM ('MET', 'PARTLY', 'NOT_MET');

-- AlterTable
ALTER TABLE "credential_type" ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "field" TEXT NOT NULL DEFAULT 'OTHER',
ADD COLUMN     "groupId" UUID,
ADD COLUMN     "mergedIntoId" UUID,
ADD COLUMN     "origin" "CredentialTypeOrigin" NOT NULL DEFAULT 'CATALOGUE',
ADD COLUMN     "proposedById" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "credential" ADD COLUMN     "decidedAt" TIMESTAMPTZ(3),
ADD COLUMN     "decidedById" UUID,
ADD COLUMN     "decidedForGroupId" UUID,
ADD COLUMN     "groupId" UUID,
ADD COLUMN     "how" TEXT,
ADD COLUMN     "issuer" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "keepFiles" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "rejectReason" TEXT,
ADD COLUMN     "renewsId" UUID,
ADD COLUMN     "submittedAt" TIMESTAMPTZ(3),
ADD COLUMN     "toldDays" INTEGER,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "consensusId" UUID,
ADD COLUMN     "positionId" UUID,
ADD COLUMN     "termEndsOn" DATE,
ADD COLUMN     "toldDays" INTEGER;

-- CreateTable
CREATE TABLE "code_version" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "CodeState" NOT NULL DEFAULT 'DRAFT',
    "title" TEXT NOT NULL,
    "preamble" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT 'id',
    "material" BOOLEAN NOT NULL DEFAULT true,
    "changeNote" TEXT NOT NULL DEFAULT '',
    "textHash" TEXT,
    "createdById" UUID NOT NULL,
    "proposedAt" TIMESTAMPTZ(3),
    "proposedById" UUID,
    "adoptedAt" TIMESTAMPTZ(3),
    "adoptedById" UUID,
    "consensusId" UUID,
    "effectiveFrom" TIMESTAMPTZ(3),
    "acknowledgeBy" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "code_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code_article" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "code_article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code_acknowledgement" (
    "id" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "textHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "code_acknowledgement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consensus" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "subject" "ConsensusSubject" NOT NULL,
    "positionId" UUID,
    "candidateId" UUID,
    "codeVersionId" UUID,
    "title" TEXT NOT NULL,
    "proposal" TEXT NOT NULL,
    "state" "ConsensusState" NOT NULL DEFAULT 'OPEN',
    "round" INTEGER NOT NULL DEFAULT 1,
    "quorumPercent" INTEGER NOT NULL DEFAULT 50,
    "chairId" UUID NOT NULL,
    "objectionUntil" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "consensus_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consensus_round" (
    "id" UUID NOT NULL,
    "consensusId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "proposal" TEXT NOT NULL,
    "heldAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "minutes" TEXT NOT NULL DEFAULT '',
    "members" INTEGER,
    "present" INTEGER,
    "agreed" INTEGER,
    "objected" INTEGER,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "consensus_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consensus_voice" (
    "roundId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "present" BOOLEAN NOT NULL,
    "voice" "ConsensusVoiceKind",
    "reason" TEXT,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "recordedById" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "consensus_voice_pkey" PRIMARY KEY ("roundId","personId")
);

-- CreateTable
CREATE TABLE "credential_inclusion" (
    "typeId" UUID NOT NULL,
    "includesId" UUID NOT NULL,

    CONSTRAINT "credential_inclusion_pkey" PRIMARY KEY ("typeId","includesId")
);

-- CreateTable
CREATE TABLE "group_competence" (
    "groupId" UUID NOT NULL,
    "typeId" UUID NOT NULL,
    "required" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_competence_pkey" PRIMARY KEY ("groupId","typeId")
);

-- CreateTable
CREATE TABLE "credential_evidence" (
    "id" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "fileId" UUID,
    "number" TEXT,
    "url" TEXT,
    "colleagueOne" TEXT,
    "colleagueTwo" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "credential_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_review" (
    "id" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "state" "CredentialReviewState" NOT NULL DEFAULT 'OPEN',
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "level" "CredentialLevel",
    "how" TEXT,
    "reason" TEXT,

    CONSTRAINT "credential_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "founder_check" (
    "reviewId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "how" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "founder_check_pkey" PRIMARY KEY ("reviewId","personId")
);

-- CreateTable
CREATE TABLE "credential_stop" (
    "id" UUID NOT NULL,
    "credentialId" UUID NOT NULL,
    "kind" "CredentialStopKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "toAt" TIMESTAMPTZ(3),
    "byId" UUID,
    "groupId" UUID NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_stop_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "competence_care" (
    "id" UUID NOT NULL,
    "typeId" UUID NOT NULL,
    "provinceCode" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "time" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "invitedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "competence_care_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "position" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "seats" INTEGER NOT NULL DEFAULT 1,
    "termMonths" INTEGER,
    "consecutiveLimit" INTEGER,
    "categories" "MemberCategory"[] DEFAULT ARRAY['REGULAR']::"MemberCategory"[],
    "roles" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reportsToId" UUID,
    "order" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "positionId" UUID,
    "title" TEXT NOT NULL,
    "detail" TEXT NOT NULL DEFAULT '',
    "order" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "duty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "duty_holder" (
    "id" UUID NOT NULL,
    "dutyId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "givenById" UUID,

    CONSTRAINT "duty_holder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "ServiceKind" NOT NULL,
    "title" TEXT NOT NULL,
    "delivers" TEXT NOT NULL,
    "qualifies" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'id',
    "online" BOOLEAN NOT NULL DEFAULT false,
    "regionCode" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "credentialTypeId" UUID,
    "credentialLevel" "CredentialLevel",
    "state" "ServiceState" NOT NULL DEFAULT 'DRAFT',
    "publishedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "nextRank" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "hiddenAt" TIMESTAMPTZ(3),
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_lead" (
    "serviceId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_lead_pkey" PRIMARY KEY ("serviceId","personId")
);

-- CreateTable
CREATE TABLE "service_request" (
    "id" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "requesterId" UUID NOT NULL,
    "forGroupId" UUID,
    "needId" UUID,
    "text" TEXT NOT NULL,
    "state" "ServiceRequestState" NOT NULL DEFAULT 'SENT',
    "rank" INTEGER,
    "leadId" UUID,
    "declineReason" TEXT,
    "declineNote" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "acceptedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "outcome" "ServiceOutcome",
    "outcomeNote" TEXT,
    "reportedAt" TIMESTAMPTZ(3),
    "confirmed" "ServiceOutcome",
    "confirmedNote" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "service_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "code_version_groupId_number_key" ON "code_version"("groupId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "code_article_versionId_number_key" ON "code_article"("versionId", "number");

-- CreateIndex
CREATE INDEX "code_acknowledgement_groupId_personId_idx" ON "code_acknowledgement"("groupId", "personId");

-- CreateIndex
CREATE INDEX "code_acknowledgement_personId_idx" ON "code_acknowledgement"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "code_acknowledgement_versionId_personId_key" ON "code_acknowledgement"("versionId", "personId");

-- CreateIndex
CREATE INDEX "consensus_groupId_createdAt_id_idx" ON "consensus"("groupId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "consensus_state_objectionUntil_idx" ON "consensus"("state", "objectionUntil");

-- CreateIndex
CREATE UNIQUE INDEX "consensus_round_consensusId_number_key" ON "consensus_round"("consensusId", "number");

-- CreateIndex
CREATE INDEX "consensus_voice_personId_idx" ON "consensus_voice"("personId");

-- CreateIndex
CREATE INDEX "credential_inclusion_includesId_idx" ON "credential_inclusion"("includesId");

-- CreateIndex
CREATE INDEX "group_competence_typeId_idx" ON "group_competence"("typeId");

-- CreateIndex
CREATE INDEX "credential_evidence_credentialId_idx" ON "credential_evidence"("credentialId");

-- CreateIndex
CREATE INDEX "credential_review_groupId_state_askedAt_id_idx" ON "credential_review"("groupId", "state", "askedAt", "id");

-- CreateIndex
CREATE INDEX "credential_review_credentialId_idx" ON "credential_review"("credentialId");

-- CreateIndex
CREATE INDEX "credential_stop_credentialId_idx" ON "credential_stop"("credentialId");

-- CreateIndex
CREATE INDEX "competence_care_personId_idx" ON "competence_care"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "competence_care_typeId_provinceCode_personId_key" ON "competence_care"("typeId", "provinceCode", "personId");

-- CreateIndex
CREATE INDEX "position_groupId_order_id_idx" ON "position"("groupId", "order", "id");

-- CreateIndex
CREATE INDEX "duty_groupId_order_id_idx" ON "duty"("groupId", "order", "id");

-- CreateIndex
CREATE INDEX "duty_positionId_idx" ON "duty"("positionId");

-- CreateIndex
CREATE INDEX "duty_holder_groupId_personId_idx" ON "duty_holder"("groupId", "personId");

-- CreateIndex
CREATE INDEX "duty_holder_dutyId_idx" ON "duty_holder"("dutyId");

-- CreateIndex
CREATE INDEX "duty_holder_personId_idx" ON "duty_holder"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "service_slug_key" ON "service"("slug");

-- CreateIndex
CREATE INDEX "service_groupId_createdAt_id_idx" ON "service"("groupId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "service_state_publishedAt_id_idx" ON "service"("state", "publishedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "service_lead_personId_idx" ON "service_lead"("personId");

-- CreateIndex
CREATE INDEX "service_request_serviceId_state_rank_idx" ON "service_request"("serviceId", "state", "rank");

-- CreateIndex
CREATE INDEX "service_request_groupId_state_sentAt_id_idx" ON "service_request"("groupId", "state", "sentAt", "id");

-- CreateIndex
CREATE INDEX "service_request_requesterId_sentAt_id_idx" ON "service_request"("requesterId", "sentAt" DESC, "id");

-- CreateIndex
CREATE INDEX "service_request_needId_idx" ON "service_request"("needId");

-- CreateIndex
CREATE INDEX "credential_type_origin_field_idx" ON "credential_type"("origin", "field");

-- CreateIndex
CREATE INDEX "credential_type_groupId_idx" ON "credential_type"("groupId");

-- CreateIndex
CREATE INDEX "credential_type_mergedIntoId_idx" ON "credential_type"("mergedIntoId");

-- CreateIndex
CREATE INDEX "credential_typeId_state_idx" ON "credential"("typeId", "state");

-- CreateIndex
CREATE INDEX "appointment_positionId_idx" ON "appointment"("positionId");

-- AddForeignKey
ALTER TABLE "code_version" ADD CONSTRAINT "code_version_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_article" ADD CONSTRAINT "code_article_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "code_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_acknowledgement" ADD CONSTRAINT "code_acknowledgement_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "code_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_acknowledgement" ADD CONSTRAINT "code_acknowledgement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus" ADD CONSTRAINT "consensus_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus_round" ADD CONSTRAINT "consensus_round_consensusId_fkey" FOREIGN KEY ("consensusId") REFERENCES "consensus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus_voice" ADD CONSTRAINT "consensus_voice_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "consensus_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consensus_voice" ADD CONSTRAINT "consensus_voice_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_type" ADD CONSTRAINT "credential_type_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_type" ADD CONSTRAINT "credential_type_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "credential_type"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_inclusion" ADD CONSTRAINT "credential_inclusion_typeId_fkey" FOREIGN KEY ("typeId") REFERENCES "credential_type"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_inclusion" ADD CONSTRAINT "credential_inclusion_includesId_fkey" FOREIGN KEY ("includesId") REFERENCES "credential_type"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_competence" ADD CONSTRAINT "group_competence_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_competence" ADD CONSTRAINT "group_competence_typeId_fkey" FOREIGN KEY ("typeId") REFERENCES "credential_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_typeId_fkey" FOREIGN KEY ("typeId") REFERENCES "credential_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_evidence" ADD CONSTRAINT "credential_evidence_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_review" ADD CONSTRAINT "credential_review_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_review" ADD CONSTRAINT "credential_review_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "founder_check" ADD CONSTRAINT "founder_check_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "credential_review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential_stop" ADD CONSTRAINT "credential_stop_credentialId_fkey" FOREIGN KEY ("credentialId") REFERENCES "credential"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competence_care" ADD CONSTRAINT "competence_care_typeId_fkey" FOREIGN KEY ("typeId") REFERENCES "credential_type"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "competence_care" ADD CONSTRAINT "competence_care_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "position"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "position" ADD CONSTRAINT "position_reportsToId_fkey" FOREIGN KEY ("reportsToId") REFERENCES "position"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty" ADD CONSTRAINT "duty_positionId_fkey" FOREIGN KEY ("positionId") REFERENCES "position"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_holder" ADD CONSTRAINT "duty_holder_dutyId_fkey" FOREIGN KEY ("dutyId") REFERENCES "duty"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "duty_holder" ADD CONSTRAINT "duty_holder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_lead" ADD CONSTRAINT "service_lead_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_lead" ADD CONSTRAINT "service_lead_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_requesterId_fkey" FOREIGN KEY ("requesterId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here.

-- Credentials: nobody decides their own; a decision says who, when and at what level.
ALTER TABLE "credential" ADD CONSTRAINT "credential_not_own" CHECK ("decidedById" IS NULL OR "decidedById" <> "personId");
ALTER TABLE "credential" ADD CONSTRAINT "credential_verified" CHECK ("state" <> 'VERIFIED' OR ("level" IS NOT NULL AND "decidedAt" IS NOT NULL));
ALTER TABLE "credential" ADD CONSTRAINT "credential_span" CHECK ("validTo" IS NULL OR "validFrom" IS NULL OR "validTo" >= "validFrom");
ALTER TABLE "credential_evidence" ADD CONSTRAINT "credential_evidence_kind" CHECK (CASE "kind"
  WHEN 'FILE' THEN "fileId" IS NOT NULL OR "erasedAt" IS NOT NULL
  WHEN 'REGISTER' THEN "number" IS NOT NULL OR "erasedAt" IS NOT NULL
  ELSE ("colleagueOne" IS NOT NULL AND "colleagueTwo" IS NOT NULL) OR "erasedAt" IS NOT NULL END);
CREATE UNIQUE INDEX "credential_review_one_open" ON "credential_review" ("credentialId", "groupId") WHERE "state" = 'OPEN';
CREATE UNIQUE INDEX "credential_one_submitted" ON "credential" ("personId", "typeId") WHERE "state" IN ('CLAIMED', 'SUBMITTED');
CREATE INDEX "credential_ends" ON "credential" ("validTo") WHERE "state" = 'VERIFIED' AND "validTo" IS NOT NULL;
CREATE INDEX "credential_evidence_files" ON "credential_evidence" ("credentialId") WHERE "fileId" IS NOT NULL AND "erasedAt" IS NULL;
ALTER TABLE "credential_stop" ADD CONSTRAINT "credential_stop_kind" CHECK ("kind" <> 'REVOKED' OR "toAt" IS NULL);
ALTER TABLE "credential_stop" ADD CONSTRAINT "credential_stop_span" CHECK ("toAt" IS NULL OR "toAt" > "fromAt");
ALTER TABLE "credential_type" ADD CONSTRAINT "credential_type_owner" CHECK (("origin" = 'CATALOGUE') = ("groupId" IS NULL));
ALTER TABLE "credential_type" ADD CONSTRAINT "credential_type_merge" CHECK ("mergedIntoId" IS DISTINCT FROM "id");
ALTER TABLE "credential_inclusion" ADD CONSTRAINT "credential_inclusion_self" CHECK ("typeId" <> "includesId");

CREATE FUNCTION "refuse_inclusion_circle"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- One at a time: two edges that close a circle together must not both pass.
  PERFORM pg_advisory_xact_lock(hashtext('credential_inclusion'));
  IF EXISTS (
    WITH RECURSIVE below(id) AS (SELECT NEW."includesId" UNION SELECT i."includesId" FROM "credential_inclusion" i JOIN below b ON i."typeId" = b.id)
    SELECT 1 FROM below WHERE id = NEW."typeId")
  THEN RAISE EXCEPTION 'a credential type includes itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'credential_inclusion_circle';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "credential_inclusion_circle" BEFORE INSERT OR UPDATE ON "credential_inclusion" FOR EACH ROW EXECUTE FUNCTION "refuse_inclusion_circle"();

-- A founder's check is another founder's, never the holder's own.
CREATE FUNCTION "refuse_own_founder_check"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId" WHERE r."id" = NEW."reviewId" AND c."personId" = NEW."personId")
  THEN RAISE EXCEPTION 'own credential' USING ERRCODE = 'check_violation', CONSTRAINT = 'founder_check_not_own';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "founder_check_not_own" BEFORE INSERT OR UPDATE ON "founder_check" FOR EACH ROW EXECUTE FUNCTION "refuse_own_founder_check"();

-- The one definition of "holds it at that moment": type or one that includes it (merged ones count), level, days in the
-- issuer's zone, no suspension or revocation in force. The pure twin is `isValid` in credentials/rules.ts.
CREATE FUNCTION "holds_credential"(person uuid, wanted uuid, minimum "CredentialLevel", moment timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH RECURSIVE giving(id) AS (
    SELECT wanted
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

-- Positions, duties.
ALTER TABLE "position" ADD CONSTRAINT "position_numbers" CHECK ("seats" BETWEEN 1 AND 50 AND ("termMonths" IS NULL OR "termMonths" BETWEEN 1 AND 120) AND ("consecutiveLimit" IS NULL OR "consecutiveLimit" BETWEEN 1 AND 10));
ALTER TABLE "position" ADD CONSTRAINT "position_chart" CHECK ("reportsToId" IS DISTINCT FROM "id");
CREATE UNIQUE INDEX "duty_holder_once" ON "duty_holder" ("dutyId", "personId") WHERE "endsAt" IS NULL;
CREATE INDEX "appointment_terms" ON "appointment" ("termEndsOn") WHERE "termEndsOn" IS NOT NULL AND "endsAt" IS NULL;

-- Codes: one binding version, one in the making; words fixed from the proposal on; acknowledgements for ever.
CREATE UNIQUE INDEX "code_version_one_adopted" ON "code_version" ("groupId") WHERE "state" = 'ADOPTED';
CREATE UNIQUE INDEX "code_version_one_open" ON "code_version" ("groupId") WHERE "state" IN ('DRAFT', 'PROPOSED');
ALTER TABLE "code_version" ADD CONSTRAINT "code_version_hash" CHECK ("state" = 'DRAFT' OR "textHash" IS NOT NULL);
ALTER TABLE "code_version" ADD CONSTRAINT "code_version_adopted" CHECK ("state" NOT IN ('ADOPTED', 'SUPERSEDED') OR ("adoptedAt" IS NOT NULL AND "effectiveFrom" IS NOT NULL));
CREATE FUNCTION "refuse_code_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'code_version' THEN
    IF OLD."state" <> 'DRAFT' AND NEW."state" <> 'DRAFT'
      AND ROW (NEW."title", NEW."preamble", NEW."language", NEW."textHash", NEW."number", NEW."groupId", NEW."material")
        IS DISTINCT FROM ROW (OLD."title", OLD."preamble", OLD."language", OLD."textHash", OLD."number", OLD."groupId", OLD."material")
    THEN RAISE EXCEPTION 'a proposed code is fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'code_version_fixed';
    END IF;
    IF OLD."state" IN ('ADOPTED', 'SUPERSEDED') AND NEW."state" NOT IN ('ADOPTED', 'SUPERSEDED')
    THEN RAISE EXCEPTION 'an adopted code stays' USING ERRCODE = 'check_violation', CONSTRAINT = 'code_version_fixed';
    END IF;
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM "code_version" v WHERE v."id" = COALESCE(NEW."versionId", OLD."versionId") AND v."state" <> 'DRAFT')
  THEN RAISE EXCEPTION 'a proposed code is fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'code_version_fixed';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER "code_version_fixed" BEFORE UPDATE ON "code_version" FOR EACH ROW EXECUTE FUNCTION "refuse_code_change"();
CREATE TRIGGER "code_article_fixed" BEFORE INSERT OR UPDATE OR DELETE ON "code_article" FOR EACH ROW EXECUTE FUNCTION "refuse_code_change"();

-- Musyawarah: one at a time about one thing; the candidate never runs it.
ALTER TABLE "consensus" ADD CONSTRAINT "consensus_subject" CHECK (CASE "subject"
  WHEN 'POSITION' THEN "positionId" IS NOT NULL AND "candidateId" IS NOT NULL
  WHEN 'CODE_VERSION' THEN "codeVersionId" IS NOT NULL ELSE true END);
ALTER TABLE "consensus" ADD CONSTRAINT "consensus_chair" CHECK ("candidateId" IS NULL OR "candidateId" <> "chairId");
ALTER TABLE "consensus" ADD CONSTRAINT "consensus_quorum" CHECK ("quorumPercent" BETWEEN 50 AND 100 AND "round" >= 1);
ALTER TABLE "consensus" ADD CONSTRAINT "consensus_window" CHECK ("state" <> 'WINDOW' OR "objectionUntil" IS NOT NULL);
CREATE UNIQUE INDEX "consensus_one_candidate" ON "consensus" ("positionId", "candidateId") WHERE "state" IN ('OPEN', 'WINDOW', 'OBJECTED') AND "subject" = 'POSITION';
CREATE UNIQUE INDEX "consensus_one_code" ON "consensus" ("codeVersionId") WHERE "state" IN ('OPEN', 'WINDOW', 'OBJECTED') AND "subject" = 'CODE_VERSION';
ALTER TABLE "consensus_voice" ADD CONSTRAINT "consensus_voice_reason" CHECK ("voice" IS DISTINCT FROM 'OBJECT' OR length(btrim("reason")) > 0);
ALTER TABLE "consensus_voice" ADD CONSTRAINT "consensus_voice_present" CHECK ("voice" IS NULL OR "present" OR "late");

-- Services.
ALTER TABLE "service" ADD CONSTRAINT "service_numbers" CHECK ("capacity" BETWEEN 1 AND 10000 AND "nextRank" >= 1);
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_rank" CHECK ("state" <> 'WAITLISTED' OR "rank" IS NOT NULL);
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_declined" CHECK ("state" <> 'DECLINED' OR "declineReason" IS NOT NULL);
ALTER TABLE "service_request" ADD CONSTRAINT "service_request_not_own" CHECK ("decidedById" IS NULL OR "decidedById" <> "requesterId");
CREATE UNIQUE INDEX "service_request_rank_once" ON "service_request" ("serviceId", "rank") WHERE "rank" IS NOT NULL;
CREATE UNIQUE INDEX "service_request_one_open" ON "service_request" ("serviceId", "requesterId", COALESCE("needId", '00000000-0000-0000-0000-000000000000'::uuid))
  WHERE "state" IN ('SENT', 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE', 'REPORTED');
ALTER TABLE "service" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('indonesian', coalesce("title", '')), 'A') || setweight(to_tsvector('indonesian', coalesce("delivers", '')), 'C') ||
  setweight(to_tsvector('english', coalesce("title", '')), 'B')) STORED;
CREATE INDEX "service_search" ON "service" USING gin ("search");
CREATE INDEX "service_title_trgm" ON "service" USING gin ("title" gin_trgm_ops);

CREATE INDEX "competence_care_open" ON "competence_care" ("typeId", "provinceCode") WHERE "withdrawnAt" IS NULL;

-- The catalogue every instance begins with. Minimum level EXTERNAL: clinical, medicine, law.
INSERT INTO "credential_type" ("id", "code", "nameId", "nameEn", "field", "minLevel") VALUES
  (gen_random_uuid(), 'NURSE', 'Perawat (STR aktif)', 'Nurse (active STR registration)', 'HEALTH', 'EXTERNAL'),
  (gen_random_uuid(), 'NURSE_SPECIALIST', 'Ners spesialis', 'Specialist nurse', 'HEALTH', 'EXTERNAL'),
  (gen_random_uuid(), 'MIDWIFE', 'Bidan (STR aktif)', 'Midwife (active STR registration)', 'HEALTH', 'EXTERNAL'),
  (gen_random_uuid(), 'DOCTOR', 'Dokter (STR aktif)', 'Physician (active STR registration)', 'HEALTH', 'EXTERNAL'),
  (gen_random_uuid(), 'PHARMACIST', 'Apoteker (STR aktif)', 'Pharmacist (active STR registration)', 'HEALTH', 'EXTERNAL'),
  (gen_random_uuid(), 'NUTRITIONIST', 'Ahli gizi', 'Nutritionist', 'HEALTH', 'GROUP'),
  (gen_random_uuid(), 'FIRST_AID', 'Pertolongan pertama (P3K)', 'First aid', 'HEALTH', 'GROUP'),
  (gen_random_uuid(), 'BASIC_LIFE_SUPPORT', 'Bantuan hidup dasar (BHD)', 'Basic life support', 'HEALTH', 'GROUP'),
  (gen_random_uuid(), 'FOOD_HANDLER', 'Penjamah makanan', 'Food handler', 'HEALTH', 'GROUP'),
  (gen_random_uuid(), 'TEACHER', 'Guru (sertifikat pendidik)', 'Teacher (educator certificate)', 'EDUCATION', 'GROUP'),
  (gen_random_uuid(), 'EARLY_CHILDHOOD_TEACHER', 'Pendidik PAUD', 'Early childhood educator', 'EDUCATION', 'GROUP'),
  (gen_random_uuid(), 'SPECIAL_NEEDS_TEACHER', 'Guru pendidikan khusus', 'Special needs teacher', 'EDUCATION', 'GROUP'),
  (gen_random_uuid(), 'ADVOCATE', 'Advokat', 'Advocate', 'LAW', 'EXTERNAL'),
  (gen_random_uuid(), 'PARALEGAL', 'Paralegal', 'Paralegal', 'LAW', 'GROUP'),
  (gen_random_uuid(), 'MEDIATOR', 'Mediator bersertifikat', 'Certified mediator', 'LAW', 'GROUP'),
  (gen_random_uuid(), 'CIVIL_ENGINEER', 'Insinyur sipil', 'Civil engineer', 'ENGINEERING', 'GROUP'),
  (gen_random_uuid(), 'ELECTRICAL_ENGINEER', 'Insinyur elektro', 'Electrical engineer', 'ENGINEERING', 'GROUP'),
  (gen_random_uuid(), 'SANITATION_ENGINEER', 'Ahli sanitasi lingkungan', 'Sanitation engineer', 'ENGINEERING', 'GROUP'),
  (gen_random_uuid(), 'ELECTRICIAN', 'Teknisi listrik', 'Electrician', 'ENGINEERING', 'GROUP'),
  (gen_random_uuid(), 'SOCIAL_WORKER', 'Pekerja sosial', 'Social worker', 'SOCIAL_WORK', 'GROUP'),
  (gen_random_uuid(), 'PSYCHOLOGIST', 'Psikolog', 'Psychologist', 'PSYCHOLOGY', 'EXTERNAL'),
  (gen_random_uuid(), 'PSYCHOSOCIAL_SUPPORT', 'Dukungan psikososial', 'Psychosocial support', 'PSYCHOLOGY', 'GROUP'),
  (gen_random_uuid(), 'ENVIRONMENT_SPECIALIST', 'Ahli lingkungan', 'Environment specialist', 'ENVIRONMENT', 'GROUP'),
  (gen_random_uuid(), 'SOFTWARE_DEVELOPER', 'Pengembang perangkat lunak', 'Software developer', 'INFORMATION', 'GROUP'),
  (gen_random_uuid(), 'SIGN_LANGUAGE_INTERPRETER', 'Juru bahasa isyarat', 'Sign language interpreter', 'SOCIAL_WORK', 'GROUP')
ON CONFLICT ("code") DO NOTHING;
INSERT INTO "credential_inclusion" ("typeId", "includesId")
  SELECT a."id", b."id" FROM (VALUES ('NURSE', 'BASIC_LIFE_SUPPORT'), ('NURSE_SPECIALIST', 'NURSE'), ('MIDWIFE', 'BASIC_LIFE_SUPPORT'),
    ('DOCTOR', 'BASIC_LIFE_SUPPORT'), ('BASIC_LIFE_SUPPORT', 'FIRST_AID'), ('ADVOCATE', 'PARALEGAL'), ('PSYCHOLOGIST', 'PSYCHOSOCIAL_SUPPORT'),
    ('NUTRITIONIST', 'FOOD_HANDLER'), ('ELECTRICAL_ENGINEER', 'ELECTRICIAN'), ('SPECIAL_NEEDS_TEACHER', 'TEACHER')) AS e(x, y)
  JOIN "credential_type" a ON a."code" = e.x JOIN "credential_type" b ON b."code" = e.y
ON CONFLICT DO NOTHING;
