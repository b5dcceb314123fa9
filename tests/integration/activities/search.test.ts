import { beforeEach, describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { type ListOptions, listActivities } from "@/features/activities/queries/list";
import { activityFilters } from "@/features/activities/schema";
import { read } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";
import { recordStatements } from "../../load/replay";
import { aGroup, aShift, NOON } from "../../support/factories/seats";

let groupId: string;

type Values = { title?: string; regionCode?: string; startsAt?: Date; zone?: string; needId?: string };

async function anActivity(values: Values = {}): Promise<string> {
  const { startsAt, zone, ...rest } = values;
  const made = await aShift({ groupId, ...(startsAt ? { startsAt } : {}), ...(zone ? { zone } : {}) });
  await read.db.activity.update({ where: { id: made.activityId }, data: rest });
  return made.slug;
}

/** Slugs found, of this test's group only: other tests share the database. */
async function found(options: Omit<ListOptions, "now" | "groupId"> = {}): Promise<string[]> {
  return (await listActivities(guest, { now: NOON, groupId, size: 100, ...options })).rows.map((row) => row.slug);
}

beforeEach(async () => {
  ({ groupId } = await aGroup());
});

describe("searching activities", () => {
  test("words find in both languages, parts of titles too, and any sign is survived", async () => {
    const slug = await anActivity({ title: "Pelatihan sukarelawan memasak" });
    await anActivity({ title: "Kelas membaca sore" });
    for (const q of ["relawan", "volunteers", "masak", "latihan"]) expect(await found({ q })).toEqual([slug]);
    for (const q of ["'", "%%", "a & | !", "(("]) expect(Array.isArray(await found({ q }))).toBe(true);
  });

  test("a province holds its regencies, a regency only itself", async () => {
    const medan = await anActivity({ regionCode: "12.71" });
    const semarang = await anActivity({ regionCode: "33.74" });
    expect(await found({ region: "12" })).toEqual([medan]);
    expect(await found({ region: "33.74" })).toEqual([semarang]);
    expect(await found({ region: "33.75" })).toEqual([]);
  });

  test("days count where the activity is", async () => {
    // 24 November 23.30 in Jakarta is already the 25th in Makassar.
    const late = new Date("2026-11-24T16:30:00Z");
    const jakarta = await anActivity({ startsAt: late });
    const makassar = await anActivity({ startsAt: late, zone: "Asia/Makassar" });
    const saturday = await anActivity({ startsAt: new Date("2026-11-28T02:00:00Z") });
    const nextWeek = await anActivity({ startsAt: new Date("2026-12-01T02:00:00Z") });
    expect(await found({ day: "today" })).toEqual([jakarta]);
    expect(await found({ day: "saturday" })).toEqual([saturday]);
    expect((await found({ day: "week" })).toSorted()).toEqual([jakarta, makassar, saturday].toSorted());
    expect(await found()).toContain(nextWeek);
  });

  test("pages follow on without gap or repetition, also at the same moment", async () => {
    for (let k = 0; k < 7; k += 1) await anActivity({ startsAt: new Date(NOON.getTime() + DAY + (k % 2) * HOUR) });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listActivities(guest, { now: NOON, groupId, size: 3, after });
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
      expect(after === undefined || activityFilters.parse({ after }).after === after).toBe(true);
    } while (after);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
  });

  test("[P10] one statement whatever the filters; hidden groups are not there", async () => {
    await anActivity();
    const filters = { q: "dapur", region: "33", day: "week" } as const;
    expect(await recordStatements(() => found(filters))).toHaveLength(1);
    await read.db.group.update({ where: { id: groupId }, data: { hiddenAt: NOON } });
    expect(await found()).toEqual([]);
  });

  test("what the address says wrongly is left out, never an error", () => {
    expect(activityFilters.parse({ q: "x".repeat(500), region: "99", day: "yesterday", after: "; drop" })).toEqual({});
  });
});
