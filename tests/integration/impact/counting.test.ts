import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { settle } from "@/features/attendance/commands/settle";
import { thank } from "@/features/evaluations/commands/echo";
import { countImpact, sumImpact } from "@/features/impact/commands/count";
import { countLater } from "@/features/impact/commands/later";
import {
  countGroupJobDef,
  countJobDef,
  firstCountJob,
  impactReactions,
  recountImpact,
  recountJob,
} from "@/features/impact/jobs";
import { impactPolicy } from "@/features/impact/policy";
import { listEvidence } from "@/features/impact/queries/evidence";
import { getOverview, listIndicators } from "@/features/impact/queries/overview";
import { FIGURES, NOBODY, PLATFORM } from "@/features/impact/rules/catalogue";
import { anyOrGroup, evidenceSql } from "@/features/impact/rules/evidence";
import { TRIGGERS } from "@/features/impact/rules/triggers";
import { subjectHiding } from "@/features/moderation/events";
import { confirmMet } from "@/features/needs/commands/outcome";
import { answerPromiseWithin, promiseAnswerWithin } from "@/features/promises/commands";
import { events } from "@/features/registry/events";
import { read, transaction } from "@/lib/db";
import { required } from "@/lib/env";
import { DAY } from "@/lib/time";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { Outbox } from "@/pipeline/outbox";
import { recordStatements } from "../../load/replay";
import { anActor, aPerson, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { aDone, evidenced, SATURDAY, someIds, standing } from "../../support/factories/impact";
import { queuedJobs } from "../../support/factories/jobs";
import { aVerifiedNeed } from "../../support/factories/needs";

const NOW = new Date("2026-11-24T03:00:00Z");

/** What the worker would do: react to the newest event of a type, then count what was queued for it. */
async function react(type: string, subjectId: string): Promise<void> {
  const event = await read.db.event.findFirstOrThrow({ where: { type, subjectId }, orderBy: { at: "desc" } });
  const reaction = impactReactions.find((job) => job.on === type);
  if (!reaction) throw new Error(`nothing reacts to ${type}`);
  await reaction.run({ eventId: event.id });
  await countQueued();
}

/** Everything that waits to be counted; the queue keeps its jobs, as counting twice changes nothing. */
async function countQueued(): Promise<void> {
  for (const job of await queuedJobs("impact.count")) await countJobDef.run(job.payload);
  for (const job of await queuedJobs("impact.countGroup")) await countGroupJobDef.run(job.payload);
}

async function inTransaction(work: (within: Within) => Promise<void>): Promise<void> {
  await transaction(async (tx) => {
    const outbox = new Outbox({ actor: system, now: NOW, requestId: null });
    await work({ tx, outbox, actor: system, now: NOW });
    await outbox.flush(tx.sql);
  });
}

describe("counting after events", () => {
  test("every event that can change a figure exists and has its reaction", () => {
    const known = new Set(events.map((event) => event.type));
    expect(Object.keys(TRIGGERS).filter((type) => !known.has(type))).toEqual([]);
    expect(impactReactions.map((job) => job.on).sort()).toEqual(Object.keys(TRIGGERS).sort());
  });

  test("a closed record, thanks and a confirmed need are counted from their events alone", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const volunteer = await anActor("Bima");
    const done = await aDone({ groupId: group.id, state: "OPEN", people: [volunteer.personId ?? ""] });
    expect(await settle(group.coordinator, { activityId: done.id }, { now: NOW })).toMatchObject({ ok: true });
    await react("activity.settled", done.id);
    expect(await standing(group.id)).toEqual({ "volunteer-hours": 120, "first-timers": 1 });

    const reporter = await anActor("Bu Sulastri");
    const need = await aVerifiedNeed({ peopleAffected: "40" }, reporter);
    await read.db.need.update({
      where: { id: need.needId },
      data: { state: "ADOPTED", adoptedByGroupId: group.id, adoptedAt: NOW },
    });
    expect(await confirmMet(reporter, { code: need.code }, { now: NOW })).toMatchObject({ ok: true });
    await react("need.confirmed_met", need.needId);
    expect(await standing(group.id)).toMatchObject({ "needs-met": 1, "needs-reported": 1, "people-covered": 40 });

    const told = await aDone({
      groupId: group.id,
      reached: 12,
      people: [volunteer.personId ?? ""],
      startsAt: new Date(SATURDAY.getTime() + DAY),
    });
    expect(await thank(volunteer, { activityId: told.id }, { now: NOW })).toMatchObject({ ok: true });
    await react("evaluation.thanked", told.id);
    expect(await standing(group.id)).toMatchObject({ thanks: 1, "people-reached": 12 });
    expect(await standing(null)).toEqual(await evidenced(null));
  });

  test("check-ins of an open record queue nothing; a record made late reaches those who came after", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const other = await aGroup({ state: "ACTIVE" });
    const [ani = ""] = await someIds(1);
    await aDone({ groupId: other.id, people: [ani], startsAt: new Date(SATURDAY.getTime() + DAY) });
    await recountImpact(false);
    expect(await standing(other.id)).toMatchObject({ "first-timers": 1 });
    const open = await aDone({ groupId: group.id, state: "OPEN", people: [ani] });
    const before = (await queuedJobs("impact.count")).length;
    const reaction = impactReactions.find((job) => job.on === "attendance.walked_in");
    const event = await read.db.event.create({
      data: {
        id: randomUUID(),
        type: "attendance.walked_in",
        actorKind: "system",
        subjectType: "signup",
        subjectId: randomUUID(),
        payload: { activityId: open.id, slotId: randomUUID(), personId: ani },
        at: NOW,
      },
    });
    await reaction?.run({ eventId: event.id });
    expect(await queuedJobs("impact.count")).toHaveLength(before);
    await read.db.activity.update({ where: { id: open.id }, data: { state: "SETTLED" } });
    await reaction?.run({ eventId: event.id });
    await countQueued();
    expect(await standing(group.id)).toMatchObject({ "first-timers": 1 });
    expect(await standing(other.id)).not.toHaveProperty("first-timers");
  });

  test("hiding takes the numbers away in seconds and showing brings them back; partners follow", async () => {
    const [owner, host] = [await aGroup({ state: "ACTIVE" }), await aGroup({ state: "ACTIVE" })];
    const done = await aDone({
      groupId: owner.id,
      people: await someIds(2),
      minutes: 100,
      hosts: [{ groupId: host.id, share: 30 }],
    });
    await recountImpact(false);
    const hide = async (subjectType: string, subjectId: string, hidden: boolean) => {
      await inTransaction((within) => runConsequences(within, subjectHiding, { subjectType, subjectId, hidden }));
      await countQueued();
    };
    expect(await standing(host.id)).toMatchObject({ "volunteer-hours": 60, "joint-activities": 0.3 });
    await hide("group", host.id, true);
    await read.db.group.update({ where: { id: host.id }, data: { hiddenAt: NOW } });
    await countQueued();
    expect(await standing(host.id)).toEqual({});
    expect(await standing(owner.id)).toMatchObject({ "volunteer-hours": 140 });
    expect(await standing(owner.id)).not.toHaveProperty("joint-activities");
    await read.db.group.update({ where: { id: host.id }, data: { hiddenAt: null } });
    await countQueued();
    expect(await standing(owner.id)).toMatchObject({ "joint-activities": 0.7 });
    await hide("activity", done.id, true);
    expect(await standing(owner.id)).toEqual({});
    expect(await standing(host.id)).toEqual({});
  });

  test("an answer in time is counted, because the answer says so itself", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const ref = { subjectType: "test", subjectId: randomUUID() };
    await inTransaction(async (within) => {
      await promiseAnswerWithin(within, {
        ...ref,
        groupId: group.id,
        waitingId: null,
        days: 3,
        zone: "Asia/Jakarta",
        path: "/",
        waitingPath: "/",
      });
      await answerPromiseWithin(within, ref);
    });
    await countQueued();
    expect(await standing(group.id)).toEqual({ "answers-in-time": 1 });
  });

  test("many workers at once: the same numbers, and the platform is their sum", async () => {
    const groups = [
      await aGroup({ state: "ACTIVE" }),
      await aGroup({ state: "ACTIVE" }),
      await aGroup({ state: "ACTIVE" }),
    ];
    for (const group of groups) await aDone({ groupId: group.id, people: await someIds(3) });
    const places = groups.flatMap((group) => [1, 2, 3, 4].map(() => ({ groupId: group.id, month: "2026-11" })));
    const results = await Promise.all(places.map((one) => countImpact(system, one)));
    expect(results.every((result) => result.ok)).toBe(true);
    const changed = results.reduce((sum, result) => sum + (result.ok && result.data.changed > 0 ? 1 : 0), 0);
    expect(changed).toBe(3);
    for (const group of groups) expect(await standing(group.id)).toEqual({ "volunteer-hours": 360, "first-timers": 3 });
    expect(await standing(null)).toEqual(await evidenced(null));
    expect(await read.db.impactDrift.count()).toBe(0);
  });

  test("[R11] the same event twice: one waiting job for each heap", async () => {
    const groupId = randomUUID();
    for (let k = 0; k < 3; k += 1)
      await countLater(system, {
        places: [
          { groupId, month: "2026-11" },
          { groupId, month: null },
        ],
      });
    const waiting = (await queuedJobs("impact.count")).filter((job) => job.payload.groupId === groupId);
    expect(waiting.map((job) => job.key).sort()).toEqual([
      `impact.count:${groupId}:2026-11`,
      `impact.count:${groupId}:rest`,
    ]);
  });

  test("pages that show the numbers go stale with them, and only then", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    await aDone({ groupId: group.id, people: await someIds(1) });
    const tagsOf = async () => {
      const tags: string[] = [];
      await countImpact(system, { groupId: group.id, month: "2026-11" }, { onTags: (fresh) => tags.push(...fresh) });
      return tags;
    };
    expect(await tagsOf()).toEqual(["home", "impact", `impact:${group.id}`]);
    expect(await tagsOf()).toEqual([]);
  });
});

describe("the nightly recount", () => {
  test("[R25] counters drift: nightly recount repairs and reports", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    await aDone({ groupId: group.id, people: await someIds(2), thanks: await someIds(2) });
    await recountImpact(false);
    const right = await standing(group.id);
    const whole = await standing(null);
    await recountJob.run({});
    expect(await read.db.impactDrift.count()).toBe(0);

    const row = { groupId: group.id, month: new Date("2026-11-01T00:00:00Z") };
    await read.db.impactFigure.update({
      where: { figure_groupId_month: { ...row, figure: "thanks" } },
      data: { value: 99 },
    });
    await read.db.impactFigure.delete({ where: { figure_groupId_month: { ...row, figure: "volunteer-hours" } } });
    await read.db.impactFigure.create({ data: { ...row, figure: "lessons", value: 4, countedAt: NOW } });
    await read.db.impactFigure.updateMany({
      where: { figure: "first-timers", groupId: PLATFORM },
      data: { value: { increment: 7 } },
    });
    const vanished = randomUUID();
    await read.db.impactFigure.create({
      data: { figure: "thanks", groupId: vanished, month: row.month, value: 3, countedAt: NOW },
    });
    await recountJob.run({});
    expect(await standing(group.id)).toEqual(right);
    expect(await standing(null)).toEqual(whole);
    expect(await standing(vanished)).toEqual({});
    const drift = await read.db.impactDrift.findMany({ where: { groupId: group.id }, orderBy: { figure: "asc" } });
    expect(drift.map(({ figure, stored, counted }) => [figure, Number(stored), Number(counted)])).toEqual([
      ["lessons", 4, 0],
      ["thanks", 99, 2],
      ["volunteer-hours", 0, 240],
    ]);
    expect(await read.db.impactDrift.count({ where: { groupId: PLATFORM, figure: "first-timers" } })).toBe(1);
    expect(await eventsOf(group.id)).toContain("impact.drifted");
    const said = await read.db.event.findFirstOrThrow({ where: { subjectId: group.id, type: "impact.drifted" } });
    expect(said.payload).toEqual({ rows: 3 });

    const count = await read.db.impactDrift.count();
    await recountJob.run({});
    expect(await read.db.impactDrift.count()).toBe(count);
  });

  test("a database from before there were figures does not wait for the night", async () => {
    await recountImpact(false);
    const whole = await standing(null);
    await read.db.impactFigure.deleteMany({});
    await firstCountJob.run({});
    expect(await standing(null)).toEqual(whole);
    expect(whole).not.toEqual({});
  });
});

describe("who may", () => {
  test("denied: countImpact, sumImpact and countLater by a guest, a coordinator and a steward", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    for (const actor of [guest, group.coordinator, { ...(await anActor()), steward: true }]) {
      expect(await countImpact(actor, { groupId: group.id, month: null })).toMatchObject({ kind: "denied" });
      expect(await sumImpact(actor, {})).toMatchObject({ kind: "denied" });
      expect(await countLater(actor, { places: [] })).toMatchObject({ kind: "denied" });
    }
    expect(await countImpact(system, { groupId: "x", month: "2026-13" })).toMatchObject({ kind: "invalid" });
  });

  test("denied: the workspace page for whoever is not inside the group", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const member = await aMember(group.id);
    expect(impactPolicy.view(member, { groupId: group.id })).toBe(true);
    for (const actor of [guest, await anActor(), (await aGroup({ state: "ACTIVE" })).coordinator])
      expect(impactPolicy.view(actor, { groupId: group.id })).toBe(false);
  });
});

describe("[P10] statements and plans on a grown table", () => {
  let groupId: string;

  beforeAll(async () => {
    groupId = (await aGroup({ state: "ACTIVE" })).id;
    await aPerson("Bima");
    const owner = new pg.Client({ connectionString: required("DATABASE_URL"), statement_timeout: 0 });
    await owner.connect();
    // 2,000 activities of 50 people each: 100,000 sign-ups and as many hours. Half of them in one group.
    await owner.query(`CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS "id", gen_random_uuid() AS "shift", gen_random_uuid() AS "slot", i,
      '2026-11-14T01:00:00Z'::timestamptz - i * interval '4 hours' AS "at" FROM generate_series(1, 2000) i`);
    await owner.query(`CREATE TEMP TABLE folk AS SELECT gen_random_uuid() AS "id", i FROM generate_series(0, 4999) i`);
    await owner.query(
      `INSERT INTO "person" ("id", "name", "claimedAt", "adultAt") SELECT "id", 'Orang ' || i, now(), now() FROM folk`,
    );
    await owner.query(
      `INSERT INTO "activity" ("id", "groupId", "slug", "title", "summary", "regionCode", "place", "zone", "startsAt", "endsAt", "state", "createdById")
       SELECT m."id", CASE WHEN m.i % 2 = 0 THEN $1::uuid ELSE (SELECT "id" FROM "group" WHERE "id" <> $1 AND "hiddenAt" IS NULL LIMIT 1) END, 'banyak-' || m.i || '-' || substr(m."id"::text, 1, 6),
         'Kegiatan ' || m.i, 'Ringkas', '33.74', 'Balai', 'Asia/Jakarta', m."at", m."at" + interval '2 hours', 'SETTLED', gen_random_uuid() FROM made m`,
      [groupId],
    );
    await owner.query(
      `INSERT INTO "shift" ("id", "activityId", "title", "startsAt", "endsAt") SELECT m."shift", m."id", 'Pagi', m."at", m."at" + interval '2 hours' FROM made m`,
    );
    await owner.query(
      `INSERT INTO "slot" ("id", "shiftId", "activityId", "title", "max") SELECT m."slot", m."shift", m."id", 'Membantu', 60 FROM made m`,
    );
    await owner.query(
      `INSERT INTO "sign_up" ("id", "slotId", "shiftId", "activityId", "groupId", "personId", "status", "startsAt", "endsAt")
       SELECT gen_random_uuid(), m."slot", m."shift", m."id", a."groupId", f."id", 'ATTENDED', m."at", m."at" + interval '2 hours'
       FROM made m JOIN "activity" a ON a."id" = m."id" CROSS JOIN generate_series(1, 50) k JOIN folk f ON f.i = (m.i * 37 + k * 101) % 5000`,
    );
    await owner.query(
      `INSERT INTO "hours_entry" ("id", "personId", "groupId", "activityId", "signUpId", "minutes", "onDay", "source")
       SELECT gen_random_uuid(), s."personId", s."groupId", s."activityId", s."id", 120, s."startsAt"::date, 'ATTENDANCE' FROM "sign_up" s JOIN made m ON m."id" = s."activityId"`,
    );
    await owner.query("ANALYZE");
    await owner.end();
  }, 120_000);

  test("evidence lists never read sign-ups or hours from end to end", async () => {
    for (const { key } of FIGURES) {
      for (const reach of ["group", "platform"] as const) {
        const rows = await read.sql<{ "QUERY PLAN": unknown }>(
          {
            name: `explain_${key}_${reach}`,
            text: `EXPLAIN (FORMAT JSON) SELECT * FROM (${evidenceSql(key, reach)}) e WHERE ${anyOrGroup(reach)} AND (e."at", e."subjectId") < ($2::timestamptz, $3::uuid)
              ORDER BY e."at" DESC, e."subjectId" DESC LIMIT 21`,
          },
          [reach === "group" ? groupId : null, "infinity", NOBODY],
        );
        const plan = JSON.stringify(rows);
        expect(plan, `${key} ${reach}`).not.toMatch(
          /"Node Type":"Seq Scan"[^{}]*"Relation Name":"(sign_up|hours_entry)"/,
        );
      }
    }
  });

  test("a page costs the same few statements, however much there is; a busy month is counted in pieces", async () => {
    const { length: activities } = await read.sql(
      { name: "test_n", text: `SELECT 1 FROM "activity" WHERE "groupId" = $1::uuid` },
      [groupId],
    );
    expect(activities).toBe(1000);
    const own = (statements: { text: string }[]) =>
      statements.filter((s) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(s.text)).length;
    const count = await recordStatements(() => countImpact(system, { groupId, month: "2026-10" }, { now: NOW }));
    // 31 days of half of six a day: 93 activities fit into one piece.
    expect(own(count)).toBeLessThanOrEqual(10);
    expect(await standing(groupId)).toMatchObject({ "volunteer-hours": 93 * 50 * 120 });
    for (const whose of [groupId, null]) {
      expect(own(await recordStatements(() => getOverview(guest, { groupId: whose, now: NOW })))).toBe(1);
      for (const figure of FIGURES)
        expect(own(await recordStatements(() => listEvidence(guest, { figure, groupId: whose })))).toBe(2);
    }
    expect(own(await recordStatements(() => listIndicators(guest, groupId)))).toBe(1);
  });

  test("the whole of it is counted in one go, and equals its evidence", async () => {
    const began = performance.now();
    await recountImpact(false);
    const took = performance.now() - began;
    expect(await standing(groupId)).toEqual(await evidenced(groupId));
    expect(await standing(null)).toEqual(await evidenced(null));
    if (process.env.SIMPUL_SAY) process.stdout.write(`100,000 sign-ups counted in ${Math.round(took)} ms\n`);
  }, 120_000);
});
