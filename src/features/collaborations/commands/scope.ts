import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db";
import { changedMeanwhile, notThere, refuse } from "@/lib/result";
import { dateOf, dayOf } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import { collaborationAgreed, personNamed, scopeEdited, scopeSigned } from "../events";
import { collaborationsPolicy } from "../policy";
import { agreeBlocker, type Scope, scopeConflict } from "../rules/scope";
import { afterAgreeing } from "../rules/steps";
import { agreeInput, type EditScope, editScopeInput } from "../schema";
import {
  aboutRow,
  answerOf,
  type CollaborationRow,
  type Locked,
  lockCollaboration,
  lockToSign,
  recordStep,
  requireOpenGroups,
  step,
} from "./row";

/** The scope as it stands, with the people of one side. */
async function storedScope(tx: Tx, row: CollaborationRow, groupId: string): Promise<Scope> {
  const stored = await tx.db.collaboration.findUniqueOrThrow({
    where: { id: row.id },
    select: {
      summary: true,
      hours: true,
      startsOn: true,
      endsOn: true,
      deliverables: {
        orderBy: { position: "asc" },
        select: { id: true, text: true, groupId: true, dueOn: true },
      },
      people: {
        where: { groupId },
        orderBy: { personId: "asc" },
        select: { personId: true, part: true, person: { select: { name: true } } },
      },
    },
  });
  return {
    summary: stored.summary,
    hours: stored.hours,
    startsOn: dayOf(stored.startsOn),
    endsOn: dayOf(stored.endsOn),
    deliverables: stored.deliverables.map(({ groupId: bringer, dueOn, ...rest }) => ({
      ...rest,
      side: bringer === row.fromGroupId ? ("from" as const) : ("to" as const),
      dueOn: dayOf(dueOn),
    })),
    people: stored.people.map((p) => ({ personId: p.personId, part: p.part, name: p.person.name })),
  };
}

function sentScope(input: EditScope): Scope {
  const people = [...new Map(input.people.map((p) => [p.personId, p])).values()];
  return {
    summary: input.summary,
    hours: input.hours ?? null,
    startsOn: input.startsOn ?? null,
    endsOn: input.endsOn ?? null,
    deliverables: input.deliverables.map((d) => ({ ...d, dueOn: d.dueOn ?? null })),
    people: people.sort((a, b) => (a.personId < b.personId ? -1 : 1)).map((p) => ({ ...p, name: "" })),
  };
}

const WRITE_DELIVERABLES = {
  name: "deliverables_write",
  text: `WITH w AS (SELECT * FROM json_to_recordset($2::json) AS r("id" uuid, "groupId" uuid, "text" text, "dueOn" date, "position" int)),
    gone AS (DELETE FROM "deliverable" d WHERE d."collaborationId" = $1::uuid AND NOT EXISTS (SELECT 1 FROM w WHERE w."id" = d."id"))
    INSERT INTO "deliverable" ("id", "collaborationId", "groupId", "text", "dueOn", "position")
    SELECT w."id", $1::uuid, w."groupId", w."text", w."dueOn", w."position" FROM w
    ON CONFLICT ("id") DO UPDATE SET "groupId" = EXCLUDED."groupId", "text" = EXCLUDED."text", "dueOn" = EXCLUDED."dueOn",
      "position" = EXCLUDED."position"`,
};

/** Rows that keep their id keep their place in what was agreed; another collaboration's row is as if not there. */
async function writeDeliverables(tx: Tx, row: CollaborationRow, change: { stored: Scope; sent: Scope }): Promise<void> {
  const known = new Set(change.stored.deliverables.map((d) => d.id));
  const kept = change.sent.deliverables.flatMap((d) => (d.id ? [d.id] : []));
  if (kept.some((id) => !known.has(id)) || new Set(kept).size < kept.length) notThere();
  const wanted = change.sent.deliverables.map(({ id, text, side, dueOn }, position) => ({
    id: id ?? randomUUID(),
    groupId: side === "from" ? row.fromGroupId : row.toGroupId,
    ...{ text, dueOn, position },
  }));
  await tx.sql(WRITE_DELIVERABLES, [row.id, JSON.stringify(wanted)]);
}

/** Each side names its own members. Returns who is new. */
async function writePeople(tx: Tx, { row, groupId }: Locked, wanted: Scope["people"]): Promise<string[]> {
  const ids = wanted.map((p) => p.personId);
  const members = await tx.db.membership.count({
    where: { groupId, personId: { in: ids }, status: { in: ["ACTIVE", "PROBATION"] } },
  });
  if (members !== ids.length) refuse("person_not_member");
  const before = await tx.db.collaborationPerson.findMany({
    where: { collaborationId: row.id },
    select: { personId: true, groupId: true },
  });
  // Who works for both groups takes part for the one that named them first.
  if (before.some((p) => p.groupId !== groupId && ids.includes(p.personId))) refuse("person_named_opposite");
  await tx.db.collaborationPerson.deleteMany({ where: { collaborationId: row.id, groupId } });
  await tx.db.collaborationPerson.createMany({
    data: wanted.map(({ personId, part }) => ({ collaborationId: row.id, groupId, personId, part })),
  });
  return ids.filter((id) => !before.some((p) => p.personId === id));
}

/** Writes down what exactly: any change takes back what either side had agreed to (R14: the second editor sees both). */
export const editScope = command({
  name: "collaborations.editScope",
  input: editScopeInput,
  load: lockCollaboration,
  allow: collaborationsPolicy.editScope,
  run: async (context) => {
    const { tx, input, subject, record } = context;
    step(subject, "editScope");
    const [stored, sent] = [await storedScope(tx, subject.row, input.groupId), sentScope(input)];
    const current = scopeConflict(stored, sent);
    if (Object.keys(current).length === 0) return answerOf(subject);
    if (input.version !== subject.row.version) changedMeanwhile(current, { version: String(subject.row.version) });
    await writeDeliverables(tx, subject.row, { stored, sent });
    const named = await writePeople(tx, subject, sent.people);
    await tx.db.collaboration.update({
      where: { id: subject.row.id },
      data: {
        summary: sent.summary,
        hours: sent.hours,
        startsOn: dateOf(sent.startsOn),
        endsOn: dateOf(sent.endsOn),
        agreedFromById: null,
        agreedFromAt: null,
        agreedToById: null,
        agreedToAt: null,
        version: { increment: 1 },
      },
    });
    recordStep(context, scopeEdited);
    for (const personId of named) {
      const about = aboutRow(subject);
      record(personNamed, { ...about, payload: { ...about.payload, personId } });
    }
    return answerOf(subject);
  },
});

/** Agrees for one side to exactly the version that was read. Once both sides have, it is agreed. */
export const agreeCollaboration = command({
  name: "collaborations.agree",
  input: agreeInput,
  load: lockToSign,
  allow: collaborationsPolicy.agree,
  run: async (context) => {
    const { tx, actor, input, subject, now } = context;
    const { row, side } = subject;
    step(subject, "agree");
    requireOpenGroups(row);
    if (input.version !== row.version) refuse("scope_changed");
    const scope = await tx.db.collaboration.findUniqueOrThrow({
      where: { id: row.id },
      select: { summary: true, _count: { select: { deliverables: true } } },
    });
    const blocker = agreeBlocker({ summary: scope.summary, deliverables: scope._count.deliverables });
    if (blocker) refuse(blocker);
    const byId = personOf(actor);
    const state = afterAgreeing(row, side);
    await tx.db.collaboration.update({
      where: { id: row.id },
      data: {
        state,
        ...(side === "from" ? { agreedFromById: byId, agreedFromAt: now } : { agreedToById: byId, agreedToAt: now }),
      },
    });
    recordStep(context, state === "AGREED" ? collaborationAgreed : scopeSigned);
    return answerOf(subject);
  },
});
