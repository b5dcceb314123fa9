// Messages and tasks of a collaboration: who may, who may not, and two at once.
import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import {
  addTask,
  dropTask,
  finishTask,
  postMessage,
  reopenTask,
  withdrawMessage,
} from "@/features/collaborations/commands/together";
import { completeCollaboration } from "@/features/collaborations/commands/work";
import { listMessages } from "@/features/conversations/queries";
import { listTasks } from "@/features/tasks/queries";
import { read } from "@/lib/db";
import { anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import { anActive, aPair, aRequest, aScoping, type Pair } from "../../support/factories/together";

const asks = (pair: Pair, collaborationId: string) => ({ groupId: pair.volunteers.id, collaborationId });
const asked = (pair: Pair, collaborationId: string) => ({ groupId: pair.nurses.id, collaborationId });
const about = (id: string) => ({ subjectType: "collaboration", subjectId: id });
const tasksOf = async (pair: Pair, id: string) =>
  (await listTasks(pair.nurses.coordinator, about(id), { today: "2026-11-24" })).rows;

describe("messages", () => {
  test("are taken back by their author: the place stays, the words go", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    const { messageId } = done(await postMessage(pair.nurses.coordinator, { ...asked(pair, id), text: "Salah kirim" }));
    const ref = { ...asked(pair, id), messageId };
    expect(await withdrawMessage(pair.second.nurses, ref)).toMatchObject({ kind: "denied" });
    done(await withdrawMessage(pair.nurses.coordinator, ref));
    expect(await withdrawMessage(pair.nurses.coordinator, ref)).toMatchObject({
      kind: "refused",
      reason: "message_withdrawn",
    });
    expect((await listMessages(pair.volunteers.coordinator, about(id))).rows).toMatchObject([
      { text: "", standing: "withdrawn" },
    ]);
    expect(await read.db.message.findUniqueOrThrow({ where: { id: messageId } })).toMatchObject({ text: "" });
    expect(await eventsOf(id)).toContain("collaboration.message_withdrawn");
  });

  test("refused before the request is accepted", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    expect(await postMessage(pair.nurses.coordinator, { ...asked(pair, id), text: "Halo" })).toMatchObject({
      kind: "refused",
      reason: "collaboration_closed",
    });
  });

  test("[A2] a message of another collaboration is as if not there", async () => {
    const pair = await aPair();
    const [id, other] = [await aScoping(pair), await aScoping(pair)];
    const { messageId } = done(await postMessage(pair.nurses.coordinator, { ...asked(pair, other), text: "Di sana" }));
    expect(await withdrawMessage(pair.nurses.coordinator, { ...asked(pair, id), messageId })).toMatchObject({
      kind: "not_found",
    });
  });

  test("denied: postMessage and withdrawMessage by members who are not named, outsiders and guests", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    const { messageId } = done(await postMessage(pair.nurses.coordinator, { ...asked(pair, id), text: "Halo semua" }));
    for (const actor of [await aMember(pair.nurses.id), await anActor("Luar"), pair.volunteers.coordinator, guest]) {
      expect(await postMessage(actor, { ...asked(pair, id), text: "Halo" })).toMatchObject({ kind: "denied" });
      expect(await withdrawMessage(actor, { ...asked(pair, id), messageId })).toMatchObject({ kind: "denied" });
    }
    const stranger = await aGroup({ state: "ACTIVE" });
    expect(
      await postMessage(stranger.coordinator, { groupId: stranger.id, collaborationId: id, text: "Halo" }),
    ).toMatchObject({ kind: "not_found" });
  });
});

describe("tasks", () => {
  test("are done in one tap by either office or their owner, opened again, and left out", async () => {
    const pair = await aPair();
    const id = await anActive(pair);
    const [training] = await tasksOf(pair, id);
    const ref = { ...asks(pair, id), taskId: training?.id };
    done(await finishTask(pair.volunteers.coordinator, ref));
    done(await reopenTask(pair.nurses.coordinator, { ...ref, ...asked(pair, id) }));
    expect(await read.db.deliverable.findUniqueOrThrow({ where: { id: training?.id ?? "" } })).toMatchObject({
      doneAt: null,
      doneById: null,
    });
    done(await dropTask(pair.nurses.coordinator, { ...ref, ...asked(pair, id) }));
    expect(await finishTask(pair.nurses.coordinator, { ...ref, ...asked(pair, id) })).toMatchObject({
      kind: "refused",
      reason: "task_wrong_state",
    });
    const sari = await aMember(pair.volunteers.id, { name: "Sari" });
    const own = { title: "Cetak daftar hadir", ownerId: sari.personId, dueOn: "2026-11-20" };
    const { taskId } = done(await addTask(pair.volunteers.coordinator, { ...asks(pair, id), ...own }));
    expect((await tasksOf(pair, id)).find((t) => t.id === taskId)).toMatchObject({ ownerName: "Sari", overdue: true });
    done(await finishTask(sari, { ...asks(pair, id), taskId }));
  });

  test("two at once: one finishes it, the other is told", async () => {
    const pair = await aPair();
    const id = await anActive(pair);
    const [task] = await tasksOf(pair, id);
    const both = await Promise.all([
      finishTask(pair.volunteers.coordinator, { ...asks(pair, id), taskId: task?.id }),
      finishTask(pair.nurses.coordinator, { ...asked(pair, id), taskId: task?.id }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "task_wrong_state" });
  });

  test("refused: for somebody of another group, and after the end", async () => {
    const pair = await aPair();
    const id = await anActive(pair);
    const foreign = { title: "Pinjam ruang", ownerId: pair.nurses.coordinator.personId };
    expect(await addTask(pair.volunteers.coordinator, { ...asks(pair, id), ...foreign })).toMatchObject({
      kind: "refused",
      reason: "owner_not_member",
    });
    done(await completeCollaboration(pair.nurses.coordinator, asked(pair, id)));
    expect(await addTask(pair.volunteers.coordinator, { ...asks(pair, id), title: "Terlambat" })).toMatchObject({
      kind: "refused",
      reason: "collaboration_not_active",
    });
  });

  test("denied: addTask, finishTask, reopenTask and dropTask by members who are not named, outsiders and guests", async () => {
    const pair = await aPair();
    const id = await anActive(pair);
    const [task] = await tasksOf(pair, id);
    const ref = { ...asked(pair, id), taskId: task?.id };
    for (const actor of [await aMember(pair.nurses.id), await anActor("Luar"), pair.volunteers.coordinator, guest]) {
      for (const answer of [
        await addTask(actor, { ...asked(pair, id), title: "Tugas baru" }),
        await finishTask(actor, ref),
        await reopenTask(actor, ref),
        await dropTask(actor, ref),
      ])
        expect(answer).toMatchObject({ ok: false, kind: "denied" });
    }
    const other = await anActive(pair);
    expect(await finishTask(pair.nurses.coordinator, { ...asked(pair, other), taskId: task?.id })).toMatchObject({
      kind: "not_found",
    });
  });

  test("whoever leaves the group leaves their tasks open for others", async () => {
    const pair = await aPair();
    const id = await anActive(pair);
    const sari = await aMember(pair.volunteers.id, { name: "Sari" });
    const own = { title: "Cetak daftar hadir", ownerId: sari.personId };
    const { taskId } = done(await addTask(pair.volunteers.coordinator, { ...asks(pair, id), ...own }));
    const { leaveGroup } = await import("@/features/members/commands/membership");
    done(await leaveGroup(sari, { groupId: pair.volunteers.id }));
    expect(await read.db.task.findUniqueOrThrow({ where: { id: taskId } })).toMatchObject({
      ownerId: null,
      state: "OPEN",
    });
  });
});
