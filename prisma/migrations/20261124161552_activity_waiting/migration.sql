-- Hari ini asks for the open activities of a group, and for those whose evaluation waits, oldest first: both are few
-- among all its activities.
CREATE INDEX "activity_open" ON "activity" ("groupId", "startsAt") WHERE "state" = 'OPEN';
CREATE INDEX "activity_settled" ON "activity" ("groupId", "endsAt", "id") WHERE "state" = 'SETTLED';
