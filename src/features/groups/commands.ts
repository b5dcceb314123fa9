import type { z } from "zod";
import type { Actor } from "@/access/actor";
import { groupsWith } from "@/access/can";
import type { Tx } from "@/lib/db";
import { regionFullName, zoneOfRegion } from "@/lib/region";
import { changedMeanwhile, invalid, refuse } from "@/lib/result";
import { newShortCode } from "@/lib/secret";
import { slugify } from "@/lib/slug";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { asRead, namedBy } from "@/pipeline/words";
import { groupDissolved, groupDissolving, groupEdited, groupVouched, groupWindingUp, groupWoundUp } from "./events";
import { groupsPolicy } from "./policy";
import { firstObligation, groupLifecycle, type Obligation, settingsConflict, vouchBlocker } from "./rules";
import {
  dissolveInput,
  editGroupInput,
  fieldsOf,
  type GroupKind,
  type GroupState,
  type groupInput,
  groupRef,
} from "./schema";

export type LockedGroup = {
  id: string;
  slug: string;
  kind: GroupKind;
  state: GroupState;
  name: string;
  purpose: string;
  field: string;
  regionCode: string;
  zone: string;
  language: string;
  answerDays: number;
  questions: string[];
  vouchedAt: Date | null;
  hiddenAt: Date | null;
  version: number;
};

const COLUMNS = `"id", "slug", "kind"::text, "state"::text, "name", "purpose", "field", "regionCode", "zone", "language", "answerDays", "questions", "vouchedAt", "hiddenAt", "version"`;
const LOCKS = {
  share: { name: "group_share", text: `SELECT ${COLUMNS} FROM "group" WHERE "id" = $1::uuid FOR SHARE` },
  update: { name: "group_lock", text: `SELECT ${COLUMNS} FROM "group" WHERE "id" = $1::uuid FOR NO KEY UPDATE` },
};

/**
 * The group's row, locked before any of its members' rows (fixed order).
 * @param mode "share" to hold its state still while joining; "update" for whoever changes it or its officers
 * @returns null when it is not there for this actor
 */
export async function lockGroup(
  tx: Tx,
  actor: Actor,
  groupId: string,
  mode: "share" | "update" = "update",
): Promise<LockedGroup | null> {
  const [row] = await tx.sql<LockedGroup>(LOCKS[mode], [groupId]);
  return row && groupsPolicy.see(actor, row) ? row : null;
}

/** Creates the group's row with a free slug. The founder's membership and office are written by formation. */
export async function createGroupWithin(
  { tx, now }: Within,
  input: z.infer<typeof groupInput>,
): Promise<{ id: string; slug: string }> {
  const base = slugify(input.name);
  const taken = await tx.db.group.findMany({
    where: { slug: { startsWith: base } },
    select: { slug: true },
    take: 200,
  });
  // "new" is the address of the founding form.
  const isTaken = base === "new" || taken.some((g) => g.slug === base);
  const slug = isTaken ? `${base}-${newShortCode(4).toLowerCase()}` : base;
  if (slug.length < 3) refuse("name_unusable");
  const { zone, ...rest } = input;
  return tx.db.group.create({
    data: { ...rest, slug, zone: zone ?? zoneOfRegion(input.regionCode), createdAt: now },
    select: { id: true, slug: true },
  });
}

/** Sets a group active; the checklist is formation's. */
export async function activateGroupWithin({ tx, now }: Within, group: LockedGroup): Promise<void> {
  const state = groupLifecycle.next(group.state, "activate");
  if (!state) refuse("wrong_state");
  await tx.db.group.update({ where: { id: group.id }, data: { state, activatedAt: now } });
}

/** Changes what the group says of itself. Two people at once: the second sees both versions (R14). */
export const editGroup = command({
  name: "groups.editGroup",
  input: editGroupInput,
  load: ({ tx, actor, input }) => lockGroup(tx, actor, input.groupId),
  allow: groupsPolicy.editGroup,
  run: async ({ tx, input, subject, record }) => {
    if (subject.state === "DISSOLVED") refuse("group_dissolved");
    if (!fieldsOf(subject.kind).includes(input.field)) invalid("field", "not_valid");
    const { groupId, version, ...settings } = input;
    if (version !== subject.version) {
      const current = await asRead(settingsConflict(subject, settings), {
        field: namedBy("groups", "fields"),
        language: namedBy("groups", "languages"),
        regionCode: regionFullName,
      });
      changedMeanwhile(current, { version: String(subject.version) });
      return { groupId, slug: subject.slug };
    }
    await tx.db.group.update({ where: { id: groupId }, data: { ...settings, version: { increment: 1 } } });
    record(groupEdited, {
      subjectId: groupId,
      groupId,
      payload: { version: version + 1 },
      tags: [`group-slug:${subject.slug}`],
    });
    return { groupId, slug: subject.slug };
  },
});

/** A steward, or a coordinator of an active group, says: this one is real. It is then listed in Explore. */
export const vouchGroup = command({
  name: "groups.vouchGroup",
  input: groupRef,
  load: ({ tx, actor, input }) => lockGroup(tx, actor, input.groupId),
  allow: groupsPolicy.vouchGroup,
  run: async ({ tx, actor, subject, now, record }) => {
    const blocker = vouchBlocker(subject);
    if (blocker) refuse(blocker);
    const standingFor = groupsWith(actor, "group.vouch");
    const active = await tx.db.group.count({ where: { id: { in: standingFor }, state: "ACTIVE" } });
    if (active === 0 && !actor.steward && actor.kind !== "system") refuse("voucher_not_active");
    await tx.db.group.update({ where: { id: subject.id }, data: { vouchedAt: now, vouchedById: actor.personId } });
    record(groupVouched, {
      subjectId: subject.id,
      groupId: subject.id,
      payload: {},
      tags: [`group-slug:${subject.slug}`],
    });
    return { groupId: subject.id, slug: subject.slug };
  },
});

/** Begins the end: nobody joins and nothing new begins; what is open is settled or handed over. */
export const windUpGroup = command({
  name: "groups.windUpGroup",
  input: groupRef,
  load: ({ tx, actor, input }) => lockGroup(tx, actor, input.groupId),
  allow: groupsPolicy.windUpGroup,
  run: async ({ tx, subject, record, consequence }) => {
    const state = groupLifecycle.next(subject.state, "windUp");
    if (!state) refuse("wrong_state");
    await tx.db.group.update({ where: { id: subject.id }, data: { state } });
    record(groupWoundUp, {
      subjectId: subject.id,
      groupId: subject.id,
      payload: {},
      tags: [`group-slug:${subject.slug}`],
    });
    await consequence(groupWindingUp, { groupId: subject.id });
    return { groupId: subject.id, slug: subject.slug };
  },
});

/** Ends the group. Its page stays, read-only. Not undone, so its name is typed. */
export const dissolveGroup = command({
  name: "groups.dissolveGroup",
  input: dissolveInput,
  load: ({ tx, actor, input }) => lockGroup(tx, actor, input.groupId),
  allow: groupsPolicy.dissolveGroup,
  run: async ({ tx, input, subject, record, consequence }) => {
    const state = groupLifecycle.next(subject.state, "dissolve");
    if (!state) refuse("wrong_state");
    if (input.confirmName !== subject.name) invalid("confirmName", "name_differs");
    const obligations: Obligation[] = [];
    await consequence(groupDissolving, { groupId: subject.id, obligations });
    const open = firstObligation(obligations);
    if (open) refuse("obligation_open", { kind: open.kind, count: open.count });
    await tx.db.group.update({ where: { id: subject.id }, data: { state } });
    record(groupDissolved, {
      subjectId: subject.id,
      groupId: subject.id,
      payload: {},
      tags: [`group-slug:${subject.slug}`],
    });
    return { groupId: subject.id, slug: subject.slug };
  },
});
