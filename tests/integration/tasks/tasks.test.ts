// Things to do about anything: the owning feature's command calls these under its own policy.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Actor, system } from "@/access/actor";
import { signedIn } from "@/access/can";
import { addTaskWithin, dropTaskWithin, finishTaskWithin, lockTask, reopenTaskWithin } from "@/features/tasks/commands";
import { freeTasksOfErased, moveTasks } from "@/features/tasks/consequences";
import { listTasks } from "@/features/tasks/queries";
import type { Subject } from "@/features/tasks/schema";
import { read, transaction } from "@/lib/db";
import { notThere } from "@/lib/result";
import { command } from "@/pipeline/command";
import { Outbox } from "@/pipeline/outbox";
import { anActor } from "../../support/factories";
import { done } from "../../support/factories/needs";

const steps = { finish: finishTaskWithin, reopen: reopenTaskWithin, drop: dropTaskWithin };
type Do = Subject & {
  title?: string;
  ownerId?: string | null;
  dueOn?: string;
  taskId?: string;
  step?: keyof typeof steps;
};

/** What a feature that owns a subject does. */
const work = command({
  name: "tasks.testWork",
  input: z.custom<Do>(() => true),
  load: async () => ({}),
  allow: signedIn,
  run: async ({ tx, input, within }) => {
    const { subjectType, subjectId, title = "Pesan bus", ownerId = null, dueOn = null, taskId, step } = input;
    if (!taskId || !step)
      return addTaskWithin(within, { subjectType, subjectId, title, ownerId, dueOn, groupId: null });
    await steps[step](within, (await lockTask(tx, input, taskId)) ?? notThere());
    return taskId;
  },
});

const aSubject = (): Subject => ({ subjectType: "test", subjectId: randomUUID() });
const today = "2026-11-24";
const rowsOf = async (actor: Actor, subject: Subject) => (await listTasks(actor, subject, { today })).rows;

function inTransaction(job: (within: Parameters<typeof moveTasks.handle>[0]) => Promise<void>) {
  const now = new Date();
  return transaction((tx) =>
    job({ tx, now, actor: system, outbox: new Outbox({ actor: system, now, requestId: null }) }),
  );
}

describe("tasks", () => {
  test("are listed in their order, a page at a time, with owner and day", async () => {
    const [ratri, subject] = [await anActor("Ratri"), aSubject()];
    const start = Date.now() - 60_000;
    for (let i = 0; i < 21; i += 1)
      done(
        await work(
          ratri,
          { ...subject, title: `Tugas ${i}`, ownerId: ratri.personId, dueOn: "2026-11-20" },
          { now: new Date(start + i) },
        ),
      );
    const page = await listTasks(ratri, subject, { today });
    expect(page.rows).toHaveLength(20);
    expect(page.rows[0]).toMatchObject({ title: "Tugas 0", ownerName: "Ratri", overdue: true, mine: true });
    expect(await listTasks(ratri, subject, { today, after: page.next ?? "" })).toMatchObject({
      rows: [{ title: "Tugas 20" }],
      next: null,
    });
  });

  test("are done, opened again and left out; each is refused out of order", async () => {
    const [ratri, subject] = [await anActor("Ratri"), aSubject()];
    const taskId = done(await work(ratri, subject));
    const step = (name: keyof typeof steps) => work(ratri, { ...subject, taskId, step: name });
    expect(await step("reopen")).toMatchObject({ kind: "refused", reason: "task_wrong_state" });
    done(await step("finish"));
    expect(await rowsOf(ratri, subject)).toMatchObject([{ state: "DONE", doneBy: "Ratri", doneAt: expect.any(Date) }]);
    expect(await step("finish")).toMatchObject({ kind: "refused" });
    done(await step("reopen"));
    expect(await rowsOf(ratri, subject)).toMatchObject([{ state: "OPEN", doneBy: null, doneAt: null }]);
    done(await step("drop"));
    expect(await step("finish")).toMatchObject({ kind: "refused", detail: { state: "DROPPED" } });
    expect(await work(ratri, { ...aSubject(), taskId, step: "reopen" })).toMatchObject({ kind: "not_found" });
  });

  test("two finish at once: one wins, the other is told", async () => {
    const [ratri, sari, subject] = [await anActor("Ratri"), await anActor("Sari"), aSubject()];
    const taskId = done(await work(ratri, subject));
    const both = await Promise.all([ratri, sari].map((a) => work(a, { ...subject, taskId, step: "finish" })));
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "task_wrong_state" });
  });
});

describe("people", () => {
  test("a merged account's tasks are the other's; an erased one's open tasks are nobody's", async () => {
    const [before, after, subject] = [await anActor("Ratri lama"), await anActor("Ratri"), aSubject()];
    const open = done(await work(before, { ...subject, ownerId: before.personId }));
    const finished = done(await work(before, { ...subject, ownerId: before.personId }));
    done(await work(before, { ...subject, taskId: finished, step: "finish" }));
    const ids = { fromId: before.personId ?? "", toId: after.personId ?? "" };
    await inTransaction((within) => moveTasks.handle(within, ids));
    expect(await rowsOf(after, subject)).toMatchObject([{ mine: true }, { mine: true, doneBy: "Ratri" }]);
    const gone = { personIds: [ids.toId], proved: [], contacts: [] };
    await inTransaction((within) => freeTasksOfErased.handle(within, gone));
    expect(await read.db.task.findUniqueOrThrow({ where: { id: open } })).toMatchObject({ ownerId: null });
    expect(await read.db.task.findUniqueOrThrow({ where: { id: finished } })).toMatchObject({ ownerId: ids.toId });
  });
});
