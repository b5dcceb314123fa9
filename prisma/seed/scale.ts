import pg from "pg";
import { required } from "@/lib/env";

/**
 * Fills tables by SQL, for benchmarks only: many groups, activities with one shift and slot each, needs and people.
 * @param activities rows of "activity"; groups are a thousandth, needs a tenth, people a fiftieth of that
 */
export async function fillForBenchmarks(activities: number): Promise<string> {
  const groups = Math.max(10, Math.floor(activities / 1000));
  const people = Math.max(100, Math.floor(activities / 50));
  const needs = Math.max(100, Math.floor(activities / 10));
  const owner = new pg.Client({ connectionString: required("DATABASE_URL"), statement_timeout: 0 });
  await owner.connect();
  try {
    await owner.query("BEGIN");
    await owner.query(
      `INSERT INTO "person" ("id", "name", "claimedAt", "adultAt") SELECT gen_random_uuid(), 'Orang ' || i, now(), now() FROM generate_series(1, $1) i`,
      [people],
    );
    await owner.query(
      `INSERT INTO "group" ("id", "kind", "name", "slug", "purpose", "field", "regionCode", "zone", "state")
       SELECT gen_random_uuid(), 'VOLUNTEER', 'Kelompok ' || i, 'kelompok-' || i || '-' || substr(md5(random()::text), 1, 6), 'Kelompok untuk ukuran nomor ' || i, 'FOOD',
         '33.' || lpad((1 + i % 29)::text, 2, '0'), 'Asia/Jakarta', 'ACTIVE' FROM generate_series(1, $1) i`,
      [groups],
    );
    await owner.query(
      `INSERT INTO "need" ("id", "code", "title", "story", "category", "regionCode", "zone", "peopleAffected", "severity", "vulnerability", "state", "followTokenHash", "checkLevel", "checkedAt", "priority")
       SELECT gen_random_uuid(), upper(substr(md5(i::text || random()::text), 1, 10)), 'Kebutuhan nomor ' || i, 'Cerita kebutuhan nomor ' || i || ' untuk ukuran', 'FOOD', '33.74', 'Asia/Jakarta',
         1 + i % 900, 1 + i % 4, 1 + i % 4, 'VERIFIED', md5(random()::text || i), 'STEWARD', now(), i % 256 FROM generate_series(1, $1) i`,
      [needs],
    );
    await owner.query(
      `CREATE TEMP TABLE "made" ON COMMIT DROP AS
      SELECT gen_random_uuid() AS "id", i, (SELECT array_agg("id") FROM (SELECT "id" FROM "group" WHERE "slug" LIKE 'kelompok-%' LIMIT 1000) g) [1 + i % $1] AS "groupId",
        now() + (i % 20000 - 10000) * interval '1 hour' AS "startsAt" FROM generate_series(1, ${activities}) i`.replace(
        "$1",
        String(Math.min(groups, 1000)),
      ),
    );
    await owner.query(
      `INSERT INTO "activity" ("id", "groupId", "slug", "title", "summary", "regionCode", "place", "zone", "startsAt", "endsAt", "state", "publishedAt", "createdById")
       SELECT m."id", m."groupId", 'kegiatan-' || m.i || '-' || substr(m."id"::text, 1, 6), 'Kegiatan nomor ' || m.i, 'Ringkasan kegiatan nomor ' || m.i, '33.74', 'Balai ' || m.i % 500, 'Asia/Jakarta',
         m."startsAt", m."startsAt" + interval '3 hours', CASE WHEN m."startsAt" < now() THEN 'SETTLED' ELSE 'OPEN' END::"ActivityState", now(), (SELECT "id" FROM "person" LIMIT 1) FROM "made" m`,
    );
    await owner.query(
      `INSERT INTO "shift" ("id", "activityId", "title", "startsAt", "endsAt") SELECT gen_random_uuid(), m."id", 'Tugas', m."startsAt", m."startsAt" + interval '3 hours' FROM "made" m`,
    );
    await owner.query(
      `INSERT INTO "slot" ("id", "shiftId", "activityId", "title", "min", "max") SELECT gen_random_uuid(), s."id", s."activityId", 'Membantu', 2, 10 FROM "shift" s JOIN "made" m ON m."id" = s."activityId"`,
    );
    await owner.query("COMMIT");
    await owner.query("ANALYZE");
  } catch (error) {
    await owner.query("ROLLBACK");
    throw error;
  } finally {
    await owner.end();
  }
  return `Filled: ${activities} activities, ${needs} needs, ${people} people, ${groups} groups.`;
}
