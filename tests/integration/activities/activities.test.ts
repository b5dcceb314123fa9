import { describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import {
  cancelActivity,
  copyActivity,
  endActivityRole,
  evaluateActivityWithin,
  giveActivityRole,
  publishActivity,
  publishActivityLater,
  settleActivityWithin,
  touchBoundary,
} from "@/features/activities/commands/steps";
import { createActivity, editActivity } from "@/features/activities/commands/write";
import { publishSweepJob } from "@/features/activities/jobs";
import { getActivity } from "@/features/activities/queries/activity";
import { listActivities, listGroupActivities } from "@/features/activities/queries/list";
import { activityFilters } from "@/features/activities/schema";
import { join } from "@/features/signups/commands/join";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { actorOf, anActor, aPerson, eventsOf } from "../../support/factories";
import { queuedJobs } from "../../support/factories/jobs";
import { aCrowd, aGroup, aShift, countsOf, NOON } from "../../support/factories/seats";

const at = { now: NOON };

const posSehat = (groupId: string) => ({
  groupId,
  title: "Pos sehat dan dapur umum Muara Asri",
  summary: "Sabtu pagi kami memasak 300 porsi dan memeriksa kesehatan lansia.",
  regionCode: "33.74",
  place: "Balai RW 04, Muara Asri",
  info: { bring: "Sepatu bot", cost: "0" },
  tasks: [
    {
      title: "Memasak",
      shiftTitle: "Tugas pagi",
      startsAt: "2026-11-28T07:30",
      endsAt: "2026-11-28T09:45",
      max: "6",
      min: "4",
    },
    { title: "Menerima warga", max: "3" },
    {
      title: "Membagikan makanan",
      shiftTitle: "Tugas siang",
      startsAt: "2026-11-28T09:45",
      endsAt: "2026-11-28T12:00",
      max: "8",
    },
    { title: "", max: "" },
  ].map((t) => Object.fromEntries(Object.entries(t).filter(([, v]) => v !== ""))),
});

async function anActivity(
  values: Record<string, unknown> = {},
): Promise<{ groupId: string; coordinator: Actor; activityId: string; slug: string }> {
  const { groupId, coordinator } = await aGroup();
  const made = await createActivity(coordinator, { ...posSehat(groupId), ...values }, at);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return { groupId, coordinator, ...made.data };
}

async function withShifts(activityId: string) {
  return read.db.activity.findUniqueOrThrow({
    where: { id: activityId },
    include: { shifts: { orderBy: { position: "asc" }, include: { slots: { orderBy: { position: "asc" } } } } },
  });
}

/** The form of an activity as it stands, ready to be changed. */
async function formOf(activityId: string) {
  const a = await withShifts(activityId);
  const local = (d: Date) => new Date(d.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
  const tasks = a.shifts.flatMap((s) =>
    s.slots.map((l) => ({
      slotId: l.id,
      title: l.title,
      shiftTitle: s.title,
      startsAt: local(s.startsAt),
      endsAt: local(s.endsAt),
      max: l.max,
      min: l.min,
    })),
  );
  const { title, summary, regionCode, place, version } = a;
  return { activityId, version, title, summary, regionCode, place, tasks };
}

describe("activities.create", () => {
  test("one page makes shifts and slots; hours left out are those of the task above", async () => {
    const { activityId } = await anActivity();
    const made = await withShifts(activityId);
    expect(made).toMatchObject({
      state: "DRAFT",
      zone: "Asia/Jakarta",
      startsAt: new Date("2026-11-28T00:30:00Z"),
      endsAt: new Date("2026-11-28T05:00:00Z"),
    });
    expect(made.shifts.map((s) => [s.title, s.slots.map((l) => [l.title, l.min, l.max])])).toEqual([
      [
        "Tugas pagi",
        [
          ["Memasak", 4, 6],
          ["Menerima warga", 0, 3],
        ],
      ],
      ["Tugas siang", [["Membagikan makanan", 0, 8]]],
    ]);
    expect(await eventsOf(activityId)).toEqual(["activity.drafted"]);
  });

  test("published at once, the clock is set for start and end", async () => {
    const { activityId } = await anActivity({ intent: "publish" });
    expect((await eventsOf(activityId)).sort()).toEqual(["activity.drafted", "activity.published"]);
    const edges = (await queuedJobs("activities.boundary"))
      .filter((j) => j.payload.activityId === activityId)
      .map((j) => j.runAt.toISOString());
    expect(edges).toEqual(["2026-11-28T00:30:00.000Z", "2026-11-28T05:00:00.000Z"]);
  });

  test("denied: createActivity by a guest, a member and another group's coordinator", async () => {
    const { groupId } = await aGroup();
    const other = await aGroup();
    for (const actor of [guest, await anActor(), other.coordinator]) {
      expect(await createActivity(actor, posSehat(groupId), at)).toMatchObject({
        ok: false,
        kind: "denied",
        whoCan: "COORDINATOR",
      });
    }
  });

  test.each([
    ["no tasks", { tasks: [] }, "tasks", "too_small"],
    [
      "an impossible day",
      { tasks: [{ title: "Memasak", max: 3, startsAt: "2026-02-30T07:30", endsAt: "2026-11-28T09:45" }] },
      "tasks[0].startsAt",
      "time",
    ],
    [
      "end before start",
      { tasks: [{ title: "Memasak", max: 3, startsAt: "2026-11-28T09:30", endsAt: "2026-11-28T07:45" }] },
      "tasks[0].endsAt",
      "end_before_start",
    ],
    [
      "a hundred-year shift",
      { tasks: [{ title: "Memasak", max: 3, startsAt: "2026-11-28T09:30", endsAt: "2126-11-28T07:45" }] },
      "tasks[0].endsAt",
      "too_long_shift",
    ],
    ["a first task without hours", { tasks: [{ title: "Memasak", max: 3 }] }, "tasks[0].startsAt", "required"],
    [
      "more needed than places",
      { tasks: [{ title: "Memasak", min: 4, max: 3, startsAt: "2026-11-28T07:30", endsAt: "2026-11-28T09:45" }] },
      "tasks[0].min",
      "min_over_max",
    ],
    ["a map that is no link", { info: { mapUrl: "javascript:alert(1)" } }, "info.mapUrl", "map_link"],
    ["another region", { regionCode: "99" }, "regionCode", "region"],
  ])("[B15] %s is named beside its field and writes nothing", async (_, values, field, code) => {
    const { groupId, coordinator } = await aGroup();
    const result = await createActivity(coordinator, { ...posSehat(groupId), ...values }, at);
    expect(result).toMatchObject({ ok: false, kind: "invalid", fields: { [field]: { code } } });
    expect(await read.db.activity.count({ where: { groupId } })).toBe(0);
  });

  test("a start in the past or an online one without a link is not opened", async () => {
    const { groupId, coordinator } = await aGroup();
    const past = { ...posSehat(groupId), intent: "publish" };
    expect(await createActivity(coordinator, past, { now: new Date("2026-12-01T00:00:00Z") })).toMatchObject({
      ok: false,
      reason: "starts_in_past",
    });
    expect(await createActivity(coordinator, { ...past, online: "on" }, at)).toMatchObject({
      ok: false,
      reason: "online_link_missing",
    });
  });

  test("a group that winds up begins nothing", async () => {
    const { groupId, coordinator } = await aGroup();
    await read.db.group.update({ where: { id: groupId }, data: { state: "WINDING_UP" } });
    expect(await createActivity(coordinator, posSehat(groupId), at)).toMatchObject({
      ok: false,
      reason: "group_winding_up",
    });
  });

  test("another group's plan is as if not there", async () => {
    const { groupId, coordinator } = await aGroup();
    const planId = "00000000-0000-4000-8000-000000000000";
    expect(await createActivity(coordinator, { ...posSehat(groupId), planId }, at)).toMatchObject({
      ok: false,
      kind: "not_found",
    });
  });
});

describe("steps", () => {
  test("publish, refused a second time; drafts are not there for others", async () => {
    const { coordinator, activityId } = await anActivity();
    expect(await publishActivity(guest, { activityId }, at)).toMatchObject({ ok: false, kind: "not_found" });
    expect(await publishActivity(coordinator, { activityId }, at)).toMatchObject({ ok: true });
    expect(await publishActivity(coordinator, { activityId }, at)).toMatchObject({ ok: false, reason: "wrong_state" });
  });

  test("denied: editActivity, publishActivity, publishActivityLater, copyActivity, cancelActivity, giveActivityRole, endActivityRole by another group's coordinator; touchBoundary by a person", async () => {
    const { activityId } = await anActivity({ intent: "publish" });
    const { coordinator } = await aGroup();
    const form = await formOf(activityId);
    const tried = [
      await editActivity(coordinator, form, at),
      await publishActivity(coordinator, { activityId }, at),
      await publishActivityLater(coordinator, { activityId, at: "2026-11-25T06:00" }, at),
      await copyActivity(coordinator, { activityId }, at),
      await cancelActivity(coordinator, { activityId, reason: "Air naik." }, at),
      await giveActivityRole(coordinator, { activityId, personId: coordinator.personId, roles: "CHECK_IN" }, at),
      await endActivityRole(coordinator, { activityId, personId: coordinator.personId }, at),
      await touchBoundary(coordinator, { activityId }, at),
    ];
    for (const result of tried) expect(result).toMatchObject({ ok: false, kind: "denied" });
  });

  test("a cursor of nonsense is ignored like none", async () => {
    const { groupId, activityId } = await anActivity({ intent: "publish" });
    const after = `9999999999999_${"-".repeat(36)}`;
    expect(activityFilters.parse({ after })).toEqual({});
    for (const page of [
      await listActivities(guest, { now: NOON, groupId, after }),
      await listGroupActivities(guest, { now: NOON, groupId, manages: false, after: `0_${"-".repeat(36)}` }),
    ])
      expect(page.rows.map((row) => row.id)).toEqual([activityId]);
  });

  test("a draft opens by itself at its time, also when the worker slept", async () => {
    const { coordinator, activityId, slug } = await anActivity({
      tasks: [{ title: "Memasak", max: 3, startsAt: "2099-11-28T07:30", endsAt: "2099-11-28T09:45" }],
    });
    expect(await publishActivityLater(coordinator, { activityId, at: "2026-11-23T06:00" }, at)).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { at: { code: "past" } },
    });
    expect(await publishActivityLater(coordinator, { activityId, at: "2026-11-25T06:00" }, at)).toMatchObject({
      ok: true,
    });
    expect(await queuedJobs("activities.publishDue")).toMatchObject([
      { payload: { activityId }, runAt: new Date("2026-11-24T23:00:00Z") },
    ]);
    expect(await getActivity(coordinator, slug, NOON)).toMatchObject({
      state: "DRAFT",
      publishAt: new Date("2026-11-24T23:00:00Z"),
    });
    // Another time takes the place of the first.
    expect(await publishActivityLater(coordinator, { activityId, at: "2026-11-26T06:00" }, at)).toMatchObject({
      ok: true,
    });
    expect(await queuedJobs("activities.publishDue")).toMatchObject([
      { payload: { activityId }, runAt: new Date("2026-11-25T23:00:00Z") },
    ]);
    expect(await publishActivityLater(coordinator, { activityId, at: "2099-11-29T06:00" }, at)).toMatchObject({
      ok: false,
      fields: { at: { code: "after_start" } },
    });
    await read.db.activity.update({ where: { id: activityId }, data: { publishAt: new Date(0) } });
    await publishSweepJob.run({});
    expect(await read.db.activity.findUnique({ where: { id: activityId } })).toMatchObject({ state: "OPEN" });
  });

  test("cancelling needs a reason, ends every engagement and is refused after the end", async () => {
    const { groupId, coordinator } = await aGroup();
    const seats = await aShift({ groupId, capacity: 1 });
    for (const actor of await aCrowd(2)) await join(actor, { slotId: seats.slotId }, at);
    expect(await cancelActivity(coordinator, { activityId: seats.activityId }, at)).toMatchObject({
      ok: false,
      kind: "invalid",
    });
    expect(
      await cancelActivity(coordinator, { activityId: seats.activityId, reason: "Air naik." }, { now: seats.endsAt }),
    ).toMatchObject({ ok: false, reason: "already_ended" });
    expect(await cancelActivity(coordinator, { activityId: seats.activityId, reason: "Air naik." }, at)).toMatchObject({
      ok: true,
      data: { told: 2 },
    });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 0, waiting: 0, reallyHeld: 0, reallyWaiting: 0 });
  });

  test("cancelling in a rush leaves nobody inside", async () => {
    const { groupId, coordinator } = await aGroup();
    const seats = await aShift({ groupId, capacity: 10 });
    const crowd = await aCrowd(30);
    const early = crowd.slice(0, 10);
    for (const actor of early) await join(actor, { slotId: seats.slotId }, at);
    const [cancelled] = await Promise.all([
      cancelActivity(coordinator, { activityId: seats.activityId, reason: "Air naik." }, at),
      ...crowd.slice(10).map((actor) => join(actor, { slotId: seats.slotId }, at)),
    ]);
    expect(cancelled).toMatchObject({ ok: true });
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 0, waiting: 0, reallyHeld: 0, reallyWaiting: 0 });
  });

  test("last week's activity is copied to the same weekday, tasks and all, nobody carried over", async () => {
    const { coordinator, activityId } = await anActivity({ intent: "publish" });
    const copied = await copyActivity(coordinator, { activityId }, { now: new Date("2026-11-30T00:00:00Z") });
    const copy = await withShifts(copied.ok ? copied.data.activityId : "");
    expect(copy).toMatchObject({
      state: "DRAFT",
      copiedFromId: activityId,
      startsAt: new Date("2026-12-05T00:30:00Z"),
      info: { bring: "Sepatu bot" },
    });
    expect(copy.shifts.map((s) => s.slots.length)).toEqual([2, 1]);
  });

  test("a member is trusted with one activity and can do there what the role says", async () => {
    const { groupId, coordinator, activityId } = await anActivity();
    const memberId = await aPerson("Tiwi");
    expect(
      await giveActivityRole(coordinator, { activityId, personId: memberId, roles: ["CHECK_IN"] }, at),
    ).toMatchObject({ ok: false, kind: "not_found" });
    await read.db.membership.create({ data: { groupId, personId: memberId, status: "ACTIVE" } });
    expect(
      await giveActivityRole(coordinator, { activityId, personId: memberId, roles: "ACTIVITY_LEAD" }, at),
    ).toMatchObject({ ok: true });
    expect(await publishActivity(await actorOf(memberId), { activityId }, at)).toMatchObject({ ok: true });
    expect(await endActivityRole(coordinator, { activityId, personId: memberId }, { now: new Date() })).toMatchObject({
      ok: true,
    });
    expect(
      await endActivityRole(coordinator, { activityId, personId: memberId }, { now: new Date(Date.now() + 1000) }),
    ).toMatchObject({ ok: false, reason: "no_role" });
  });

  test("settling and evaluating follow the table; a boundary touches the pages", async () => {
    const { transaction } = await import("@/lib/db");
    const { Outbox } = await import("@/pipeline/outbox");
    const { lockActivity } = await import("@/features/activities/commands/activity-row");
    const { activityId, slug } = await anActivity({ intent: "publish" });
    const run = (work: "settle" | "evaluate") =>
      transaction(async (tx) => {
        const outbox = new Outbox({ actor: system, now: NOON, requestId: null });
        const within = { tx, outbox, actor: system, now: NOON };
        const activity = await lockActivity(tx, system, activityId);
        if (work === "settle" && activity) await settleActivityWithin(within, activity, { present: 0, unrecorded: 0 });
        else await evaluateActivityWithin(within, activityId);
        await outbox.flush(tx.sql);
      });
    await expect(run("evaluate")).rejects.toThrow("wrong_state");
    await run("settle");
    await run("evaluate");
    await expect(run("settle")).rejects.toThrow("wrong_state");
    const tags: string[] = [];
    await touchBoundary(system, { activityId }, { ...at, onTags: (t) => tags.push(...t) });
    expect(tags).toContain(`activity-slug:${slug}`);
  });
});

describe("activities.edit", () => {
  test("[R14] two coordinators edit: the second sees both versions, tasks and hours too", async () => {
    const { coordinator, activityId } = await anActivity({ intent: "publish" });
    const form = await formOf(activityId);
    const answers = await Promise.all([
      editActivity(coordinator, { ...form, title: "Dapur satu saja" }, at),
      editActivity(coordinator, { ...form, title: "Dapur dua saja" }, at),
    ]);
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    const stored = await withShifts(activityId);
    expect(answers.find((a) => !a.ok)).toMatchObject({
      kind: "invalid",
      fields: { title: { code: "changed_meanwhile", detail: { current: stored.title } } },
    });
    const [first, second, ...rest] = form.tasks;
    const moved = { ...form, title: stored.title, tasks: [first, { ...second, max: 9 }, ...rest] };
    const late = await editActivity(coordinator, moved, at);
    expect(late).toEqual({
      ok: false,
      kind: "invalid",
      fields: { "tasks[1].max": { code: "changed_meanwhile", detail: { current: "3" } } },
      seen: { version: String(stored.version) },
    });
  });

  test("hours move with their people, who are told", async () => {
    const { coordinator, activityId } = await anActivity({ intent: "publish" });
    const form = await formOf(activityId);
    const [actor = guest] = await aCrowd(1);
    const joined = await join(actor, { slotId: form.tasks[0]?.slotId }, at);
    const moved = form.tasks.map((t, k) =>
      k < 2 ? { ...t, startsAt: "2026-11-28T06:30", endsAt: "2026-11-28T08:45" } : t,
    );
    expect(await editActivity(coordinator, { ...form, tasks: moved }, at)).toMatchObject({ ok: true });
    expect(await eventsOf(activityId)).toContain("activity.moved");
    const row = await read.db.signUp.findUnique({ where: { id: joined.ok ? joined.data.signUpId : "" } });
    expect(row).toMatchObject({ startsAt: new Date("2026-11-27T23:30:00Z"), status: "CONFIRMED" });
    expect((await withShifts(activityId)).startsAt).toEqual(new Date("2026-11-27T23:30:00Z"));
  });

  test("tasks of one shift move together", async () => {
    const { coordinator, activityId } = await anActivity();
    const form = await formOf(activityId);
    const torn = form.tasks.map((t, k) => (k === 1 ? { ...t, startsAt: "2026-11-28T06:30" } : t));
    expect(await editActivity(coordinator, { ...form, tasks: torn }, at)).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { "tasks[1].startsAt": { code: "moves_together" } },
    });
  });

  test("fewer places remove nobody, more places call the queue", async () => {
    const { coordinator, activityId } = await anActivity({ intent: "publish" });
    const form = await formOf(activityId);
    const slotId = form.tasks[1]?.slotId ?? "";
    for (const actor of await aCrowd(4)) await join(actor, { slotId }, at);
    const resized = (max: number) => form.tasks.map((t, k) => (k === 1 ? { ...t, max } : t));
    expect(await editActivity(coordinator, { ...form, tasks: resized(1) }, at)).toMatchObject({ ok: true });
    expect(await countsOf(slotId)).toMatchObject({ held: 3, max: 1, waiting: 1 });
    expect(
      await editActivity(coordinator, { ...form, version: form.version + 1, tasks: resized(5) }, at),
    ).toMatchObject({ ok: true });
    expect((await queuedJobs("signups.promote")).some((j) => j.payload.slotId === slotId)).toBe(true);
  });

  test("a task is dropped only when nobody ever signed up; a foreign slot is as if not there", async () => {
    const { coordinator, activityId } = await anActivity({ intent: "publish" });
    const form = await formOf(activityId);
    const foreign = await aShift();
    expect(
      await editActivity(coordinator, { ...form, tasks: [{ ...form.tasks[0], slotId: foreign.slotId }] }, at),
    ).toMatchObject({ ok: false, kind: "not_found" });
    const [actor = guest] = await aCrowd(1);
    await join(actor, { slotId: form.tasks[2]?.slotId }, at);
    expect(await editActivity(coordinator, { ...form, tasks: form.tasks.slice(0, 2) }, at)).toMatchObject({
      ok: false,
      reason: "task_has_people",
    });
    const fresh = { title: "Mencatat", max: 2, startsAt: "2026-11-29T07:30", endsAt: "2026-11-29T09:45" };
    expect(await editActivity(coordinator, { ...form, tasks: [...form.tasks.slice(1), fresh] }, at)).toMatchObject({
      ok: true,
    });
    expect((await withShifts(activityId)).shifts.map((s) => s.slots.map((l) => l.title))).toEqual([
      ["Menerima warga"],
      ["Membagikan makanan"],
      ["Mencatat"],
    ]);
  });

  test("after the end it is refused", async () => {
    const { coordinator, activityId } = await anActivity({ intent: "publish" });
    expect(
      await editActivity(coordinator, await formOf(activityId), { now: new Date(NOON.getTime() + 30 * DAY) }),
    ).toMatchObject({ ok: false, reason: "already_ended" });
  });
});
