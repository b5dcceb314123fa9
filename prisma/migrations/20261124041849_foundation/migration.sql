-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ContactKind" AS ENUM ('EMAIL', 'PHONE');

-- CreateEnum
CREATE TYPE "SessionKind" AS ENUM ('PASSWORD', 'LINK', 'DEVICE', 'PERSONA');

-- CreateEnum
CREATE TYPE "TokenPurpose" AS ENUM ('SIGN_IN', 'RESET', 'VERIFY_CONTACT', 'CLAIM_PLACE', 'PERSONAL_LINK');

-- CreateEnum
CREATE TYPE "PlatformRole" AS ENUM ('STEWARD');

-- CreateEnum
CREATE TYPE "ActivityState" AS ENUM ('DRAFT', 'OPEN', 'SETTLED', 'EVALUATED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "HoursSource" AS ENUM ('ATTENDANCE', 'SELF_REPORTED');

-- CreateEnum
CREATE TYPE "CampaignState" AS ENUM ('DRAFT', 'OPEN', 'PAUSED', 'CLOSED', 'REPORTED');

-- CreateEnum
CREATE TYPE "CredentialLevel" AS ENUM ('FOUNDERS', 'GROUP', 'EXTERNAL');

-- CreateEnum
CREATE TYPE "CredentialState" AS ENUM ('CLAIMED', 'SUBMITTED', 'VERIFIED', 'REJECTED');

-- CreateEnum
CREATE TYPE "EvaluationState" AS ENUM ('DRAFT', 'PUBLISHED');

-- CreateEnum
CREATE TYPE "FileVisibility" AS ENUM ('PUBLIC', 'PRIVATE');

-- CreateEnum
CREATE TYPE "GroupKind" AS ENUM ('PROFESSIONAL', 'VOLUNTEER');

-- CreateEnum
CREATE TYPE "GroupState" AS ENUM ('FORMING', 'ACTIVE', 'WINDING_UP', 'DISSOLVED');

-- CreateEnum
CREATE TYPE "LegalStatus" AS ENUM ('NONE', 'DECLARED', 'DOCUMENT_CHECKED');

-- CreateEnum
CREATE TYPE "MembershipStatus" AS ENUM ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED', 'LEFT', 'REMOVED');

-- CreateEnum
CREATE TYPE "MemberCategory" AS ENUM ('REGULAR', 'JUNIOR', 'ASSOCIATE', 'HONORARY');

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('DRAFT', 'PENDING', 'IN_REVIEW', 'INFO_REQUESTED', 'ACCEPTED', 'PROBATION', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('RECEIVED', 'UPHELD', 'DISMISSED');

-- CreateEnum
CREATE TYPE "NeedState" AS ENUM ('REPORTED', 'CHECKING', 'VERIFIED', 'ADOPTED', 'CONFIRMED_MET', 'UNMET', 'MERGED', 'REJECTED');

-- CreateEnum
CREATE TYPE "NeedCheckLevel" AS ENUM ('OWN_GROUP', 'LOCAL_PERSON', 'OTHER_GROUP', 'STEWARD');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('APP', 'EMAIL');

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('QUEUED', 'SENT', 'FAILED');

-- CreateEnum
CREATE TYPE "PlanState" AS ENUM ('DRAFT', 'REVIEW', 'APPROVED', 'ACTIVE', 'EVALUATING', 'CLOSED');

-- CreateEnum
CREATE TYPE "PlanTaskState" AS ENUM ('OPEN', 'DONE');

-- CreateEnum
CREATE TYPE "AppointmentSource" AS ENUM ('CONSENSUS', 'ELECTION', 'APPOINTMENT', 'INTERIM');

-- CreateEnum
CREATE TYPE "SignUpStatus" AS ENUM ('REQUESTED', 'CONFIRMED', 'WAITLISTED', 'OFFERED', 'AT_RISK', 'CHECKED_IN', 'ATTENDED', 'NO_SHOW', 'EXCUSED', 'LAPSED', 'CANCELLED', 'REJECTED', 'REMOVED');

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'id',
    "zone" TEXT NOT NULL DEFAULT 'Asia/Jakarta',
    "regionCode" TEXT,
    "birthYear" INTEGER,
    "adultAt" TIMESTAMPTZ(3),
    "about" TEXT,
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "languages" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "availability" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "accessNeeds" TEXT,
    "audience" JSONB NOT NULL DEFAULT '{}',
    "passwordHash" TEXT,
    "claimedAt" TIMESTAMPTZ(3),
    "placeholderById" UUID,
    "mergedIntoId" UUID,
    "erasedAt" TIMESTAMPTZ(3),
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" "ContactKind" NOT NULL,
    "value" TEXT NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" "SessionKind" NOT NULL,
    "device" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_token" (
    "id" UUID NOT NULL,
    "purpose" "TokenPurpose" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT,
    "personId" UUID,
    "kind" "ContactKind",
    "value" TEXT,
    "returnTo" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "login_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_grant" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "role" "PlatformRole" NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "platform_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "planId" UUID,
    "campaignId" UUID,
    "needId" UUID,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'id',
    "regionCode" TEXT NOT NULL,
    "online" BOOLEAN NOT NULL DEFAULT false,
    "place" TEXT NOT NULL,
    "onlineUrl" TEXT,
    "zone" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "approval" BOOLEAN NOT NULL DEFAULT false,
    "withChildren" BOOLEAN NOT NULL DEFAULT false,
    "info" JSONB NOT NULL DEFAULT '{}',
    "state" "ActivityState" NOT NULL DEFAULT 'DRAFT',
    "publishAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelReason" TEXT,
    "copiedFromId" UUID,
    "createdById" UUID NOT NULL,
    "hiddenAt" TIMESTAMPTZ(3),
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "shift" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hours_entry" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "activityId" UUID,
    "signUpId" UUID,
    "minutes" INTEGER NOT NULL,
    "onDay" DATE NOT NULL,
    "source" "HoursSource" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hours_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "planId" UUID,
    "needId" UUID,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "story" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'id',
    "target" INTEGER NOT NULL,
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" "CampaignState" NOT NULL DEFAULT 'DRAFT',
    "publishedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closeNote" TEXT,
    "report" TEXT,
    "hiddenAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_channel" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "opened" INTEGER NOT NULL DEFAULT 0,
    "joined" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "campaign_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign_join" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "channelId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_join_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential_type" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "nameId" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "minLevel" "CredentialLevel" NOT NULL DEFAULT 'GROUP',

    CONSTRAINT "credential_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "typeId" UUID NOT NULL,
    "state" "CredentialState" NOT NULL DEFAULT 'CLAIMED',
    "level" "CredentialLevel",
    "validFrom" DATE,
    "validTo" DATE,
    "zone" TEXT NOT NULL DEFAULT 'Asia/Jakarta',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evaluation" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "needId" UUID,
    "state" "EvaluationState" NOT NULL DEFAULT 'DRAFT',
    "summary" TEXT NOT NULL DEFAULT '',
    "wentWell" TEXT NOT NULL DEFAULT '',
    "wentBadly" TEXT NOT NULL DEFAULT '',
    "stillLacking" TEXT NOT NULL DEFAULT '',
    "beneficiariesReached" INTEGER NOT NULL DEFAULT 0,
    "beneficiariesAsked" INTEGER NOT NULL DEFAULT 0,
    "cost" BIGINT NOT NULL DEFAULT 0,
    "metShare" INTEGER,
    "metReason" TEXT NOT NULL DEFAULT '',
    "authorId" UUID NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator_value" (
    "id" UUID NOT NULL,
    "evaluationId" UUID NOT NULL,
    "indicatorId" UUID NOT NULL,
    "actual" DECIMAL(14,2) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "parts" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "indicator_value_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson" (
    "id" UUID NOT NULL,
    "evaluationId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "nextTask" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "rating" INTEGER NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "onDay" DATE NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "thread_echo" (
    "activityId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "thread_echo_pkey" PRIMARY KEY ("activityId","personId","kind")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "visibility" "FileVisibility" NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "sha256" TEXT NOT NULL,
    "alt" TEXT NOT NULL DEFAULT '',
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID,
    "groupId" UUID,
    "ownerId" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "hiddenAt" TIMESTAMPTZ(3),
    "erasedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group" (
    "id" UUID NOT NULL,
    "kind" "GroupKind" NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'id',
    "regionCode" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "legalStatus" "LegalStatus" NOT NULL DEFAULT 'NONE',
    "state" "GroupState" NOT NULL DEFAULT 'FORMING',
    "answerDays" INTEGER NOT NULL DEFAULT 3,
    "questions" JSONB NOT NULL DEFAULT '[]',
    "vouchedAt" TIMESTAMPTZ(3),
    "vouchedById" UUID,
    "activatedAt" TIMESTAMPTZ(3),
    "hiddenAt" TIMESTAMPTZ(3),
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "status" "MembershipStatus" NOT NULL,
    "category" "MemberCategory" NOT NULL DEFAULT 'REGULAR',
    "isFounder" BOOLEAN NOT NULL DEFAULT false,
    "joinedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "kind" "ContactKind" NOT NULL,
    "value" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "invitedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "state" "ApplicationState" NOT NULL DEFAULT 'PENDING',
    "questions" JSONB NOT NULL,
    "answers" JSONB NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "infoAsked" TEXT,
    "infoAnswer" TEXT,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "reason" TEXT,

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "reporterId" UUID,
    "state" "ReportState" NOT NULL DEFAULT 'RECEIVED',
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decision" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "story" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "regionCode" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "zone" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'id',
    "peopleAffected" INTEGER NOT NULL,
    "severity" INTEGER NOT NULL,
    "vulnerability" INTEGER NOT NULL,
    "lifeThreatening" BOOLEAN NOT NULL DEFAULT false,
    "neededBy" DATE,
    "items" JSONB NOT NULL DEFAULT '[]',
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "state" "NeedState" NOT NULL DEFAULT 'REPORTED',
    "reporterId" UUID,
    "onBehalf" BOOLEAN NOT NULL DEFAULT false,
    "reporterName" TEXT,
    "reporterContact" TEXT,
    "followTokenHash" TEXT NOT NULL,
    "checkedById" UUID,
    "checkedAt" TIMESTAMPTZ(3),
    "checkLevel" "NeedCheckLevel",
    "checkNote" TEXT,
    "rejectReason" TEXT,
    "mergedIntoId" UUID,
    "adoptedByGroupId" UUID,
    "adoptedAt" TIMESTAMPTZ(3),
    "confirmedMetAt" TIMESTAMPTZ(3),
    "metShare" INTEGER NOT NULL DEFAULT 0,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "hiddenAt" TIMESTAMPTZ(3),
    "isDemo" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care" (
    "id" UUID NOT NULL,
    "needId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "time" TEXT NOT NULL DEFAULT '',
    "skill" TEXT NOT NULL DEFAULT '',
    "place" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "invitedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "care_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need_fact" (
    "id" UUID NOT NULL,
    "needId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "byId" UUID,
    "fromReporter" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "hiddenAt" TIMESTAMPTZ(3),

    CONSTRAINT "need_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "need_check_link" (
    "id" UUID NOT NULL,
    "needId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "madeById" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "confirmed" BOOLEAN,

    CONSTRAINT "need_check_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "eventId" UUID,
    "groupId" UUID,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "payload" JSONB NOT NULL DEFAULT '{}',
    "path" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),
    "toldById" UUID,
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification_preference" (
    "personId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "enabled" BOOLEAN NOT NULL,

    CONSTRAINT "notification_preference_pkey" PRIMARY KEY ("personId","type","channel")
);

-- CreateTable
CREATE TABLE "mail" (
    "id" UUID NOT NULL,
    "messageId" TEXT NOT NULL,
    "personId" UUID,
    "notificationId" UUID,
    "recipient" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "unsubscribe" TEXT,
    "state" "MailState" NOT NULL DEFAULT 'QUEUED',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "actorId" UUID,
    "actorKind" TEXT NOT NULL,
    "groupId" UUID,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "needId" UUID,
    "payload" JSONB NOT NULL,
    "requestId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "actorKey" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "inputHash" TEXT NOT NULL,
    "result" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("actorKey","command","key")
);

-- CreateTable
CREATE TABLE "cache_tag" (
    "tag" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cache_tag_pkey" PRIMARY KEY ("tag")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "setUpAt" TIMESTAMPTZ(3),
    "demoSeedAt" TIMESTAMPTZ(3),
    "salt" TEXT NOT NULL,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "needId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "strategy" TEXT NOT NULL,
    "startsOn" DATE,
    "endsOn" DATE,
    "state" "PlanState" NOT NULL DEFAULT 'DRAFT',
    "authorId" UUID NOT NULL,
    "submittedById" UUID,
    "submittedAt" TIMESTAMPTZ(3),
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "returnedReason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objective" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "objective_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "indicator" (
    "id" UUID NOT NULL,
    "objectiveId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "baseline" DECIMAL(14,2) NOT NULL,
    "target" DECIMAL(14,2) NOT NULL,
    "dimension" TEXT NOT NULL,
    "means" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_task" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "ownerId" UUID,
    "dueOn" DATE,
    "state" "PlanTaskState" NOT NULL DEFAULT 'OPEN',
    "doneById" UUID,
    "doneAt" TIMESTAMPTZ(3),
    "lessonId" UUID,
    "position" INTEGER NOT NULL,

    CONSTRAINT "plan_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "budget_line" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL,

    CONSTRAINT "budget_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_risk" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "response" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "plan_risk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_revision" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "roles" TEXT[],
    "source" "AppointmentSource" NOT NULL,
    "activityId" UUID,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "appointedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_promise" (
    "id" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "waitingId" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "answerBy" TIMESTAMPTZ(3) NOT NULL,
    "interimAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "warnedAt" TIMESTAMPTZ(3),
    "escalatedAt" TIMESTAMPTZ(3),

    CONSTRAINT "answer_promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "group_pause" (
    "id" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "group_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot" (
    "id" UUID NOT NULL,
    "shiftId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "hint" TEXT NOT NULL DEFAULT '',
    "min" INTEGER NOT NULL DEFAULT 0,
    "max" INTEGER NOT NULL,
    "minAge" INTEGER,
    "credentialTypeId" UUID,
    "credentialLevel" "CredentialLevel",
    "position" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "waiting" INTEGER NOT NULL DEFAULT 0,
    "nextRank" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_up" (
    "id" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "shiftId" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "status" "SignUpStatus" NOT NULL,
    "rank" INTEGER,
    "offeredUntil" TIMESTAMPTZ(3),
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "unclaimedUntil" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "walkIn" BOOLEAN NOT NULL DEFAULT false,
    "lateCancel" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "skipReason" TEXT,
    "skippedAt" TIMESTAMPTZ(3),
    "checkedInAt" TIMESTAMPTZ(3),
    "checkedOutAt" TIMESTAMPTZ(3),
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3),
    "signedUpById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "person_placeholderById_idx" ON "person"("placeholderById");

-- CreateIndex
CREATE INDEX "person_mergedIntoId_idx" ON "person"("mergedIntoId");

-- CreateIndex
CREATE INDEX "contact_kind_value_idx" ON "contact"("kind", "value");

-- CreateIndex
CREATE UNIQUE INDEX "contact_personId_kind_value_key" ON "contact"("personId", "kind", "value");

-- CreateIndex
CREATE INDEX "session_personId_endedAt_idx" ON "session"("personId", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "login_token_tokenHash_key" ON "login_token"("tokenHash");

-- CreateIndex
CREATE INDEX "login_token_purpose_value_idx" ON "login_token"("purpose", "value");

-- CreateIndex
CREATE INDEX "login_token_personId_idx" ON "login_token"("personId");

-- CreateIndex
CREATE INDEX "login_token_expiresAt_idx" ON "login_token"("expiresAt");

-- CreateIndex
CREATE INDEX "platform_grant_personId_idx" ON "platform_grant"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "activity_slug_key" ON "activity"("slug");

-- CreateIndex
CREATE INDEX "activity_groupId_startsAt_id_idx" ON "activity"("groupId", "startsAt" DESC, "id");

-- CreateIndex
CREATE INDEX "activity_state_startsAt_id_idx" ON "activity"("state", "startsAt", "id");

-- CreateIndex
CREATE INDEX "activity_needId_idx" ON "activity"("needId");

-- CreateIndex
CREATE INDEX "activity_regionCode_startsAt_idx" ON "activity"("regionCode", "startsAt");

-- CreateIndex
CREATE INDEX "shift_activityId_position_idx" ON "shift"("activityId", "position");

-- CreateIndex
CREATE INDEX "shift_startsAt_id_idx" ON "shift"("startsAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "hours_entry_signUpId_key" ON "hours_entry"("signUpId");

-- CreateIndex
CREATE INDEX "hours_entry_personId_onDay_id_idx" ON "hours_entry"("personId", "onDay" DESC, "id");

-- CreateIndex
CREATE INDEX "hours_entry_groupId_onDay_idx" ON "hours_entry"("groupId", "onDay");

-- CreateIndex
CREATE INDEX "hours_entry_activityId_idx" ON "hours_entry"("activityId");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_slug_key" ON "campaign"("slug");

-- CreateIndex
CREATE INDEX "campaign_groupId_createdAt_id_idx" ON "campaign"("groupId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "campaign_state_publishedAt_id_idx" ON "campaign"("state", "publishedAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_channel_code_key" ON "campaign_channel"("code");

-- CreateIndex
CREATE INDEX "campaign_channel_campaignId_idx" ON "campaign_channel"("campaignId");

-- CreateIndex
CREATE INDEX "campaign_join_personId_idx" ON "campaign_join"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_join_campaignId_personId_key" ON "campaign_join"("campaignId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "credential_type_code_key" ON "credential_type"("code");

-- CreateIndex
CREATE INDEX "credential_personId_typeId_state_idx" ON "credential"("personId", "typeId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "evaluation_activityId_key" ON "evaluation"("activityId");

-- CreateIndex
CREATE INDEX "evaluation_groupId_publishedAt_idx" ON "evaluation"("groupId", "publishedAt");

-- CreateIndex
CREATE INDEX "evaluation_needId_idx" ON "evaluation"("needId");

-- CreateIndex
CREATE UNIQUE INDEX "indicator_value_evaluationId_indicatorId_key" ON "indicator_value"("evaluationId", "indicatorId");

-- CreateIndex
CREATE INDEX "lesson_evaluationId_position_idx" ON "lesson"("evaluationId", "position");

-- CreateIndex
CREATE INDEX "feedback_activityId_idx" ON "feedback"("activityId");

-- CreateIndex
CREATE INDEX "stored_file_subjectType_subjectId_position_idx" ON "stored_file"("subjectType", "subjectId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "group_slug_key" ON "group"("slug");

-- CreateIndex
CREATE INDEX "group_state_createdAt_id_idx" ON "group"("state", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "group_kind_regionCode_idx" ON "group"("kind", "regionCode");

-- CreateIndex
CREATE INDEX "membership_groupId_status_createdAt_id_idx" ON "membership"("groupId", "status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "membership_personId_idx" ON "membership"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tokenHash_key" ON "invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "invitation_groupId_createdAt_idx" ON "invitation"("groupId", "createdAt");

-- CreateIndex
CREATE INDEX "invitation_kind_value_idx" ON "invitation"("kind", "value");

-- CreateIndex
CREATE INDEX "application_groupId_state_submittedAt_id_idx" ON "application"("groupId", "state", "submittedAt", "id");

-- CreateIndex
CREATE INDEX "application_personId_idx" ON "application"("personId");

-- CreateIndex
CREATE INDEX "report_state_createdAt_idx" ON "report"("state", "createdAt");

-- CreateIndex
CREATE INDEX "report_subjectType_subjectId_idx" ON "report"("subjectType", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "need_code_key" ON "need"("code");

-- CreateIndex
CREATE UNIQUE INDEX "need_followTokenHash_key" ON "need"("followTokenHash");

-- CreateIndex
CREATE INDEX "need_state_priority_id_idx" ON "need"("state", "priority" DESC, "id");

-- CreateIndex
CREATE INDEX "need_adoptedByGroupId_state_idx" ON "need"("adoptedByGroupId", "state");

-- CreateIndex
CREATE INDEX "need_regionCode_state_idx" ON "need"("regionCode", "state");

-- CreateIndex
CREATE INDEX "need_reporterId_idx" ON "need"("reporterId");

-- CreateIndex
CREATE INDEX "care_personId_idx" ON "care"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "care_needId_personId_key" ON "care"("needId", "personId");

-- CreateIndex
CREATE INDEX "need_fact_needId_createdAt_idx" ON "need_fact"("needId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "need_check_link_tokenHash_key" ON "need_check_link"("tokenHash");

-- CreateIndex
CREATE INDEX "need_check_link_needId_idx" ON "need_check_link"("needId");

-- CreateIndex
CREATE INDEX "notification_personId_createdAt_id_idx" ON "notification"("personId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "notification_groupId_toldAt_idx" ON "notification"("groupId", "toldAt");

-- CreateIndex
CREATE UNIQUE INDEX "notification_personId_type_eventId_key" ON "notification"("personId", "type", "eventId");

-- CreateIndex
CREATE UNIQUE INDEX "mail_messageId_key" ON "mail"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "mail_notificationId_key" ON "mail"("notificationId");

-- CreateIndex
CREATE INDEX "mail_createdAt_idx" ON "mail"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "event_groupId_at_id_idx" ON "event"("groupId", "at" DESC, "id");

-- CreateIndex
CREATE INDEX "event_subjectType_subjectId_at_idx" ON "event"("subjectType", "subjectId", "at");

-- CreateIndex
CREATE INDEX "event_needId_at_idx" ON "event"("needId", "at");

-- CreateIndex
CREATE INDEX "event_actorId_at_idx" ON "event"("actorId", "at");

-- CreateIndex
CREATE INDEX "idempotency_key_at_idx" ON "idempotency_key"("at");

-- CreateIndex
CREATE INDEX "cache_tag_seq_idx" ON "cache_tag"("seq");

-- CreateIndex
CREATE INDEX "plan_groupId_createdAt_id_idx" ON "plan"("groupId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "plan_needId_idx" ON "plan"("needId");

-- CreateIndex
CREATE INDEX "objective_planId_position_idx" ON "objective"("planId", "position");

-- CreateIndex
CREATE INDEX "indicator_objectiveId_position_idx" ON "indicator"("objectiveId", "position");

-- CreateIndex
CREATE INDEX "plan_task_planId_position_idx" ON "plan_task"("planId", "position");

-- CreateIndex
CREATE INDEX "budget_line_planId_position_idx" ON "budget_line"("planId", "position");

-- CreateIndex
CREATE INDEX "plan_risk_planId_position_idx" ON "plan_risk"("planId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "plan_revision_planId_number_key" ON "plan_revision"("planId", "number");

-- CreateIndex
CREATE INDEX "appointment_groupId_endsAt_idx" ON "appointment"("groupId", "endsAt");

-- CreateIndex
CREATE INDEX "appointment_personId_endsAt_idx" ON "appointment"("personId", "endsAt");

-- CreateIndex
CREATE INDEX "appointment_activityId_idx" ON "appointment"("activityId");

-- CreateIndex
CREATE INDEX "answer_promise_groupId_answeredAt_answerBy_idx" ON "answer_promise"("groupId", "answeredAt", "answerBy");

-- CreateIndex
CREATE UNIQUE INDEX "answer_promise_subjectType_subjectId_key" ON "answer_promise"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "group_pause_groupId_toOn_idx" ON "group_pause"("groupId", "toOn");

-- CreateIndex
CREATE INDEX "slot_shiftId_position_idx" ON "slot"("shiftId", "position");

-- CreateIndex
CREATE INDEX "slot_activityId_idx" ON "slot"("activityId");

-- CreateIndex
CREATE INDEX "sign_up_slotId_status_rank_idx" ON "sign_up"("slotId", "status", "rank");

-- CreateIndex
CREATE INDEX "sign_up_activityId_status_idx" ON "sign_up"("activityId", "status");

-- CreateIndex
CREATE INDEX "sign_up_personId_startsAt_id_idx" ON "sign_up"("personId", "startsAt" DESC, "id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_placeholderById_fkey" FOREIGN KEY ("placeholderById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_grant" ADD CONSTRAINT "platform_grant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "shift" ADD CONSTRAINT "shift_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hours_entry" ADD CONSTRAINT "hours_entry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_channel" ADD CONSTRAINT "campaign_channel_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_join" ADD CONSTRAINT "campaign_join_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_value" ADD CONSTRAINT "indicator_value_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator_value" ADD CONSTRAINT "indicator_value_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_evaluationId_fkey" FOREIGN KEY ("evaluationId") REFERENCES "evaluation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "care" ADD CONSTRAINT "care_needId_fkey" FOREIGN KEY ("needId") REFERENCES "need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_fact" ADD CONSTRAINT "need_fact_needId_fkey" FOREIGN KEY ("needId") REFERENCES "need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_needId_fkey" FOREIGN KEY ("needId") REFERENCES "need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objective" ADD CONSTRAINT "objective_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indicator" ADD CONSTRAINT "indicator_objectiveId_fkey" FOREIGN KEY ("objectiveId") REFERENCES "objective"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_task" ADD CONSTRAINT "plan_task_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_risk" ADD CONSTRAINT "plan_risk_planId_fkey" FOREIGN KEY ("planId") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_shiftId_fkey" FOREIGN KEY ("shiftId") REFERENCES "shift"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Hand-written from here: what Prisma's schema language cannot say.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Stale pages: one sequence, polled by the web processes.
CREATE SEQUENCE "cache_tag_seq";

-- History is append-only, for the application and for the owner.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'history is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE ON "event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_no_truncate" BEFORE TRUNCATE ON "event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
REVOKE UPDATE, DELETE, TRUNCATE ON "event" FROM PUBLIC;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'simpul_app') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON "event" FROM simpul_app;
  END IF;
END $$;

-- Accounts: a confirmed contact belongs to one person.
CREATE UNIQUE INDEX "contact_verified_once" ON "contact" ("kind", "value") WHERE "verifiedAt" IS NOT NULL;
CREATE UNIQUE INDEX "platform_grant_once" ON "platform_grant" ("personId", "role") WHERE "endedAt" IS NULL;

-- Groups and members.
CREATE UNIQUE INDEX "membership_one_active" ON "membership" ("personId", "groupId")
  WHERE "status" IN ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED');
CREATE UNIQUE INDEX "application_one_open" ON "application" ("personId", "groupId")
  WHERE "state" IN ('DRAFT', 'PENDING', 'IN_REVIEW', 'INFO_REQUESTED');
ALTER TABLE "group" ADD CONSTRAINT "group_answer_days" CHECK ("answerDays" BETWEEN 1 AND 30);
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_span" CHECK ("endsAt" IS NULL OR "endsAt" >= "startsAt");
ALTER TABLE "group_pause" ADD CONSTRAINT "group_pause_span" CHECK ("toOn" >= "fromOn");

-- An ACTIVE group has at least one coordinator: checked when the transaction ends, so a handover may swap them.
CREATE FUNCTION "require_coordinator"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE gid uuid := COALESCE(NEW."groupId", OLD."groupId");
BEGIN
  IF EXISTS (SELECT 1 FROM "group" g WHERE g."id" = gid AND g."state" = 'ACTIVE')
     AND NOT EXISTS (
       SELECT 1 FROM "appointment" a JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId"
       WHERE a."groupId" = gid AND 'COORDINATOR' = ANY (a."roles") AND a."startsAt" <= now()
         AND (a."endsAt" IS NULL OR a."endsAt" > now()) AND m."status" IN ('ACTIVE', 'PROBATION'))
  THEN
    RAISE EXCEPTION 'an active group needs a coordinator' USING ERRCODE = 'check_violation', CONSTRAINT = 'group_needs_coordinator';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "appointment_coordinator" AFTER UPDATE OR DELETE ON "appointment"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "require_coordinator"();
CREATE CONSTRAINT TRIGGER "membership_coordinator" AFTER UPDATE OR DELETE ON "membership"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "require_coordinator"();

-- Needs.
ALTER TABLE "need" ADD CONSTRAINT "need_bands" CHECK ("severity" BETWEEN 1 AND 4 AND "vulnerability" BETWEEN 1 AND 4 AND "peopleAffected" > 0);
ALTER TABLE "need" ADD CONSTRAINT "need_met_share" CHECK ("metShare" BETWEEN 0 AND 100);
ALTER TABLE "need" ADD CONSTRAINT "need_checker_not_reporter" CHECK ("checkedById" IS NULL OR "reporterId" IS NULL OR "checkedById" <> "reporterId");
ALTER TABLE "need" ADD CONSTRAINT "need_adopted" CHECK ("state" <> 'ADOPTED' OR "adoptedByGroupId" IS NOT NULL);

-- Plans: nobody approves their own.
ALTER TABLE "plan" ADD CONSTRAINT "plan_approver_not_author" CHECK ("approvedById" IS NULL OR ("approvedById" <> "authorId" AND "approvedById" IS DISTINCT FROM "submittedById"));
ALTER TABLE "plan" ADD CONSTRAINT "plan_span" CHECK ("endsOn" IS NULL OR "startsOn" IS NULL OR "endsOn" >= "startsOn");
ALTER TABLE "budget_line" ADD CONSTRAINT "budget_line_amount" CHECK ("amount" >= 0);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_target" CHECK ("target" > 0);

-- Activities, shifts, places.
ALTER TABLE "activity" ADD CONSTRAINT "activity_span" CHECK ("endsAt" > "startsAt");
ALTER TABLE "shift" ADD CONSTRAINT "shift_span" CHECK ("endsAt" > "startsAt" AND "endsAt" <= "startsAt" + interval '31 days');
ALTER TABLE "slot" ADD CONSTRAINT "slot_numbers" CHECK ("held" >= 0 AND "waiting" >= 0 AND "min" >= 0 AND "max" >= 1 AND "min" <= "max" AND "nextRank" >= 1);
ALTER TABLE "slot" SET (fillfactor = 70);
CREATE FUNCTION "refuse_overfull"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."held" > OLD."held" AND NEW."held" > NEW."max" THEN
    RAISE EXCEPTION 'slot is full' USING ERRCODE = 'check_violation', CONSTRAINT = 'slot_capacity';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "slot_capacity" BEFORE UPDATE OF "held" ON "slot" FOR EACH ROW EXECUTE FUNCTION "refuse_overfull"();

ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_span" CHECK ("endsAt" > "startsAt");
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_no_overlap" EXCLUDE USING gist
  ("personId" WITH =, tstzrange("startsAt", "endsAt") WITH &&)
  WHERE ("status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN'));
CREATE UNIQUE INDEX "sign_up_one_active" ON "sign_up" ("personId", "shiftId")
  WHERE "status" IN ('REQUESTED', 'WAITLISTED', 'CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN');
CREATE UNIQUE INDEX "sign_up_rank_once" ON "sign_up" ("slotId", "rank") WHERE "rank" IS NOT NULL;
CREATE INDEX "sign_up_offers" ON "sign_up" ("offeredUntil") WHERE "status" = 'OFFERED';
CREATE INDEX "sign_up_unclaimed" ON "sign_up" ("unclaimedUntil") WHERE "unclaimedUntil" IS NOT NULL;
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_offer" CHECK ("status" <> 'OFFERED' OR "offeredUntil" IS NOT NULL);
ALTER TABLE "sign_up" ADD CONSTRAINT "sign_up_rank" CHECK ("status" <> 'WAITLISTED' OR "rank" IS NOT NULL);

ALTER TABLE "hours_entry" ADD CONSTRAINT "hours_minutes" CHECK ("minutes" BETWEEN 1 AND 60 * 24 * 31);
ALTER TABLE "hours_entry" ADD CONSTRAINT "hours_approver" CHECK ("source" <> 'SELF_REPORTED' OR "approvedById" IS NULL OR "approvedById" <> "personId");

-- Evaluations.
ALTER TABLE "evaluation" ADD CONSTRAINT "evaluation_numbers" CHECK ("beneficiariesReached" >= 0 AND "beneficiariesAsked" >= 0 AND "cost" >= 0 AND ("metShare" IS NULL OR "metShare" BETWEEN 0 AND 100));
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_rating" CHECK ("rating" BETWEEN 1 AND 5);

-- Search: Indonesian stems, and trigrams for parts of words.
ALTER TABLE "need" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('indonesian', coalesce("title", '')), 'A') || setweight(to_tsvector('indonesian', coalesce("story", '')), 'C') ||
  setweight(to_tsvector('english', coalesce("title", '')), 'B')) STORED;
CREATE INDEX "need_search" ON "need" USING gin ("search");
CREATE INDEX "need_title_trgm" ON "need" USING gin ("title" gin_trgm_ops);
ALTER TABLE "group" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('indonesian', coalesce("name", '')), 'A') || setweight(to_tsvector('indonesian', coalesce("purpose", '')), 'C') ||
  setweight(to_tsvector('english', coalesce("name", '')), 'B')) STORED;
CREATE INDEX "group_search" ON "group" USING gin ("search");
CREATE INDEX "group_name_trgm" ON "group" USING gin ("name" gin_trgm_ops);
ALTER TABLE "activity" ADD COLUMN "search" tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('indonesian', coalesce("title", '')), 'A') || setweight(to_tsvector('indonesian', coalesce("summary", '')), 'C') ||
  setweight(to_tsvector('english', coalesce("title", '')), 'B')) STORED;
CREATE INDEX "activity_search" ON "activity" USING gin ("search");
CREATE INDEX "activity_title_trgm" ON "activity" USING gin ("title" gin_trgm_ops);

INSERT INTO "instance" ("id", "salt") VALUES (1, encode(sha256(gen_random_uuid()::text::bytea || gen_random_uuid()::text::bytea), 'hex'));
ALTER TABLE "instance" ADD CONSTRAINT "instance_single" CHECK ("id" = 1);
