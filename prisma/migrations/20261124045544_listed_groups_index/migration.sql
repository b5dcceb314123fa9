-- Explore reads listed groups newest first, page by page.
CREATE INDEX "group_listed" ON "group" ("createdAt" DESC, "id" DESC)
  WHERE "hiddenAt" IS NULL AND ("state" = 'ACTIVE' OR ("state" = 'FORMING' AND "vouchedAt" IS NOT NULL));
