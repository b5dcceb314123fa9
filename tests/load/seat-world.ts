import pg from "pg";

export type SeatWorld = {
  /** Times as ISO text. */
  slots: { slotId: string; shiftId: string; activityId: string; groupId: string; startsAt: string; endsAt: string }[];
  people: string[];
};

/**
 * A group with many activities of one shift and one slot each, never two at the same time, and many people; written
 * straight into the tables.
 */
export async function makeSeatWorld(
  ownerUrl: string,
  size: { shifts: number; capacity: number; people: number },
): Promise<SeatWorld> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const group = await client.query<{ id: string }>(
      `INSERT INTO "group" ("id", "kind", "name", "slug", "purpose", "field", "regionCode", "zone", "state")
       VALUES (uuidv7(), 'VOLUNTEER', 'Dapur', 'dapur-' || left(md5(random()::text), 8), 'Memasak', 'FOOD', '33.74', 'Asia/Jakarta', 'ACTIVE') RETURNING "id"`,
    );
    const groupId = group.rows[0]?.id ?? "";
    await client.query(
      `INSERT INTO "activity" ("id", "groupId", "slug", "title", "summary", "regionCode", "place", "zone", "startsAt", "endsAt", "state", "createdById")
       SELECT uuidv7(), $1, 'kegiatan-' || k || '-' || left(md5(random()::text), 6), 'Dapur umum ' || k, 'Memasak', '33.74', 'Balai', 'Asia/Jakarta',
         now() + interval '9 days' + k * interval '3 hours', now() + interval '9 days 2 hours' + k * interval '3 hours', 'OPEN', uuidv7() FROM generate_series(1, $2::int) k`,
      [groupId, size.shifts],
    );
    await client.query(
      `INSERT INTO "shift" ("id", "activityId", "title", "startsAt", "endsAt") SELECT uuidv7(), "id", 'Pagi', "startsAt", "endsAt" FROM "activity" WHERE "groupId" = $1`,
      [groupId],
    );
    await client.query(
      `INSERT INTO "slot" ("id", "shiftId", "activityId", "title", "max")
       SELECT uuidv7(), s."id", s."activityId", 'Memasak', $2::int FROM "shift" s JOIN "activity" a ON a."id" = s."activityId" WHERE a."groupId" = $1`,
      [groupId, size.capacity],
    );
    const slots = await client.query<
      Omit<SeatWorld["slots"][number], "startsAt" | "endsAt"> & { startsAt: Date; endsAt: Date }
    >(
      `SELECT l."id" AS "slotId", l."shiftId", l."activityId", a."groupId", a."startsAt", a."endsAt" FROM "slot" l JOIN "activity" a ON a."id" = l."activityId" WHERE a."groupId" = $1 ORDER BY l."id"`,
      [groupId],
    );
    const people = await client.query<{ id: string }>(
      `INSERT INTO "person" ("id", "name", "birthYear", "adultAt", "claimedAt") SELECT uuidv7(), 'Relawan ' || k, 1990, now(), now() FROM generate_series(1, $1::int) k RETURNING "id"`,
      [size.people],
    );
    // Only what is filled: of a table known to be empty Postgres would plan to read every row, and go on doing so.
    await client.query(`ANALYZE "person", "group", "activity", "shift", "slot"`);
    const listed = slots.rows.map((r) => ({
      ...r,
      startsAt: r.startsAt.toISOString(),
      endsAt: r.endsAt.toISOString(),
    }));
    return { slots: listed, people: people.rows.map((r) => r.id) };
  } finally {
    await client.end();
  }
}
