// [A12] After an erasure no personal value is left anywhere; counts stay.
import { beforeAll, describe, expect, test } from "vitest";
import { system } from "@/access/actor";
import { eraseAccount, eraseAgain } from "@/features/privacy/commands/erase";
import { writeExport } from "@/features/privacy/queries/export";
import { EXPORT_PARTS } from "@/features/privacy/queries/export-parts";
import { read } from "@/lib/db";
import { listColumns } from "../../support/columns";
import { readDecision } from "../../support/erasure-decision";
import {
  asOwner,
  type Everything,
  everythingOf,
  MARK,
  NUMBER,
  tellEverybody,
  whereFound,
} from "../../support/factories/everything";
import { queuedJobs } from "../../support/factories/jobs";
import { countsOf } from "../../support/factories/seats";

const WORDS = [MARK, NUMBER.slice(1), "9876-5432"];

let all: Everything;
let empty: string[];
let before: unknown;

const counts = () =>
  asOwner(
    `SELECT (SELECT sum("minutes")::int FROM "hours_entry") AS "minutes", (SELECT count(*)::int FROM "hours_entry") AS "entries",
      (SELECT count(*)::int FROM "sign_up" WHERE "status" = 'ATTENDED') AS "attended", (SELECT count(*)::int FROM "need") AS "needs",
      (SELECT count(*)::int FROM "membership") AS "memberships", (SELECT count(*)::int FROM "person") AS "people",
      (SELECT count(*)::int FROM "thread_echo") AS "thanks"`,
  );

beforeAll(async () => {
  const decision = readDecision();
  const columns = (await listColumns()).filter(
    (c) => c.isText && c.type !== "tsvector" && decision.get(c.table)?.erased.includes(c.column),
  );
  ({ all, empty } = await everythingOf(columns));
  before = await counts();
});

describe("[A12] one person's life", () => {
  test("has something in every column that must go", async () => {
    expect(empty).toEqual([]);
    expect((await whereFound(WORDS)).length).toBeGreaterThan(40);
    const toOthers = { personId: all.coordinator.personId, text: { contains: MARK } };
    expect(await read.db.mail.count({ where: toOthers })).toBeGreaterThan(0);
  });

  test("is in the export, every part of it", async () => {
    let text = "";
    for await (const piece of writeExport(all.person, all.personId, new Date())) text += piece;
    const file = JSON.parse(text) as Record<string, unknown[]>;
    expect(Object.keys(file)).toEqual(["readme", "madeAt", "profile", ...EXPORT_PARTS.map((p) => p.part), "cutOff"]);
    expect(file.profile).toMatchObject({ hasPassword: true, birthYear: 1988 });
    expect(text).not.toContain("passwordHash");
    for (const part of [
      "contacts",
      "sessions",
      "memberships",
      "applications",
      "signUps",
      "hours",
      "needsReported",
      "cares",
      "notifications",
      "mails",
      "campaignJoins",
      "appointments",
      "eventsByMe",
      "friendsSignedUp",
      "invitations",
      "reports",
      "credentials",
    ])
      expect(file[part], part).not.toHaveLength(0);
    expect(file.cutOff).toEqual([]);
  });

  test("is gone from every table after the erasure, and no notice or mail brings it back", async () => {
    await read.db.person.update({ where: { id: all.personId }, data: { name: `Ratri ${MARK}` } });
    const result = await eraseAccount(
      { ...all.person, name: `Ratri ${MARK}` },
      { name: `ratri  ${MARK.toUpperCase()}` },
      { key: "0".repeat(32) },
    );
    expect(result).toMatchObject({ ok: true });
    expect(await whereFound(WORDS)).toEqual([]);
    await tellEverybody();
    expect(await whereFound(WORDS)).toEqual([]);
    expect(await read.db.notification.count({ where: { personId: all.personId } })).toBe(0);
  });

  test("leaves hours, attendance and counts as they were", async () => {
    expect(await counts()).toEqual(before);
    expect(await read.db.signUp.findUnique({ where: { id: all.pastSignUpId } })).toMatchObject({
      status: "ATTENDED",
      personId: all.personId,
    });
    expect(await read.db.hoursEntry.findFirst({ where: { personId: all.personId } })).toMatchObject({ minutes: 120 });
  });

  test("has given back what was to come: places, memberships, offices", async () => {
    expect(await countsOf(all.slotId)).toMatchObject({ held: 0, reallyHeld: 0 });
    const future = { personId: { in: [all.personId, all.friendId] }, status: "CONFIRMED" as const };
    expect(await read.db.signUp.count({ where: future })).toBe(0);
    expect(await read.db.membership.count({ where: { personId: all.personId, status: { notIn: ["LEFT"] } } })).toBe(0);
    expect(await read.db.appointment.count({ where: { personId: all.personId, endsAt: null } })).toBe(0);
  });

  test("is erased once more by the job, which changes nothing and tells nobody", async () => {
    expect(await queuedJobs("privacy.erase_again")).toMatchObject([{ payload: { personId: all.personId } }]);
    const events = await read.db.event.count();
    await read.db.care.updateMany({ where: { personId: all.personId }, data: { time: MARK } });
    expect(await eraseAgain(system, { personId: all.personId })).toMatchObject({ ok: true });
    expect(await whereFound(WORDS)).toEqual([]);
    expect(await read.db.event.count()).toBe(events);
  });
});
