// The whole way of a request: asked, countered, accepted, shaped, agreed by two people, worked on, finished, evaluated.
import { describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import {
  acceptCollaboration,
  acceptCounter,
  counterCollaboration,
  declineCollaboration,
} from "@/features/collaborations/commands/answer";
import {
  askNext,
  draftCollaboration,
  editDraft,
  sendCollaboration,
  withdrawCollaboration,
} from "@/features/collaborations/commands/request";
import { agreeCollaboration, editScope } from "@/features/collaborations/commands/scope";
import { addTask, finishTask, postMessage } from "@/features/collaborations/commands/together";
import { expireRequests } from "@/features/collaborations/commands/upkeep";
import {
  completeCollaboration,
  reviewCollaboration,
  startCollaboration,
  terminateCollaboration,
} from "@/features/collaborations/commands/work";
import { collaborationSent } from "@/features/collaborations/events";
import { getCollaboration } from "@/features/collaborations/queries/collaboration";
import { countWaiting, listCollaborations } from "@/features/collaborations/queries/list";
import { nextBest } from "@/features/collaborations/queries/next-best";
import { togetherOf } from "@/features/collaborations/queries/together";
import { listMessages } from "@/features/conversations/queries";
import { windUpGroup } from "@/features/groups/commands";
import { giveInterim, watchPromises } from "@/features/promises/commands";
import { listTasks } from "@/features/tasks/queries";
import { read } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";
import { loadEvents } from "@/pipeline/job";
import { anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import {
  aDraft,
  alsoCoordinates,
  anActive,
  anAgreed,
  aPair,
  aRequest,
  aScoping,
  type Pair,
  request,
  scope,
} from "../../support/factories/together";

const rowOf = (id: string) => read.db.collaboration.findUniqueOrThrow({ where: { id } });
const promisesOf = (collaborationId: string) =>
  read.sql<{ groupId: string; answerBy: Date; answeredAt: Date | null }>(
    {
      name: "t_promises",
      text: `SELECT p."groupId", p."answerBy", p."answeredAt" FROM "answer_promise" p JOIN "collaboration_turn" t ON t."id" = p."subjectId"
        WHERE t."collaborationId" = $1::uuid ORDER BY p."startedAt", p."id"`,
    },
    [collaborationId],
  );
const asks = (pair: Pair, collaborationId: string) => ({ groupId: pair.volunteers.id, collaborationId });
const asked = (pair: Pair, collaborationId: string) => ({ groupId: pair.nurses.id, collaborationId });

test("request → countered → accepted → scoped → agreed by two people → active → completed → evaluated by both", async () => {
  const pair = await aPair();
  const { volunteers, nurses, second } = pair;
  const id = await aRequest(pair);
  expect(await promisesOf(id)).toMatchObject([{ groupId: nurses.id, answeredAt: null }]);

  const offer = "Kami dapat melatih lima orang dulu, mulai pertengahan Desember.";
  done(await counterCollaboration(nurses.coordinator, { ...asked(pair, id), text: offer }));
  expect(await rowOf(id)).toMatchObject({ state: "COUNTERED", sentById: nurses.coordinator.personId });
  expect(await promisesOf(id)).toMatchObject([
    { groupId: nurses.id, answeredAt: expect.any(Date) },
    { groupId: volunteers.id, answeredAt: null },
  ]);

  done(await acceptCounter(volunteers.coordinator, { ...asks(pair, id), text: "Baik, lima orang dulu." }));
  done(await editScope(volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope }));
  done(await agreeCollaboration(volunteers.coordinator, { ...asks(pair, id), version: 1 }));
  expect(await rowOf(id)).toMatchObject({ state: "SCOPING", agreedFromById: volunteers.coordinator.personId });
  done(await agreeCollaboration(nurses.coordinator, { ...asked(pair, id), version: 1 }));
  expect(await rowOf(id)).toMatchObject({ state: "AGREED", agreedToById: nurses.coordinator.personId });
  expect(await togetherOf(guest, volunteers.id)).toMatchObject({
    partners: [{ id: nurses.id, kinds: ["TECHNICAL_SUPPORT"], running: true }],
  });

  done(await startCollaboration(second.nurses, asked(pair, id)));
  const subject = { subjectType: "collaboration", subjectId: id };
  const tasks = await listTasks(nurses.coordinator, subject, { today: "2026-11-24" });
  expect(tasks.rows).toMatchObject([
    { title: "Pelatihan P3K dua kali", groupId: nurses.id, dueOn: "2026-12-15", state: "OPEN" },
    { title: "Ruang dan peserta", groupId: volunteers.id, dueOn: null, state: "OPEN" },
  ]);
  done(await finishTask(volunteers.coordinator, { ...asks(pair, id), taskId: tasks.rows[1]?.id }));
  expect(await read.db.deliverable.findUniqueOrThrow({ where: { id: tasks.rows[1]?.id ?? "" } })).toMatchObject({
    doneById: volunteers.coordinator.personId,
  });
  done(await postMessage(nurses.coordinator, { ...asked(pair, id), text: "Ruangannya muat berapa orang?" }));
  expect((await listMessages(volunteers.coordinator, subject)).rows).toMatchObject([
    { text: "Ruangannya muat berapa orang?", mine: false },
  ]);
  done(await addTask(volunteers.coordinator, { ...asks(pair, id), title: "Cetak daftar peserta" }));

  done(await completeCollaboration(nurses.coordinator, asked(pair, id)));
  const good = { rating: "5", outcome: "MET", text: "Sangat membantu." };
  done(await reviewCollaboration(volunteers.coordinator, { ...asks(pair, id), ...good }));
  expect(await rowOf(id)).toMatchObject({ state: "COMPLETED" });
  done(await reviewCollaboration(nurses.coordinator, { ...asked(pair, id), rating: "4", outcome: "PARTLY" }));
  expect(await rowOf(id)).toMatchObject({ state: "EVALUATED", endedAt: expect.any(Date) });
  expect(await eventsOf(id)).toEqual([
    "collaboration.drafted",
    "collaboration.sent",
    "collaboration.countered",
    "collaboration.accepted",
    "collaboration.scope_edited",
    "collaboration.scope_signed",
    "collaboration.agreed",
    "collaboration.started",
    "collaboration.task_done",
    "collaboration.message_posted",
    "collaboration.task_added",
    "collaboration.completed",
    "collaboration.reviewed",
    "collaboration.evaluated",
  ]);
  const view = await getCollaboration(volunteers.coordinator, asks(pair, id), new Date());
  expect(view).toMatchObject({
    state: "EVALUATED",
    verbs: [],
    reviews: [
      { side: "from", rating: 5 },
      { side: "to", outcome: "PARTLY" },
    ],
    turns: [{ side: "from" }, { side: "to", text: offer }, { side: "from", text: "Baik, lima orang dulu." }],
  });
});

describe("asking", () => {
  test("a draft is nobody's but its own group's, and changes until it is sent", async () => {
    const pair = await aPair();
    const id = await aDraft(pair);
    expect(await getCollaboration(pair.nurses.coordinator, asked(pair, id), new Date())).toBeNull();
    expect(await acceptCollaboration(pair.nurses.coordinator, asked(pair, id))).toMatchObject({ kind: "not_found" });
    const both = await Promise.all([
      editDraft(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...request, title: "Judul yang satu" }),
      editDraft(pair.second.volunteers, { ...asks(pair, id), version: 0, ...request, title: "Judul yang lain" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    const { title } = await rowOf(id);
    expect(both.find((r) => !r.ok)).toMatchObject({
      kind: "invalid",
      fields: { title: { detail: { current: title } } },
    });
    done(await withdrawCollaboration(pair.volunteers.coordinator, asks(pair, id)));
    expect(await eventsOf(id)).toEqual(["collaboration.drafted"]);
  });

  test("every coordinator of the asked group hears, at their own page of it", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const row = await read.db.event.findFirstOrThrow({ where: { subjectId: id, type: "collaboration.sent" } });
    const [event] = await loadEvents([row.id]);
    if (!event) throw new Error("no event");
    const heard = await collaborationSent.hears?.(read, {
      ...event,
      payload: collaborationSent.payload.parse(event.payload),
    });
    expect(heard?.map((n) => n.to).sort()).toEqual(
      [pair.nurses.coordinator.personId, pair.second.nurses.personId].sort(),
    );
    expect(heard?.[0]?.path).toBe(`/groups/${pair.nurses.slug}/manage/collaborations/${id}`);
  });

  test("hidden groups are not there; groups that end cannot be asked, nor ask", async () => {
    const pair = await aPair();
    const input = { groupId: pair.volunteers.id, toGroupId: pair.nurses.id, ...request };
    const id = await aDraft(pair);
    await read.db.group.update({ where: { id: pair.nurses.id }, data: { hiddenAt: new Date() } });
    expect(await draftCollaboration(pair.volunteers.coordinator, input)).toMatchObject({ kind: "not_found" });
    expect(await sendCollaboration(pair.volunteers.coordinator, asks(pair, id))).toMatchObject({ kind: "not_found" });
    await read.db.group.update({ where: { id: pair.nurses.id }, data: { hiddenAt: null, state: "WINDING_UP" } });
    for (const answer of [
      await draftCollaboration(pair.volunteers.coordinator, input),
      await sendCollaboration(pair.volunteers.coordinator, asks(pair, id)),
    ])
      expect(answer).toMatchObject({ kind: "refused", reason: "group_winding_up" });
    expect(
      await draftCollaboration(pair.volunteers.coordinator, { ...input, toGroupId: pair.volunteers.id }),
    ).toMatchObject({ kind: "not_found" });
  });

  test("a referral says where to look; a need must be public, an activity one's own", async () => {
    const pair = await aPair();
    const ask = (values: Record<string, unknown>) =>
      draftCollaboration(pair.volunteers.coordinator, {
        groupId: pair.volunteers.id,
        toGroupId: pair.nurses.id,
        ...request,
        ...values,
      });
    expect(await ask({ kind: "NEED_REFERRAL" })).toMatchObject({
      kind: "invalid",
      fields: { field: { code: "required" } },
    });
    expect(await ask({ need: "ZZZZZZ" })).toMatchObject({
      kind: "invalid",
      fields: { need: { code: "no_such_need" } },
    });
    const foreign = await read.db.activity.findFirst({ where: { groupId: pair.nurses.id } });
    expect(await ask({ activityId: foreign?.id ?? crypto.randomUUID() })).toMatchObject({ kind: "not_found" });
  });

  test("a group that ends takes back what it asked and answers what it was asked", async () => {
    const [first, other] = [await aPair(), await aPair()];
    const [out, draft] = [await aRequest(first), await aDraft(first)];
    const pair = { ...other, nurses: first.volunteers };
    const incoming = await aRequest(pair);
    done(await windUpGroup(first.volunteers.coordinator, { groupId: first.volunteers.id }));
    expect(await rowOf(out)).toMatchObject({ state: "WITHDRAWN" });
    expect(await rowOf(draft)).toMatchObject({ state: "WITHDRAWN" });
    expect(await rowOf(incoming)).toMatchObject({ state: "DECLINED", declineReason: "GROUP_CLOSING" });
  });
});

describe("answering", () => {
  test("declined with a reason → the next best group is proposed, with reasons, and asked in one tap", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const elsewhere = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    await read.db.group.update({ where: { id: elsewhere.id }, data: { field: "LAW", regionCode: "73.71" } });
    const near = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    await read.db.service.create({
      data: {
        groupId: near.id,
        slug: `layanan-${near.slug}`,
        kind: "HEALTH",
        title: "Konsultasi",
        delivers: "x",
        qualifies: "x",
        regionCode: "33.74",
        zone: "Asia/Jakarta",
        capacity: 5,
        state: "PUBLISHED",
        createdById: crypto.randomUUID(),
      },
    });
    const now = new Date();
    await read.db.answerPromise.create({
      data: {
        subjectType: "test",
        subjectId: crypto.randomUUID(),
        groupId: near.id,
        startedAt: new Date(now.getTime() - 3 * DAY),
        answeredAt: new Date(now.getTime() - DAY),
        answerBy: now,
      },
    });
    expect(await nextBest(pair.volunteers.coordinator, asks(pair, id), now)).toEqual([]);
    const no = { reason: "NO_CAPACITY", note: "Semua perawat bertugas sampai Januari." };
    done(await declineCollaboration(pair.nurses.coordinator, { ...asked(pair, id), ...no }));
    expect(await rowOf(id)).toMatchObject({ state: "DECLINED", declineReason: "NO_CAPACITY" });
    const found = await nextBest(pair.volunteers.coordinator, asks(pair, id), now);
    const [best] = found;
    expect(best).toMatchObject({
      groupId: near.id,
      reasons: [
        { reason: "same_field" },
        { reason: "same_province" },
        { reason: "answers", days: 2 },
        { reason: "services", count: 1 },
      ],
    });
    expect(found.map((g) => g.groupId)).not.toContain(pair.nurses.id);
    expect(await nextBest(pair.nurses.coordinator, asks(pair, id), now)).toEqual([]);
    const next = done(await askNext(pair.volunteers.coordinator, { ...asks(pair, id), toGroupId: near.id }));
    expect(await rowOf(next.collaborationId)).toMatchObject({
      state: "DRAFT",
      afterId: id,
      toGroupId: near.id,
      title: request.title,
      ask: request.ask,
    });
    expect((await nextBest(pair.volunteers.coordinator, asks(pair, id), now)).map((g) => g.groupId)).not.toContain(
      near.id,
    );
  });

  test("a declined chain never proposes who has said no before", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    done(await declineCollaboration(pair.nurses.coordinator, { ...asked(pair, id), reason: "TIMING" }));
    const other = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const next = done(await askNext(pair.volunteers.coordinator, { ...asks(pair, id), toGroupId: other.id }));
    const ref = { groupId: pair.volunteers.id, collaborationId: next.collaborationId };
    done(await sendCollaboration(pair.volunteers.coordinator, ref));
    done(await declineCollaboration(other.coordinator, { ...ref, groupId: other.id, reason: "TIMING" }));
    const found = (await nextBest(pair.volunteers.coordinator, ref, new Date())).map((g) => g.groupId);
    expect(found).not.toContain(pair.nurses.id);
    expect(found).not.toContain(other.id);
    expect(await askNext(pair.volunteers.coordinator, { ...ref, toGroupId: other.id })).toMatchObject({
      kind: "refused",
      reason: "asked_already",
    });
  });

  test("a counter-offer goes back and forth, each with its own answer-by", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const text = "Bagaimana bila dimulai bulan Februari saja?";
    expect(await counterCollaboration(pair.second.volunteers, { ...asks(pair, id), text })).toMatchObject({
      kind: "refused",
      reason: "other_sides_turn",
    });
    done(await counterCollaboration(pair.nurses.coordinator, { ...asked(pair, id), text }));
    done(await counterCollaboration(pair.volunteers.coordinator, { ...asks(pair, id), text }));
    expect(await rowOf(id)).toMatchObject({ state: "SENT", sentById: pair.volunteers.coordinator.personId });
    expect((await promisesOf(id)).map((p) => [p.groupId, p.answeredAt === null])).toEqual([
      [pair.nurses.id, false],
      [pair.volunteers.id, false],
      [pair.nurses.id, true],
    ]);
    done(await declineCollaboration(pair.nurses.coordinator, { ...asked(pair, id), reason: "TIMING" }));
  });

  test("two deciders at once (accept and decline): one wins, the other is told", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const both = await Promise.all([
      acceptCollaboration(pair.nurses.coordinator, asked(pair, id)),
      declineCollaboration(pair.second.nurses, { ...asked(pair, id), reason: "NO_CAPACITY" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "collaboration_wrong_state" });
  });

  test("who asks and who is asked at once (withdraw and accept): one wins, the other is told", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const both = await Promise.all([
      acceptCollaboration(pair.nurses.coordinator, asked(pair, id)),
      withdrawCollaboration(pair.volunteers.coordinator, asks(pair, id)),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
  });
});

describe("expiry", () => {
  const monday = new Date("2026-11-23T02:00:00Z");
  const at = (text: string) => ({ now: new Date(text) });

  test("comes only after its warning, and seven days after the answer-by", async () => {
    const pair = await aPair();
    const id = await aRequest(pair, {}, monday);
    const [promise] = await promisesOf(id);
    expect(promise?.answerBy).toEqual(new Date("2026-11-26T16:59:00Z"));
    // Nobody has warned: however long ago, nothing expires.
    done(await expireRequests(system, {}, at("2027-01-31T00:00:00Z")));
    expect(await rowOf(id)).toMatchObject({ state: "SENT" });
    for (const day of ["2026-11-25", "2026-11-27"]) done(await watchPromises(system, {}, at(`${day}T00:00:00Z`)));
    done(await expireRequests(system, {}, at("2026-12-03T16:00:00Z")));
    expect(await rowOf(id)).toMatchObject({ state: "SENT" });
    await Promise.all([
      expireRequests(system, {}, at("2026-12-03T17:00:00Z")),
      expireRequests(system, {}, at("2026-12-03T17:00:00Z")),
    ]);
    expect(await rowOf(id)).toMatchObject({ state: "EXPIRED", decidedById: null });
    expect((await eventsOf(id)).filter((type) => type === "collaboration.expired")).toHaveLength(1);
    expect(await acceptCollaboration(pair.nurses.coordinator, asked(pair, id))).toMatchObject({ kind: "refused" });
    const other = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const next = done(await askNext(pair.volunteers.coordinator, { ...asks(pair, id), toGroupId: other.id }));
    expect(await rowOf(next.collaborationId)).toMatchObject({ afterId: id });
  });

  test("an interim word moves it", async () => {
    const pair = await aPair();
    const id = await aRequest(pair, {}, monday);
    const turn = await read.db.collaborationTurn.findFirstOrThrow({ where: { collaborationId: id } });
    const promise = await read.db.answerPromise.findFirstOrThrow({ where: { subjectId: turn.id } });
    const word = { promiseId: promise.id, text: "Kami masih bertanya kepada anggota.", answerOn: "2026-12-10" };
    done(await giveInterim(pair.nurses.coordinator, word, at("2026-11-26T02:00:00Z")));
    done(await watchPromises(system, {}, at("2026-12-04T00:00:00Z")));
    done(await expireRequests(system, {}, at("2026-12-04T00:00:00Z")));
    expect(await rowOf(id)).toMatchObject({ state: "SENT" });
  });

  test("denied: expireRequests by a coordinator", async () => {
    expect(await expireRequests((await aPair()).nurses.coordinator, {})).toMatchObject({ kind: "denied" });
  });
});

describe("nobody stands on both sides", () => {
  test("denied: accept, counter and decline by who sent it, in the other group's hat", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const both = await alsoCoordinates(pair.volunteers.coordinator, pair.nurses.id);
    for (const answer of [
      await acceptCollaboration(both, asked(pair, id)),
      await declineCollaboration(both, { ...asked(pair, id), reason: "OTHER" }),
      await counterCollaboration(both, { ...asked(pair, id), text: "Bagaimana bila bulan depan?" }),
    ])
      expect(answer).toMatchObject({ kind: "denied" });
    await expect(read.db.collaboration.update({ where: { id }, data: { decidedById: both.personId } })).rejects.toThrow(
      "collaboration_not_own",
    );
  });

  test("denied: accept and acceptCounter by who holds office on the other side, though another person made the offer", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const both = await alsoCoordinates(pair.second.volunteers, pair.nurses.id);
    expect(await acceptCollaboration(both, asked(pair, id))).toMatchObject({ kind: "denied" });
    done(await counterCollaboration(pair.nurses.coordinator, { ...asked(pair, id), text: "Lima orang dulu, ya?" }));
    expect(await acceptCounter(both, asks(pair, id))).toMatchObject({ kind: "denied" });
    const view = await getCollaboration(both, asks(pair, id), new Date());
    expect(view).toMatchObject({ conflicted: true });
    expect(view?.verbs).not.toContain("acceptCounter");
  });

  test("denied: agree for the second side by who signed for the first; the database holds it too", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    done(await editScope(pair.nurses.coordinator, { ...asked(pair, id), version: 0, ...scope }));
    const both = await alsoCoordinates(pair.volunteers.coordinator, pair.nurses.id);
    done(await agreeCollaboration(both, { ...asks(pair, id), version: 1 }));
    expect(await agreeCollaboration(both, { ...asked(pair, id), version: 1 })).toMatchObject({ kind: "denied" });
    await expect(
      read.db.collaboration.update({ where: { id }, data: { agreedToById: both.personId } }),
    ).rejects.toThrow("collaboration_two_people");
    done(await agreeCollaboration(pair.nurses.coordinator, { ...asked(pair, id), version: 1 }));
    expect(await rowOf(id)).toMatchObject({ state: "AGREED" });
  });

  test("one person signs both sides at once: one counts", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    done(await editScope(pair.nurses.coordinator, { ...asked(pair, id), version: 0, ...scope }));
    const both = await alsoCoordinates(pair.volunteers.coordinator, pair.nurses.id);
    const answers = await Promise.all([
      agreeCollaboration(both, { ...asks(pair, id), version: 1 }),
      agreeCollaboration(both, { ...asked(pair, id), version: 1 }),
    ]);
    expect(answers.filter((r) => r.ok)).toHaveLength(1);
    expect(await rowOf(id)).toMatchObject({ state: "SCOPING" });
  });

  test("denied: review for the second side by who has spoken for the first", async () => {
    const pair = await aPair();
    const id = await anActive(pair);
    done(await completeCollaboration(pair.nurses.coordinator, asked(pair, id)));
    const both = await alsoCoordinates(pair.volunteers.coordinator, pair.nurses.id);
    const word = { rating: "5", outcome: "MET" };
    done(await reviewCollaboration(both, { ...asks(pair, id), ...word }));
    expect(await reviewCollaboration(both, { ...asked(pair, id), ...word })).toMatchObject({ kind: "denied" });
    expect(await reviewCollaboration(pair.second.volunteers, { ...asks(pair, id), ...word })).toMatchObject({
      kind: "refused",
      reason: "reviewed_already",
    });
  });
});

describe("shaping and agreeing", () => {
  test("[R14] the second editor sees both versions, and nothing is overwritten", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    done(await editScope(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope }));
    const mine = { ...scope, summary: "Satu pelatihan saja, di bulan Januari.", hours: "6" };
    expect(await editScope(pair.nurses.coordinator, { ...asked(pair, id), version: 0, ...mine })).toMatchObject({
      kind: "invalid",
      fields: {
        summary: { code: "changed_meanwhile", detail: { current: scope.summary } },
        hours: { code: "changed_meanwhile", detail: { current: "12" } },
      },
    });
    expect(await rowOf(id)).toMatchObject({ summary: scope.summary, version: 1 });
    const kept = await read.db.deliverable.findMany({ where: { collaborationId: id }, orderBy: { position: "asc" } });
    expect(kept.map((d) => d.text)).toEqual(scope.deliverables.map((d) => d.text));
  });

  test("[R14] two editors at once: one is written, the other sees it", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    const both = await Promise.all([
      editScope(pair.volunteers.coordinator, {
        ...asks(pair, id),
        version: 0,
        ...scope,
        summary: "Dari yang mengajak.",
      }),
      editScope(pair.nurses.coordinator, { ...asked(pair, id), version: 0, ...scope, summary: "Dari yang diajak." }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({
      kind: "invalid",
      fields: { summary: { code: "changed_meanwhile" } },
    });
  });

  test("any edit takes both agreements back, and an agreement never covers a scope not seen", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    done(await editScope(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope }));
    done(await agreeCollaboration(pair.volunteers.coordinator, { ...asks(pair, id), version: 1 }));
    const more = { ...scope, summary: "Tiga pelatihan, bukan dua lagi." };
    done(await editScope(pair.nurses.coordinator, { ...asked(pair, id), version: 1, ...more }));
    expect(await rowOf(id)).toMatchObject({ agreedFromById: null, agreedFromAt: null, version: 2 });
    expect(await agreeCollaboration(pair.volunteers.coordinator, { ...asks(pair, id), version: 1 })).toMatchObject({
      kind: "refused",
      reason: "scope_changed",
    });
  });

  test("agree against edit at once: whoever comes second is told, or takes the agreement back", async () => {
    for (let round = 0; round < 5; round += 1) {
      const pair = await aPair();
      const id = await aScoping(pair);
      done(await editScope(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope }));
      const [agreed, edited] = await Promise.all([
        agreeCollaboration(pair.nurses.coordinator, { ...asked(pair, id), version: 1 }),
        editScope(pair.volunteers.coordinator, {
          ...asks(pair, id),
          version: 1,
          ...scope,
          summary: "Berubah di saat akhir.",
        }),
      ]);
      expect(edited).toMatchObject({ ok: true });
      const row = await rowOf(id);
      expect(row).toMatchObject({ version: 2, agreedToById: null });
      if (!agreed.ok) expect(agreed).toMatchObject({ reason: "scope_changed" });
    }
  });

  test("both sides agree at once: both count", async () => {
    for (let round = 0; round < 5; round += 1) {
      const pair = await aPair();
      const id = await aScoping(pair);
      done(await editScope(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope }));
      const both = await Promise.all([
        agreeCollaboration(pair.volunteers.coordinator, { ...asks(pair, id), version: 1 }),
        agreeCollaboration(pair.nurses.coordinator, { ...asked(pair, id), version: 1 }),
      ]);
      expect(both.every((r) => r.ok)).toBe(true);
      expect(await rowOf(id)).toMatchObject({
        state: "AGREED",
        agreedFromById: pair.volunteers.coordinator.personId,
        agreedToById: pair.nurses.coordinator.personId,
      });
    }
  });

  test("nobody agrees to nothing", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    const agree = (version: number) => agreeCollaboration(pair.volunteers.coordinator, { ...asks(pair, id), version });
    expect(await agree(0)).toMatchObject({ kind: "refused", reason: "scope_empty" });
    done(await editScope(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope, deliverables: [] }));
    expect(await agree(1)).toMatchObject({ kind: "refused", reason: "scope_without_deliverable" });
  });

  test("each side names its own members; they may then see it, talk and do their tasks, until they leave", async () => {
    const pair = await aPair();
    const id = await aScoping(pair);
    const sari = await aMember(pair.volunteers.id, { name: "Sari" });
    const people = [{ personId: sari.personId, part: "pencatat" }];
    expect(await getCollaboration(sari, asks(pair, id), new Date())).toBeNull();
    expect(
      await editScope(pair.nurses.coordinator, { ...asked(pair, id), version: 0, ...scope, people }),
    ).toMatchObject({ kind: "refused", reason: "person_not_member" });
    done(await editScope(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope, people }));
    expect(await eventsOf(id)).toContain("collaboration.person_named");
    expect(await getCollaboration(sari, asks(pair, id), new Date())).toMatchObject({ manages: false, verbs: [] });
    const listed = await listCollaborations(sari, { groupId: pair.volunteers.id, view: "active", now: new Date() });
    expect(listed?.rows.map((r) => r.id)).toEqual([id]);
    done(await postMessage(sari, { ...asks(pair, id), text: "Saya catat pertanyaannya." }));
    expect(await agreeCollaboration(sari, { ...asks(pair, id), version: 1 })).toMatchObject({ kind: "denied" });
    // The other side's edit leaves them in it.
    done(
      await editScope(pair.nurses.coordinator, {
        ...asked(pair, id),
        version: 1,
        ...scope,
        summary: "Tiga pelatihan saja.",
      }),
    );
    expect(await read.db.collaborationPerson.count({ where: { collaborationId: id } })).toBe(1);
    const { leaveGroup } = await import("@/features/members/commands/membership");
    done(await leaveGroup(sari, { groupId: pair.volunteers.id }));
    expect(await read.db.collaborationPerson.count({ where: { collaborationId: id } })).toBe(0);
  });

  test("a deliverable of another collaboration is as if not there", async () => {
    const pair = await aPair();
    const foreign = await anAgreed(pair);
    const row = await read.db.deliverable.findFirstOrThrow({ where: { collaborationId: foreign } });
    const id = await aScoping(pair);
    const deliverables = [{ id: row.id, text: "Rebut barisnya", side: "from" }];
    expect(
      await editScope(pair.volunteers.coordinator, { ...asks(pair, id), version: 0, ...scope, deliverables }),
    ).toMatchObject({ kind: "not_found" });
    expect(await read.db.deliverable.findUniqueOrThrow({ where: { id: row.id } })).toMatchObject({
      text: row.text,
      collaborationId: foreign,
    });
  });
});

describe("ending", () => {
  test("broken off with a reason, by either side, until it is completed", async () => {
    const pair = await aPair();
    const id = await anActive(pair);
    const reason = "Perawat kami ditugaskan ke luar kota.";
    done(await terminateCollaboration(pair.nurses.coordinator, { ...asked(pair, id), reason }));
    expect(await rowOf(id)).toMatchObject({ state: "TERMINATED", endReason: reason });
    expect((await togetherOf(guest, pair.volunteers.id)).partners).toEqual([]);
    const other = await anActive(pair);
    done(await completeCollaboration(pair.volunteers.coordinator, asks(pair, other)));
    expect(await terminateCollaboration(pair.nurses.coordinator, { ...asked(pair, other), reason })).toMatchObject({
      kind: "refused",
      reason: "collaboration_wrong_state",
    });
  });
});

describe("the list", () => {
  test("shows what waits for us first, a page at a time, and counts it", async () => {
    const pair = await aPair();
    const waiting = await aRequest(pair);
    done(
      await counterCollaboration(pair.nurses.coordinator, { ...asked(pair, waiting), text: "Lima orang dulu, ya?" }),
    );
    for (let i = 0; i < 21; i += 1) await aRequest(pair);
    const now = new Date();
    const list = (groupId: string, view: "in" | "out" | "active" | "past", after?: string) =>
      listCollaborations(pair.volunteers.coordinator, { groupId, view, now, after });
    const first = await list(pair.volunteers.id, "out");
    expect(first?.rows).toHaveLength(20);
    expect(first?.rows[0]).toMatchObject({ id: waiting, waits: true, promise: { standing: expect.any(String) } });
    const second = await list(pair.volunteers.id, "out", first?.next ?? "");
    expect(second).toMatchObject({ next: null });
    const all = [...(first?.rows ?? []), ...(second?.rows ?? [])].map((r) => r.id);
    expect(new Set(all).size).toBe(22);
    expect((await list(pair.volunteers.id, "in"))?.rows).toEqual([]);
    expect(await countWaiting(pair.volunteers.coordinator, pair.volunteers.id)).toMatchObject({ in: 0, out: 1 });
    expect(await countWaiting(pair.nurses.coordinator, pair.nurses.id)).toMatchObject({ in: 21 });
    expect(await list(pair.nurses.id, "in")).toBeNull();
  });

  test("each stage stands where it belongs", async () => {
    const pair = await aPair();
    const [sent, active] = [await aRequest(pair), await anActive(pair)];
    const past = await aRequest(pair);
    done(await withdrawCollaboration(pair.volunteers.coordinator, asks(pair, past)));
    const ids = async (view: "in" | "active" | "past") =>
      (await listCollaborations(pair.nurses.coordinator, { groupId: pair.nurses.id, view, now: new Date() }))?.rows.map(
        (r) => r.id,
      );
    expect(await ids("in")).toEqual([sent]);
    expect(await ids("active")).toEqual([active]);
    expect(await ids("past")).toEqual([past]);
  });
});

describe("denied", () => {
  test("denied: draft, edit, send, withdraw, askNext by a member without the office, by an outsider, by a guest", async () => {
    const pair = await aPair();
    const id = await aDraft(pair);
    const input = { groupId: pair.volunteers.id, toGroupId: pair.nurses.id, ...request };
    for (const actor of [await aMember(pair.volunteers.id), await anActor("Luar"), pair.nurses.coordinator, guest]) {
      for (const answer of [
        await draftCollaboration(actor, input),
        await editDraft(actor, { ...asks(pair, id), version: 0, ...request }),
        await sendCollaboration(actor, asks(pair, id)),
        await withdrawCollaboration(actor, asks(pair, id)),
        await askNext(actor, { ...asks(pair, id), toGroupId: pair.nurses.id }),
      ])
        expect(answer).toMatchObject({ ok: false, kind: "denied" });
    }
  });

  test("denied: accept, counter, decline, editScope, agree, start, complete, terminate, review by whoever has no office there", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    const active = await anActive(pair);
    for (const actor of [await aMember(pair.nurses.id), pair.volunteers.coordinator, guest]) {
      for (const answer of [
        await acceptCollaboration(actor, asked(pair, id)),
        await counterCollaboration(actor, { ...asked(pair, id), text: "Bagaimana bila bulan depan?" }),
        await declineCollaboration(actor, { ...asked(pair, id), reason: "OTHER" }),
        await editScope(actor, { ...asked(pair, active), version: 1, ...scope }),
        await agreeCollaboration(actor, { ...asked(pair, active), version: 1 }),
        await startCollaboration(actor, asked(pair, active)),
        await completeCollaboration(actor, asked(pair, active)),
        await terminateCollaboration(actor, { ...asked(pair, active), reason: "Karena ini itu." }),
        await reviewCollaboration(actor, { ...asked(pair, active), rating: "1", outcome: "NOT_MET" }),
      ])
        expect(answer).toMatchObject({ ok: false, kind: "denied" });
    }
  });

  test("[A2] own group with another group's collaboration is as if not there", async () => {
    const pair = await aPair();
    const [id, active] = [await aRequest(pair), await anActive(pair)];
    const stranger = await aGroup({ state: "ACTIVE" });
    const mine = (collaborationId: string) => ({ groupId: stranger.id, collaborationId });
    const by = stranger.coordinator;
    for (const answer of [
      await editDraft(by, { ...mine(id), version: 0, ...request }),
      await sendCollaboration(by, mine(id)),
      await withdrawCollaboration(by, mine(id)),
      await askNext(by, { ...mine(id), toGroupId: pair.nurses.id }),
      await acceptCollaboration(by, mine(id)),
      await acceptCounter(by, mine(id)),
      await counterCollaboration(by, { ...mine(id), text: "Bagaimana bila bulan depan?" }),
      await declineCollaboration(by, { ...mine(id), reason: "OTHER" }),
      await editScope(by, { ...mine(active), version: 1, ...scope }),
      await agreeCollaboration(by, { ...mine(active), version: 1 }),
      await startCollaboration(by, mine(active)),
      await completeCollaboration(by, mine(active)),
      await terminateCollaboration(by, { ...mine(active), reason: "Karena ini itu." }),
      await reviewCollaboration(by, { ...mine(active), rating: "1", outcome: "NOT_MET" }),
    ])
      expect(answer).toMatchObject({ ok: false, kind: "not_found" });
    expect(await getCollaboration(by, mine(active), new Date())).toBeNull();
  });

  test("another person of the asked side's group cannot be asked through an expired office", async () => {
    const pair = await aPair();
    const id = await aRequest(pair);
    await read.db.appointment.updateMany({
      where: { personId: pair.second.nurses.personId ?? "", groupId: pair.nurses.id },
      data: { endsAt: new Date(Date.now() - HOUR), startsAt: new Date(Date.now() - DAY) },
    });
    expect(await acceptCollaboration(pair.second.nurses, asked(pair, id))).toMatchObject({ kind: "denied" });
  });
});
