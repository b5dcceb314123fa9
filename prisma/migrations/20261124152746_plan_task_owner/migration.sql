-- CreateIndex
CREATE INDEX "plan_task_ownerId_state_idx" ON "plan_task"("ownerId", "state");
