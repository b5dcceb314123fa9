-- CreateEnum
CREATE TYPE "CollaborationKind" AS ENUM ('TECHNICAL_SUPPORT', 'MENTORING', 'TRAINING', 'NEED_REFERRAL', 'JOINT_ACTIVITY', 'RESOURCE', 'PARTNERSHIP');

-- CreateEnum
CREATE TYPE "CollaborationState" AS ENUM ('DRAFT', 'SENT', 'COUNTERED', 'SCOPING', 'AGREED', 'ACTIVE', 'COMPLETED', 'EVALUATED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'TERMINATED');

-- CreateEnum
CREATE TYPE "CoHostState" AS ENUM ('INVITED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('OPEN', 'DONE', 'DROPPED');

-- CreateTable
CREATE TABLE "collaboration" (
    "id" UUID NOT NULL,
    "kind" "CollaborationKind" NOT NULL,
    "state" "CollaborationState" NOT NULL DEFAULT 'DRAFT',
    "fromGroupId" UUID NOT NULL,
    "toGroupId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "ask" TEXT NOT NULL,
    "needId" UUID,
    "activityId" UUID,
    "field" TEXT,
    "regionCode" TEXT,
    "afterId" UUID,
    "sentAt" TIMESTAMPTZ(3),
    "sentById" UUID,
    "declineReason" TEXT,
    "declineNote" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "summary" TEXT NOT NULL DEFAULT '',
    "hours" INTEGER,
    "startsOn" DATE,
    "endsOn" DATE,
    "agreedFromById" UUID,
    "agreedFromAt" TIMESTAMPTZ(3),
    "agreedToById" UUID,
    "agreedToAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "completedById" UUID,
    "endedAt" TIMESTAMPTZ(3),
    "endReason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "collaboration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collaboration_turn" (
    "id" UUID NOT NULL,
    "collaborationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collaboration_turn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliverable" (
    "id" UUID NOT NULL,
    "collaborationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE,
    "position" INTEGER NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,

    CONSTRAINT "deliverable_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collaboration_person" (
    "collaborationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "collaboration_person_pkey" PRIMARY KEY ("collaborationId","personId")
);

-- CreateTable
CREATE TABLE "collaboration_review" (
    "collaborationId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "rating" INTEGER NOT NULL,
    "outcome" "ServiceOutcome" NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "collaboration_review_pkey" PRIMARY KEY ("collaborationId","groupId")
);

-- CreateTable
CREATE TABLE "need_referral" (
    "id" UUID NOT NULL,
    "needId" UUID NOT NULL,
    "fromGroupId" UUID NOT NULL,
    "toGroupId" UUID NOT NULL,
    "collaborationId" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "answeredById" UUID,
    "takenUp" BOOLEAN,
    "reason" TEXT,

    CONSTRAINT "need_referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "co_host" (
    "id" UUID NOT NULL,
    "activityId" UUID NOT NULL,
    "groupId" UUID NOT NULL,
    "share" INTEGER NOT NULL,
    "state" "CoHostState" NOT NULL DEFAULT 'INVITED',
    "collaborationId" UUID,
    "invitedById" UUID NOT NULL,
    "invitedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "co_host_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "groupId" UUID,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "hiddenAt" TIMESTAMPTZ(3),

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_figure" (
    "figure" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "value" DECIMAL(16,2) NOT NULL,
    "countedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_figure_pkey" PRIMARY KEY ("figure","groupId","month")
);

-- CreateTable
CREATE TABLE "impact_drift" (
    "id" UUID NOT NULL,
    "figure" TEXT NOT NULL,
    "groupId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "stored" DECIMAL(16,2) NOT NULL,
    "counted" DECIMAL(16,2) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "impact_drift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "subjectType" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "groupId" UUID,
    "title" TEXT NOT NULL,
    "ownerId" UUID,
    "dueOn" DATE,
    "state" "TaskState" NOT NULL DEFAULT 'OPEN',
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "collaboration_fromGroupId_createdAt_id_idx" ON "collaboration"("fromGroupId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "collaboration_toGroupId_state_createdAt_id_idx" ON "collaboration"("toGroupId", "state", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "collaboration_needId_idx" ON "collaboration"("needId");

-- CreateIndex
CREATE INDEX "collaboration_turn_collaborationId_at_idx" ON "collaboration_turn"("collaborationId", "at");

-- CreateIndex
CREATE INDEX "deliverable_collaborationId_position_idx" ON "deliverable"("collaborationId", "position");

-- CreateIndex
CREATE INDEX "collaboration_person_personId_idx" ON "collaboration_person"("personId");

-- CreateIndex
CREATE INDEX "need_referral_toGroupId_at_idx" ON "need_referral"("toGroupId", "at");

-- CreateIndex
CREATE INDEX "need_referral_fromGroupId_at_idx" ON "need_referral"("fromGroupId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "need_referral_needId_toGroupId_key" ON "need_referral"("needId", "toGroupId");

-- CreateIndex
CREATE INDEX "co_host_groupId_state_idx" ON "co_host"("groupId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "co_host_activityId_groupId_key" ON "co_host"("activityId", "groupId");

-- CreateIndex
CREATE UNIQUE INDEX "conversation_subjectType_subjectId_key" ON "conversation"("subjectType", "subjectId");

-- CreateIndex
CREATE INDEX "message_conversationId_at_id_idx" ON "message"("conversationId", "at", "id");

-- CreateIndex
CREATE INDEX "message_authorId_idx" ON "message"("authorId");

-- CreateIndex
CREATE INDEX "impact_figure_groupId_figure_month_idx" ON "impact_figure"("groupId", "figure", "month");

-- CreateIndex
CREATE INDEX "impact_drift_at_idx" ON "impact_drift"("at");

-- CreateIndex
CREATE INDEX "task_subjectType_subjectId_createdAt_id_idx" ON "task"("subjectType", "subjectId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "task_ownerId_state_dueOn_idx" ON "task"("ownerId", "state", "dueOn");

-- AddForeignKey
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_fromGroupId_fkey" FOREIGN KEY ("fromGroupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_toGroupId_fkey" FOREIGN KEY ("toGroupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collaboration_turn" ADD CONSTRAINT "collaboration_turn_collaborationId_fkey" FOREIGN KEY ("collaborationId") REFERENCES "collaboration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliverable" ADD CONSTRAINT "deliverable_collaborationId_fkey" FOREIGN KEY ("collaborationId") REFERENCES "collaboration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collaboration_person" ADD CONSTRAINT "collaboration_person_collaborationId_fkey" FOREIGN KEY ("collaborationId") REFERENCES "collaboration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collaboration_person" ADD CONSTRAINT "collaboration_person_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collaboration_review" ADD CONSTRAINT "collaboration_review_collaborationId_fkey" FOREIGN KEY ("collaborationId") REFERENCES "collaboration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_referral" ADD CONSTRAINT "need_referral_collaborationId_fkey" FOREIGN KEY ("collaborationId") REFERENCES "collaboration"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "need_referral" ADD CONSTRAINT "need_referral_needId_fkey" FOREIGN KEY ("needId") REFERENCES "need"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "co_host" ADD CONSTRAINT "co_host_activityId_fkey" FOREIGN KEY ("activityId") REFERENCES "activity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "co_host" ADD CONSTRAINT "co_host_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "group"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_conversationId_fkey" FOREIGN KEY ("conversationId") REFERENCES "conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand from here.

-- Collaborations: two groups, each side signed by another person, nobody answers their own request.
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_two_groups" CHECK ("fromGroupId" <> "toGroupId");
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_two_people" CHECK ("agreedFromById" IS NULL OR "agreedToById" IS NULL OR "agreedFromById" <> "agreedToById");
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_not_own" CHECK ("decidedById" IS NULL OR "sentById" IS NULL OR "decidedById" <> "sentById");
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_declined" CHECK ("state" <> 'DECLINED' OR "declineReason" IS NOT NULL);
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_agreed" CHECK ("state" NOT IN ('AGREED', 'ACTIVE', 'COMPLETED', 'EVALUATED') OR ("agreedFromById" IS NOT NULL AND "agreedToById" IS NOT NULL));
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_span" CHECK ("endsOn" IS NULL OR "startsOn" IS NULL OR "endsOn" >= "startsOn");
ALTER TABLE "collaboration" ADD CONSTRAINT "collaboration_hours" CHECK ("hours" IS NULL OR "hours" BETWEEN 1 AND 100000);
ALTER TABLE "collaboration_review" ADD CONSTRAINT "collaboration_review_rating" CHECK ("rating" BETWEEN 1 AND 5);
ALTER TABLE "need_referral" ADD CONSTRAINT "need_referral_two_groups" CHECK ("fromGroupId" <> "toGroupId");

-- Joint activities: shares of all who host never exceed the whole; something is left for the owner.
ALTER TABLE "co_host" ADD CONSTRAINT "co_host_share" CHECK ("share" BETWEEN 1 AND 99);
CREATE FUNCTION "refuse_over_whole"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM "activity" WHERE "id" = NEW."activityId" FOR NO KEY UPDATE;
  IF NEW."groupId" = (SELECT a."groupId" FROM "activity" a WHERE a."id" = NEW."activityId")
  THEN RAISE EXCEPTION 'the owner hosts already' USING ERRCODE = 'check_violation', CONSTRAINT = 'co_host_not_owner';
  END IF;
  IF (SELECT COALESCE(sum(c."share"), 0) FROM "co_host" c WHERE c."activityId" = NEW."activityId" AND c."state" IN ('INVITED', 'ACCEPTED')) > 99
  THEN RAISE EXCEPTION 'shares above the whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'co_host_shares';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "co_host_shares" AFTER INSERT OR UPDATE ON "co_host" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "refuse_over_whole"();
