import { lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile, invalid, notThere, refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import { asRead, namedBy } from "@/pipeline/words";
import { positionAdded, positionClosed, positionEdited } from "../events";
import { positionsPolicy } from "../policy";
import { chartBlocker } from "../rules";
import { addPositionInput, editPositionInput, type PositionInput, positionRef } from "../schema";
import { holdersOf, type LockedPosition, lockPosition } from "./seats";

/** A group has as many positions as a chart can show. */
const MOST = 60;

/** Positions that are not closed, with whom each answers to. */
async function chartOf(tx: Tx, groupId: string): Promise<Map<string, string | null>> {
  const rows = await tx.db.position.findMany({
    where: { groupId, closedAt: null },
    select: { id: true, reportsToId: true },
  });
  return new Map(rows.map((row) => [row.id, row.reportsToId]));
}

function valuesOf(input: PositionInput) {
  return {
    title: input.title,
    purpose: input.purpose,
    seats: input.seats,
    termMonths: input.termMonths ?? null,
    consecutiveLimit: input.consecutiveLimit ?? null,
    categories: [...new Set(input.categories)],
    roles: [...new Set(input.roles)],
    reportsToId: input.reportsToId ?? null,
  };
}
type Values = ReturnType<typeof valuesOf>;

/** A place in the structure: how many people, how long, which duties and roles come with it. */
export const addPosition = command({
  name: "positions.addPosition",
  input: addPositionInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId);
    return group ? { groupId: group.id, group } : null;
  },
  allow: positionsPolicy.addPosition,
  limit: { points: 60, seconds: 3600 },
  run: async ({ tx, input, subject, now, record }) => {
    const { groupId } = subject;
    const closed = closedGroupBlocker(subject.group.state);
    if (closed) refuse(closed);
    const chart = await chartOf(tx, groupId);
    if (chart.size >= MOST) refuse("too_many_positions", { most: MOST });
    const values = valuesOf(input);
    if (values.reportsToId && !chart.has(values.reportsToId)) notThere();
    const last = await tx.db.position.aggregate({ where: { groupId }, _max: { order: true } });
    const position = await tx.db.position.create({
      data: { ...values, groupId, order: (last._max.order ?? 0) + 1, createdAt: now },
      select: { id: true },
    });
    record(positionAdded, { subjectId: position.id, groupId, payload: {} });
    return { positionId: position.id, slug: subject.group.slug };
  },
});

/** What the form holds, of a row or of values sent: lists in one order, since it has none. */
function asForm(values: Omit<Values, "roles"> & { roles: readonly string[] }) {
  const { title, purpose, seats, termMonths, consecutiveLimit, categories, roles, reportsToId } = values;
  const lists = { categories: [...categories].sort(), roles: [...roles].sort() };
  return { title, purpose, seats, termMonths, consecutiveLimit, ...lists, reportsToId };
}

/** Both versions beside each other for the second of two editors; nothing when both wrote the same. */
async function conflictOf(tx: Tx, stored: LockedPosition, sent: Values) {
  const titleOf = async (id: string) =>
    (await tx.db.position.findUnique({ where: { id }, select: { title: true } }))?.title ?? id;
  return asRead(differing(asForm(stored), asForm(sent)), {
    categories: namedBy("positions", "categories"),
    roles: namedBy("positions", "titles"),
    reportsToId: titleOf,
  });
}

/** Changes a position. Its roles are changed only while nobody holds them. */
export const editPosition = command({
  name: "positions.editPosition",
  input: editPositionInput,
  load: ({ tx, input }) => lockPosition(tx, input.positionId),
  allow: positionsPolicy.editPosition,
  run: async ({ tx, within, input, subject, record }) => {
    if (subject.closedAt) refuse("position_closed");
    const { id, groupId, slug } = subject;
    const values = valuesOf(input);
    if (input.version !== subject.version) {
      changedMeanwhile(await conflictOf(tx, subject, values), { version: String(subject.version) });
      return { positionId: id, slug };
    }
    const holders = await holdersOf(within, subject);
    const newRoles = "roles" in differing(asForm(subject), asForm(values));
    if (holders.length > 0 && newRoles) refuse("roles_while_held");
    if (values.seats < holders.length) invalid("seats", "fewer_than_held", { held: holders.length });
    const chart = await chartOf(tx, groupId);
    if (values.reportsToId && !chart.has(values.reportsToId)) notThere();
    const circle = chartBlocker(chart, { id, reportsToId: values.reportsToId });
    if (circle) invalid("reportsToId", circle);
    const { version } = await tx.db.position.update({
      where: { id },
      data: { ...values, version: { increment: 1 } },
      select: { version: true },
    });
    record(positionEdited, { subjectId: id, groupId, payload: { version } });
    return { positionId: id, slug };
  },
});

/** Takes a position out of the structure. What stood below it now answers to whom it answered to; its duties end. */
export const closePosition = command({
  name: "positions.closePosition",
  input: positionRef,
  load: ({ tx, input }) => lockPosition(tx, input.positionId),
  allow: positionsPolicy.closePosition,
  run: async ({ tx, within, subject, now, record }) => {
    const { id, groupId, slug, reportsToId } = subject;
    if (subject.closedAt) refuse("position_closed");
    if ((await holdersOf(within, subject)).length > 0) refuse("position_held");
    await tx.db.position.updateMany({ where: { groupId, reportsToId: id, closedAt: null }, data: { reportsToId } });
    await tx.db.duty.updateMany({ where: { positionId: id, endedAt: null }, data: { endedAt: now } });
    await tx.db.position.update({ where: { id }, data: { closedAt: now, version: { increment: 1 } } });
    record(positionClosed, { subjectId: id, groupId, payload: {} });
    return { positionId: id, slug };
  },
});
