import { rolesWith } from "@/access/roles";
import { personErasing } from "@/features/accounts/events";
import { leaveAllWithin } from "@/features/members/commands/membership";
import { invalid, notThere, refuse } from "@/lib/result";
import { command, nothing, personOf } from "@/pipeline/command";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { personErased } from "../events";
import { privacyPolicy } from "../policy";
import { groupsLedAlone } from "../queries/led-alone";
import { ERASE_AGAIN_AFTER, isSameName, namesPerson } from "../rules";
import { eraseByRequestInput, eraseOwnInput, personRef } from "../schema";

type Row = { id: string; name: string; erasedAt: Date | null };
type Target = { personId: string; rows: Row[]; proved: string[]; typed: string[] };

const LOCK_GROUPS = {
  name: "erasing_lock_groups",
  text: `SELECT g."id" FROM "group" g WHERE EXISTS (SELECT FROM "membership" m WHERE m."groupId" = g."id" AND m."personId" = $1::uuid
    AND m."status" IN ('INVITED', 'PROBATION', 'ACTIVE', 'SUSPENDED')) ORDER BY g."id" FOR NO KEY UPDATE OF g`,
};
/**
 * Names a lead put on a group's roster (a pasted list, people who just came) are the group's: another coordinator
 * answers for them from now on. Friends put down elsewhere go with the person.
 */
const PASS_ON_ROSTER = {
  name: "erasing_pass_on_roster",
  text: `UPDATE "person" p SET "placeholderById" = o."toId" FROM (
      SELECT DISTINCT ON (f."id") f."id", c."personId" AS "toId" FROM "person" f
        JOIN "sign_up" u ON u."personId" = f."id"
        JOIN "appointment" mine ON mine."groupId" = u."groupId" AND mine."personId" = $1::uuid
        JOIN "appointment" c ON c."groupId" = u."groupId" AND c."personId" <> $1::uuid AND c."roles" && $2::text[] AND c."activityId" IS NULL
          AND c."startsAt" <= $3::timestamptz AND c."endsAt" IS NULL
        JOIN "membership" m ON m."personId" = c."personId" AND m."groupId" = c."groupId" AND m."status" IN ('ACTIVE', 'PROBATION')
      WHERE f."placeholderById" = $1::uuid AND f."claimedAt" IS NULL ORDER BY f."id", c."startsAt", c."personId"
    ) o WHERE p."id" = o."id"`,
};
/** The person, rows merged into it, and friends it put down by name, with the rows merged into those. */
const LOCK_ROWS = {
  name: "erasing_lock_rows",
  text: `WITH RECURSIVE own("id") AS (
      SELECT $1::uuid
      UNION SELECT p."id" FROM "person" p JOIN own o ON p."mergedIntoId" = o."id" OR (p."placeholderById" = o."id" AND p."claimedAt" IS NULL)
    )
    SELECT p."id", p."name", p."erasedAt" FROM "person" p JOIN own ON own."id" = p."id" ORDER BY p."id" FOR UPDATE OF p`,
};

/** Groups first, then people by ascending id: the order in which leaving a group locks too. */
async function lockTarget({ tx, now }: Within, personId: string, everyContact: boolean): Promise<Target> {
  await tx.sql(LOCK_GROUPS, [personId]);
  await tx.sql(PASS_ON_ROSTER, [personId, rolesWith("office.appoint"), now]);
  const rows = await tx.sql<Row>(LOCK_ROWS, [personId]);
  const contacts = await tx.db.contact.findMany({
    where: { personId: { in: rows.map((row) => row.id) } },
    select: { value: true, verifiedAt: true },
  });
  const values = (proved: boolean) =>
    contacts.filter((c) => (c.verifiedAt !== null || everyContact) === proved).map((c) => c.value);
  return { personId, rows, proved: values(true), typed: values(false) };
}

function mustBeThere(target: Target): void {
  const self = target.rows.find((row) => row.id === target.personId);
  if (!self || self.erasedAt) notThere();
}

async function mustLeaveNobodyAlone({ tx }: Within, personId: string): Promise<void> {
  const led = await groupsLedAlone(tx, personId);
  if (led.length > 0)
    refuse("last_coordinator", { groups: led.map((group) => group.name).join(", "), count: led.length });
}

/** Held against a second steward who leaves in the same moment, as when a steward's trust is ended. */
async function mustNotBeLastSteward({ tx }: Within, personId: string): Promise<void> {
  await tx.sql({ name: "instance_lock", text: `SELECT "id" FROM "instance" FOR UPDATE` });
  const stewards = await tx.db.platformGrant.findMany({
    where: { role: "STEWARD", endedAt: null },
    select: { personId: true },
  });
  if (stewards.length === 1 && stewards[0]?.personId === personId) refuse("last_steward");
}

type Erased = { byId: string | null; reason: string | null; staysIn: readonly string[] };

async function eraseWithin(within: Within, target: Target, { byId, reason, staysIn }: Erased): Promise<void> {
  const { tx, outbox, now, actor } = within;
  const { personId, rows, proved, typed } = target;
  await leaveAllWithin(within, { personId, staysIn });
  const personIds = rows.map((row) => row.id);
  const names = [...new Set(rows.map((row) => row.name))];
  await runConsequences(within, personErasing, { personId, personIds, proved, typed, names });
  const [first] = await tx.sql(
    {
      name: "erasure_insert",
      text: `INSERT INTO "erasure" ("personId", "at", "byId", "reason") VALUES ($1::uuid, $2::timestamptz, $3::uuid, $4)
        ON CONFLICT DO NOTHING RETURNING "personId"`,
    },
    [personId, now, byId, reason],
  );
  if (!first) return;
  outbox.record(personErased, { subjectId: personId, payload: { self: actor.personId === personId } });
}

/** Writes that were under way while the account was erased are looked for once more, a little later. */
function onceMore({ outbox, now }: Within, personId: string): void {
  outbox.job({
    name: "privacy.erase_again",
    payload: { personId },
    key: `erase-again:${personId}`,
    runAt: new Date(now.getTime() + ERASE_AGAIN_AFTER),
  });
}

/** Somebody deletes their own account: at once, and for good. */
export const eraseAccount = command({
  name: "privacy.eraseAccount",
  input: eraseOwnInput,
  load: nothing,
  allow: privacyPolicy.eraseAccount,
  limit: { points: 10, seconds: 3600 },
  run: async ({ within, actor, input }) => {
    const personId = personOf(actor);
    if (!isSameName(input.name, actor.name)) invalid("name", "name_differs");
    const target = await lockTarget(within, personId, false);
    mustBeThere(target);
    await mustNotBeLastSteward(within, personId);
    await mustLeaveNobodyAlone(within, personId);
    await eraseWithin(within, target, { byId: null, reason: null, staysIn: [] });
    onceMore(within, personId);
    return { personId };
  },
});

/** A steward deletes the account of somebody who asked for it and cannot sign in. */
export const eraseByRequest = command({
  name: "privacy.eraseByRequest",
  input: eraseByRequestInput,
  load: async ({ tx, input }) => {
    const person = await tx.db.person.findFirst({
      where: { id: input.personId, erasedAt: null, mergedIntoId: null },
      select: { id: true, platformGrants: { where: { endedAt: null }, select: { id: true } } },
    });
    return person && { personId: person.id, steward: person.platformGrants.length > 0 };
  },
  allow: privacyPolicy.eraseByRequest,
  limit: { points: 20, seconds: 3600 },
  run: async ({ within, actor, input, subject }) => {
    const { personId } = subject;
    if (subject.steward) refuse("other_steward");
    const target = await lockTarget(within, personId, true);
    mustBeThere(target);
    const names = target.rows.map((row) => row.name);
    if (namesPerson(input.reason, { names, contacts: target.proved })) invalid("reason", "names_person");
    await mustLeaveNobodyAlone(within, personId);
    await eraseWithin(within, target, { byId: personOf(actor), reason: input.reason, staysIn: [] });
    onceMore(within, personId);
    return { personId };
  },
});

/**
 * Erases once more whoever is on the list of erased people: after stragglers, and after a backup was restored.
 * Refuses nothing; a group that would be left without a coordinator keeps its row of a nameless one.
 */
export const eraseAgain = command({
  name: "privacy.eraseAgain",
  input: personRef,
  load: async ({ tx, input }) => tx.db.person.findUnique({ where: { id: input.personId }, select: { id: true } }),
  allow: privacyPolicy.asSystem,
  run: async ({ within, subject }) => {
    const target = await lockTarget(within, subject.id, false);
    const led = await groupsLedAlone(within.tx, subject.id);
    await eraseWithin(within, target, { byId: null, reason: null, staysIn: led.map((group) => group.id) });
    return { personId: subject.id };
  },
});
