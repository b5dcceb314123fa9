// Merged and erased people in what groups do together; groups that end.
import { expect, test } from "vitest";
import { system } from "@/access/actor";
import { agreeCollaboration, editScope } from "@/features/collaborations/commands/scope";
import { terminateCollaboration } from "@/features/collaborations/commands/work";
import { forgetPeople, moveCollaborations } from "@/features/collaborations/consequences";
import { getCollaboration } from "@/features/collaborations/queries/collaboration";
import { dissolveGroup, windUpGroup } from "@/features/groups/commands";
import { read, transaction } from "@/lib/db";
import { Outbox } from "@/pipeline/outbox";
import { anActor } from "../../support/factories";
import { aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import { anActive, anAgreed, aPair, aScope, scope } from "../../support/factories/together";

function inTransaction(work: (within: Parameters<typeof forgetPeople.handle>[0]) => Promise<void>) {
  const now = new Date();
  return transaction((tx) =>
    work({ tx, now, actor: system, outbox: new Outbox({ actor: system, now, requestId: null }) }),
  );
}

const rowOf = (id: string) => read.db.collaboration.findUniqueOrThrow({ where: { id } });

test("a merged account's part is the other's, but never so that one person stands on both sides", async () => {
  const pair = await aPair();
  const id = await anAgreed(pair);
  const [from, to] = [pair.volunteers.coordinator.personId ?? "", pair.nurses.coordinator.personId ?? ""];
  const stays = (await anActor("Ratri baru")).personId ?? "";
  await inTransaction((within) => moveCollaborations.handle(within, { fromId: from, toId: stays }));
  expect(await rowOf(id)).toMatchObject({ createdById: stays, sentById: stays, agreedFromById: stays });
  // The same person signed for the other side under another name: the database's rule stands, the merge goes through.
  await inTransaction((within) => moveCollaborations.handle(within, { fromId: to, toId: stays }));
  expect(await rowOf(id)).toMatchObject({ agreedFromById: stays, agreedToById: to, decidedById: to });
});

test("named people who are erased are no longer named; what was agreed on stays", async () => {
  const pair = await aPair();
  const id = await aScope(pair);
  const sari = await aMember(pair.volunteers.id, { name: "Sari" });
  const people = [{ personId: sari.personId, part: "pencatat" }];
  const ref = { groupId: pair.volunteers.id, collaborationId: id };
  const kept = await read.db.deliverable.findMany({ where: { collaborationId: id }, orderBy: { position: "asc" } });
  const deliverables = scope.deliverables.map((d, k) => ({ ...d, id: kept[k]?.id }));
  done(await editScope(pair.volunteers.coordinator, { ...ref, version: 1, ...scope, deliverables, people }));
  done(await agreeCollaboration(pair.volunteers.coordinator, { ...ref, version: 2 }));
  const gone = { personIds: [sari.personId ?? ""], proved: [], contacts: [] };
  await inTransaction((within) => forgetPeople.handle(within, gone));
  const view = await getCollaboration(pair.volunteers.coordinator, ref, new Date());
  expect(view).toMatchObject({ people: [], agreed: { from: { name: "Ratri" }, to: null } });
  expect(view?.deliverables.map((d) => d.id)).toEqual(kept.map((d) => d.id));
});

test("a group dissolves only when nothing is under way with others", async () => {
  const pair = await aPair();
  const id = await anActive(pair);
  const { name } = await read.db.group.findUniqueOrThrow({ where: { id: pair.nurses.id } });
  done(await windUpGroup(pair.nurses.coordinator, { groupId: pair.nurses.id }));
  const dissolve = () => dissolveGroup(pair.nurses.coordinator, { groupId: pair.nurses.id, confirmName: name });
  expect(await dissolve()).toMatchObject({
    kind: "refused",
    reason: "obligation_open",
    detail: { kind: "collaborations", count: 1 },
  });
  const reason = "Kelompok kami menutup diri.";
  done(await terminateCollaboration(pair.nurses.coordinator, { groupId: pair.nurses.id, collaborationId: id, reason }));
  expect(await dissolve()).toMatchObject({ ok: true });
});
