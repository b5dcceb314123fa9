import { lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupState } from "@/features/groups/schema";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile, invalid, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { dutyAdded, dutyEdited, dutyEnded, dutyGiven, dutyTakenBack } from "../events";
import { positionsPolicy } from "../policy";
import { addDutyInput, dutyHolderRef, dutyRef, editDutyInput, giveDutyInput } from "../schema";
import { memberNow } from "./offices";

/** Duties a group can have at once. */
const MOST = 200;

/** What has to be done: part of a position, or to be given to a member. */
export const addDuty = command({
  name: "positions.addDuty",
  input: addDutyInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId);
    return group ? { groupId: group.id, group } : null;
  },
  allow: positionsPolicy.addDuty,
  limit: { points: 120, seconds: 3600 },
  run: async ({ tx, input, subject, now, record }) => {
    const { groupId } = subject;
    const closed = closedGroupBlocker(subject.group.state);
    if (closed) refuse(closed);
    const { positionId = null, title, detail } = input;
    const known = positionId ? await tx.db.position.count({ where: { id: positionId, groupId, closedAt: null } }) : 1;
    if (known === 0) notThere();
    const there = await tx.db.duty.aggregate({
      where: { groupId, endedAt: null },
      _count: true,
      _max: { order: true },
    });
    if (there._count >= MOST) refuse("too_many_duties", { most: MOST });
    const duty = await tx.db.duty.create({
      data: { groupId, positionId, title, detail, order: (there._max.order ?? 0) + 1, createdAt: now },
      select: { id: true },
    });
    record(dutyAdded, { subjectId: duty.id, groupId, payload: {} });
    return { dutyId: duty.id, positionId, slug: subject.group.slug };
  },
});

type LockedDuty = {
  id: string;
  groupId: string;
  slug: string;
  groupState: GroupState;
  positionId: string | null;
  title: string;
  detail: string;
  endedAt: Date | null;
};

async function lockDuty({ tx, input }: { tx: Tx; input: { dutyId: string } }): Promise<LockedDuty | null> {
  const [row] = await tx.sql<LockedDuty>(
    {
      name: "duty_lock",
      text: `SELECT d."id", d."groupId", g."slug", g."state"::text AS "groupState", d."positionId", d."title", d."detail", d."endedAt"
        FROM "group" g JOIN "duty" d ON d."groupId" = g."id" WHERE d."id" = $1::uuid FOR NO KEY UPDATE OF g, d`,
    },
    [input.dutyId],
  );
  return row ?? null;
}

const answer = (duty: LockedDuty) => ({ dutyId: duty.id, positionId: duty.positionId, slug: duty.slug });

/** Rewords a duty. The second of two editors sees what the first wrote. */
export const editDuty = command({
  name: "positions.editDuty",
  input: editDutyInput,
  load: lockDuty,
  allow: positionsPolicy.editDuty,
  run: async ({ tx, input, subject, record }) => {
    if (subject.endedAt) refuse("duty_ended");
    const { title, detail } = input;
    if (subject.title !== input.wasTitle || subject.detail !== input.wasDetail) {
      const stored = { title: subject.title, detail: subject.detail };
      changedMeanwhile(differing(stored, { title, detail }), { wasTitle: subject.title, wasDetail: subject.detail });
      return answer(subject);
    }
    await tx.db.duty.update({ where: { id: subject.id }, data: { title, detail } });
    record(dutyEdited, { subjectId: subject.id, groupId: subject.groupId, payload: {} });
    return answer(subject);
  },
});

type Holding = { id: string; dutyId: string; groupId: string; personId: string };

async function endHoldings({ tx, outbox, now }: Within, holdings: readonly Holding[]): Promise<void> {
  await tx.db.dutyHolder.updateMany({ where: { id: { in: holdings.map((h) => h.id) } }, data: { endsAt: now } });
  for (const { dutyId, groupId, personId } of holdings)
    outbox.record(dutyTakenBack, { subjectId: dutyId, groupId, payload: { personId } });
}

/** A duty that is no longer to be done; whoever has it is told. */
export const endDuty = command({
  name: "positions.endDuty",
  input: dutyRef,
  load: lockDuty,
  allow: positionsPolicy.endDuty,
  run: async ({ tx, within, subject, now, record }) => {
    if (subject.endedAt) refuse("duty_ended");
    await endHoldings(within, await tx.db.dutyHolder.findMany({ where: { dutyId: subject.id, endsAt: null } }));
    await tx.db.duty.update({ where: { id: subject.id }, data: { endedAt: now } });
    record(dutyEnded, { subjectId: subject.id, groupId: subject.groupId, payload: {} });
    return answer(subject);
  },
});

/** Gives a duty to a member, without a position. Several may share one. */
export const giveDuty = command({
  name: "positions.giveDuty",
  input: giveDutyInput,
  load: lockDuty,
  allow: positionsPolicy.giveDuty,
  run: async ({ tx, within, actor, input, subject, now, record }) => {
    const { id: dutyId, groupId } = subject;
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    if (subject.endedAt) refuse("duty_ended");
    if (subject.positionId) refuse("duty_of_position");
    const { personId } = input;
    if (!(await memberNow(within, { groupId, personId }))) invalid("personId", "not_member");
    if ((await tx.db.dutyHolder.count({ where: { dutyId, personId, endsAt: null } })) > 0) refuse("duty_held");
    await tx.db.dutyHolder.create({
      data: { dutyId, personId, groupId, startsAt: now, givenById: personOf(actor) },
    });
    record(dutyGiven, { subjectId: dutyId, groupId, payload: { personId } });
    return answer(subject);
  },
});

type LockedHolding = Holding & { slug: string; positionId: string | null; ended: boolean };

/** Takes a duty back from a member, or gives one's own back. */
export const takeDutyBack = command({
  name: "positions.takeDutyBack",
  input: dutyHolderRef,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<LockedHolding>(
      {
        name: "duty_holder_lock",
        text: `SELECT h."id", h."dutyId", h."groupId", h."personId", g."slug", NULL AS "positionId", h."endsAt" IS NOT NULL AS "ended"
          FROM "group" g JOIN "duty_holder" h ON h."groupId" = g."id" WHERE h."id" = $1::uuid FOR NO KEY UPDATE OF g, h`,
      },
      [input.holderId],
    );
    return row ?? null;
  },
  allow: positionsPolicy.takeDutyBack,
  run: async ({ within, subject }) => {
    if (subject.ended) refuse("duty_not_held");
    await endHoldings(within, [subject]);
    return { dutyId: subject.dutyId, positionId: subject.positionId, slug: subject.slug };
  },
});

/** Ends the duties somebody holds in a group, when they no longer belong to it. */
export async function endDutiesWithin(within: Within, held: { groupId: string; personId: string }): Promise<void> {
  const { groupId, personId } = held;
  await endHoldings(within, await within.tx.db.dutyHolder.findMany({ where: { groupId, personId, endsAt: null } }));
}
