import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { acceptCounter, counterCollaboration, declineCollaboration } from "@/features/collaborations/commands/answer";
import { draftCollaboration, sendCollaboration } from "@/features/collaborations/commands/request";
import { agreeCollaboration, editScope } from "@/features/collaborations/commands/scope";
import { addTask, finishTask, postMessage } from "@/features/collaborations/commands/together";
import {
  completeCollaboration,
  reviewCollaboration,
  startCollaboration,
} from "@/features/collaborations/commands/work";
import { getCollaboration } from "@/features/collaborations/queries/collaboration";
import { countWaiting, listCollaborations } from "@/features/collaborations/queries/list";
import { nextBest } from "@/features/collaborations/queries/next-best";
import { creditsOfNeed, listReferrals } from "@/features/collaborations/queries/referrals";
import { hostsOfActivity, listHostings } from "@/features/collaborations/queries/shares";
import { togetherOf } from "@/features/collaborations/queries/together";
import { listMessages } from "@/features/conversations/queries";
import { listTasks } from "@/features/tasks/queries";
import { recordStatements } from "../../load/replay";
import { aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import { aDraft, anActive, aPair, aRequest, request, scope } from "../../support/factories/together";

/** Statements a piece of work costs; opening and closing, the session check and the key row are not counted. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const sent = await recordStatements(work);
  return sent.filter((s) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(s.text) && s.name !== "actor_load").length;
}

describe("[P10] statements", () => {
  test("lists and details cost the same for 1 and many rows", async () => {
    const pair = await aPair();
    const by = pair.volunteers.coordinator;
    const groupId = pair.volunteers.id;
    const collaborationId = await anActive(pair);
    const asked = await aRequest(pair);
    done(
      await declineCollaboration(pair.nurses.coordinator, {
        groupId: pair.nurses.id,
        collaborationId: asked,
        reason: "TIMING",
      }),
    );
    const subject = { subjectType: "collaboration", subjectId: collaborationId };
    const now = new Date();
    const count = async () => ({
      list: await statements(() => listCollaborations(by, { groupId, view: "active", now })),
      waiting: await statements(() => countWaiting(by, groupId)),
      detail: await statements(() => getCollaboration(by, { groupId, collaborationId }, now)),
      tasks: await statements(() => listTasks(by, subject, { today: "2026-11-24" })),
      messages: await statements(() => listMessages(by, subject)),
      nextBest: await statements(() => nextBest(by, { groupId, collaborationId: asked }, now)),
      referrals: await statements(() => listReferrals(by, { groupId })),
      hostings: await statements(() => listHostings(by, { groupId })),
      together: await statements(() => togetherOf(guest, groupId)),
      credits: await statements(() => creditsOfNeed(guest, groupId)),
      hosts: await statements(() => hostsOfActivity(guest, groupId)),
    });
    const before = await count();
    for (let k = 0; k < 12; k += 1) {
      await anActive(pair);
      await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
      done(await postMessage(by, { groupId, collaborationId, text: `Pesan ${k}` }));
      done(await addTask(by, { groupId, collaborationId, title: `Tugas ${k}` }));
    }
    expect(await count()).toEqual(before);
    expect(before).toEqual({
      list: 1,
      waiting: 1,
      detail: 2,
      tasks: 1,
      messages: 1,
      nextBest: 1,
      referrals: 1,
      hostings: 1,
      together: 3,
      credits: 1,
      hosts: 1,
    });
  });

  test("commands stay within ten, whatever is in the scope", async () => {
    const pair = await aPair();
    const { volunteers, nurses } = pair;
    const collaborationId = await aDraft(pair);
    const [asks, asked] = [
      { groupId: volunteers.id, collaborationId },
      { groupId: nurses.id, collaborationId },
    ];
    const members = await Promise.all(Array.from({ length: 5 }, () => aMember(volunteers.id)));
    const many = {
      ...scope,
      deliverables: Array.from({ length: 20 }, (_, k) => ({ text: `Hal nomor ${k}`, side: "to" })),
      people: members.map((member) => ({ personId: member.personId })),
    };
    const input = { groupId: volunteers.id, toGroupId: nurses.id, ...request };
    const text = "Bagaimana bila bulan depan saja?";
    const [ratri, laksmi] = [volunteers.coordinator, nurses.coordinator];
    const ok = (work: () => Promise<{ ok: boolean }>) =>
      statements(async () => {
        expect(await work()).toMatchObject({ ok: true });
      });
    const cost = {
      draft: await ok(() => draftCollaboration(ratri, input)),
      send: await ok(() => sendCollaboration(ratri, asks)),
      counter: await ok(() => counterCollaboration(laksmi, { ...asked, text })),
      accept: await ok(() => acceptCounter(ratri, { ...asks, text })),
      scope: await ok(() => editScope(ratri, { ...asks, version: 0, ...many })),
      agree: await ok(() => agreeCollaboration(ratri, { ...asks, version: 1 })),
      agreeToo: await ok(() => agreeCollaboration(laksmi, { ...asked, version: 1 })),
      start: await ok(() => startCollaboration(laksmi, asked)),
      message: await ok(() => postMessage(laksmi, { ...asked, text })),
      task: await ok(() => addTask(laksmi, { ...asked, title: "Cetak modul" })),
      complete: 0,
      review: 0,
    };
    const [task] = (
      await listTasks(laksmi, { subjectType: "collaboration", subjectId: collaborationId }, { today: "2026-11-24" })
    ).rows;
    expect(task).toMatchObject({ title: "Hal nomor 0" });
    const finish = await ok(() => finishTask(laksmi, { ...asked, taskId: task?.id }));
    cost.complete = await ok(() => completeCollaboration(laksmi, asked));
    cost.review = await ok(() => reviewCollaboration(ratri, { ...asks, rating: "5", outcome: "MET" }));
    const over = Object.entries({ ...cost, finish }).filter(([, count]) => count > 10);
    expect(over).toEqual([]);
  });
});
