// [A1] Every rule × everybody, read from the database as requests read them, against the table people read.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Actor, guest, loadActor, system } from "@/access/actor";
import type { Rule, RuleDoc } from "@/access/can";
import { policies } from "@/features/registry/policies";
import { read } from "@/lib/db";
import { actorOf, anActor, aPerson } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { projectRoot } from "../../support/source-tree";

type Held = { here?: string[]; elsewhere?: string[]; steward?: true };
type Persona = { who: string; actor: Actor; held: Held };
type Row = { name: string; rule: Rule<unknown>; doc: RuleDoc; roles: string[] };

const activityId = randomUUID();
const [here, elsewhere] = [await aGroup({ state: "ACTIVE" }), await aGroup({ state: "ACTIVE" })];
const stranger = await aPerson("Orang lain");

async function withStatus(status: "SUSPENDED" | "REMOVED" | "LEFT"): Promise<Actor> {
  const was = await aMember(here.id, { roles: ["COORDINATOR"] });
  await read.db.membership.update({ where: { id: was.membershipId }, data: { status } });
  return actorOf(was.personId ?? "");
}

async function forActivity(role: string, id: string): Promise<Actor> {
  const person = await anActor(role);
  const personId = person.personId ?? "";
  const startsAt = new Date(Date.now() - 1000);
  await read.db.appointment.create({
    data: { groupId: here.id, activityId: id, personId, title: role, roles: [role], source: "APPOINTMENT", startsAt },
  });
  return actorOf(personId);
}

async function onDevice(): Promise<Actor> {
  const personId = (await aMember(here.id, { roles: ["COORDINATOR"] })).personId ?? "";
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { id } = await read.db.session.create({ data: { personId, kind: "DEVICE", device: "Ponsel", expiresAt } });
  const loaded = await loadActor(read.sql, { personId, sessionId: id });
  if (!loaded) throw new Error("no device session");
  return loaded.actor;
}

async function aSteward(): Promise<Actor> {
  const personId = await aPerson("Sekar");
  await read.db.platformGrant.create({ data: { personId, role: "STEWARD" } });
  return actorOf(personId);
}

async function underEighteen(): Promise<string> {
  const id = await aPerson("Muda", { birthYear: new Date().getUTCFullYear() - 16 });
  await read.db.person.update({ where: { id }, data: { adultAt: null } });
  return id;
}

/** Sixteen, and in the group: age opens no rule and closes none; what it closes stands in minors.test.ts. */
async function youngMember(): Promise<Actor> {
  const personId = await underEighteen();
  await read.db.membership.create({ data: { groupId: here.id, personId, status: "ACTIVE", joinedAt: new Date() } });
  return actorOf(personId);
}

const inOffice = (role: string) => aMember(here.id, { roles: [role] });

const personas: Persona[] = [
  { who: "guest", actor: guest, held: {} },
  { who: "person", actor: await anActor(), held: {} },
  { who: "minor", actor: await actorOf(await underEighteen()), held: {} },
  { who: "minor who is a member", actor: await youngMember(), held: { here: ["member"] } },
  { who: "invited", actor: await aMember(here.id, { status: "INVITED" }), held: {} },
  { who: "on probation", actor: await aMember(here.id, { status: "PROBATION" }), held: { here: ["member"] } },
  { who: "member", actor: await aMember(here.id), held: { here: ["member"] } },
  { who: "own coordinator", actor: here.coordinator, held: { here: ["member", "coordinator"] } },
  { who: "other coordinator", actor: elsewhere.coordinator, held: { elsewhere: ["member", "coordinator"] } },
  { who: "verifier", actor: await inOffice("VERIFIER"), held: { here: ["member", "verifier"] } },
  { who: "treasurer", actor: await inOffice("TREASURER"), held: { here: ["member", "treasurer"] } },
  { who: "ethics officer", actor: await inOffice("ETHICS_OFFICER"), held: { here: ["member", "ethics officer"] } },
  { who: "auditor", actor: await inOffice("AUDITOR"), held: { here: ["member", "auditor"] } },
  { who: "suspended coordinator", actor: await withStatus("SUSPENDED"), held: {} },
  { who: "removed coordinator", actor: await withStatus("REMOVED"), held: {} },
  { who: "coordinator who left", actor: await withStatus("LEFT"), held: {} },
  { who: "activity lead", actor: await forActivity("ACTIVITY_LEAD", activityId), held: { here: ["activity lead"] } },
  { who: "lead of another activity", actor: await forActivity("ACTIVITY_LEAD", randomUUID()), held: {} },
  { who: "check-in", actor: await forActivity("CHECK_IN", activityId), held: { here: ["check in"] } },
  { who: "steward", actor: await aSteward(), held: { steward: true } },
  { who: "coordinator's device", actor: await onDevice(), held: {} },
];

/** One thing of the group, with every name a rule may ask for; whose it is can be said. */
function thingOf(owner: string | null, values: Record<string, unknown> = {}) {
  return {
    id: here.id,
    groupId: here.id,
    activityId,
    adoptedByGroupId: here.id,
    groupState: "ACTIVE",
    state: "VERIFIED",
    visibility: "PRIVATE",
    hiddenAt: null,
    erasedAt: null,
    placeholderById: null,
    personId: owner,
    ownerId: owner,
    authorId: owner,
    submittedById: owner,
    waitingId: owner,
    reporterId: owner,
    ownerIds: [owner],
    stakeholderIds: [owner],
    peopleIds: [owner],
    byLink: false,
    holds: false,
    numberWithoutAccount: false,
    partOfThread: false,
    targetRecords: false,
    actorAttends: false,
    ...values,
  };
}

/** The roles of each verb as docs/PERMISSIONS.md shows them. */
function readTable(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let feature = "";
  for (const line of readFileSync(join(projectRoot, "docs/PERMISSIONS.md"), "utf8").split("\n")) {
    feature = /^## (.+)$/.exec(line)?.[1] ?? feature;
    const [, verb, roles = ""] = /^\| `(\w+)` \| [^|]+ \| ([^|]+) \|/.exec(line) ?? [];
    if (verb) found.set(`${feature}.${verb}`, roles === "–" ? [] : roles.split(", "));
  }
  return found;
}

const table = readTable();
const rows: Row[] = Object.entries(policies).flatMap(([feature, sheet]) =>
  Object.entries(sheet).map(([verb, rule]) => {
    const name = `${feature}.${verb}`;
    return { name, rule: rule as unknown as Rule<unknown>, doc: rule.doc, roles: table.get(name) ?? [] };
  }),
);
const granted = rows.filter((row) => row.doc.grant);

function isOpenTo({ held }: Persona, { doc, roles }: Row): boolean {
  if (held.steward) return roles.includes("steward");
  const own = (held.here ?? []).some((role) => roles.includes(role));
  const other = (held.elsewhere ?? []).some((role) => roles.includes(role));
  if (doc.reach === "another_group") return other;
  return doc.reach === "any_group" ? own || other : own;
}

/** Who passes, by name: a difference then reads as a sentence. */
function passing(row: Row, thing: (persona: Persona) => unknown): string[] {
  return personas.filter((persona) => row.rule(persona.actor, thing(persona))).map((persona) => persona.who);
}

test("every rule stands in the table", () => {
  expect(rows.map((row) => row.name).filter((name) => !table.has(name))).toEqual([]);
  expect([...table.keys()].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  expect(granted.length).toBeGreaterThan(60);
});

describe("[A1] what a role opens is what the table says", () => {
  test.each(granted)("$name", (row) => {
    expect(passing(row, () => thingOf(stranger))).toEqual(
      personas.filter((persona) => isOpenTo(persona, row)).map((persona) => persona.who),
    );
  });
});

describe("relations", () => {
  const withRelation = (relation: string) =>
    rows.filter((row) => row.doc.relations?.some((found) => found === relation));
  const only = (relation: string) =>
    rows.filter(({ doc }) => !doc.grant && doc.relations?.length === 1 && doc.relations[0] === relation);

  test.each(only("anyone"))("$name is open to everybody", (row) => {
    expect(passing(row, () => thingOf(stranger))).toHaveLength(personas.length);
  });

  test.each([...only("signed_in"), ...only("self"), ...only("invited")])("$name is closed to guests", (row) => {
    for (const thing of [thingOf(stranger), thingOf(null), thingOf(null, { holds: true })])
      expect(row.rule(guest, thing)).toBe(false);
  });

  // Another person may pass by what they are in the group the need is not in: the reporter's own word is theirs to say.
  const narrowed = withRelation("not_own_object").filter(({ doc }) => doc.reach !== "another_group");
  test.each(narrowed)("$name is closed to whoever it is about, in every hat", (row) => {
    const own = ({ actor }: Persona) => thingOf(actor.personId ?? randomUUID(), { byLink: true });
    expect(passing(row, own).filter((who) => who !== "guest")).toEqual([]);
  });

  test.each(rows.filter(({ doc }) => !doc.grant && !doc.relations))("$name is for jobs alone", (row) => {
    expect(passing(row, ({ actor }) => thingOf(actor.personId))).toEqual([]);
  });

  test.each(rows)("$name is open to the system", (row) => {
    expect(row.rule(system, thingOf(stranger))).toBe(true);
  });
});
