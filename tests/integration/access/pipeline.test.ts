// What the one path of writing promises every feature: all or nothing, once, by who one is now.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { guest } from "@/access/actor";
import { anyone, signedIn } from "@/access/can";
import { foundGroup } from "@/features/formation/commands/found";
import { invitePerson, leaveGroup } from "@/features/members/commands/membership";
import { consequences } from "@/features/registry/consequences";
import { featureOrder } from "@/features/registry/order";
import { read } from "@/lib/db";
import { required } from "@/lib/env";
import { refuse } from "@/lib/result";
import { command, nothing } from "@/pipeline/command";
import { event } from "@/pipeline/event";
import { actorOf, anActor, aPerson, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { queuedJobs } from "../../support/factories/jobs";

const probed = event("probe.done", { feature: "groups", subject: "probe", payload: z.object({}) });

/** Records, queues and then ends as asked: a command like any other, for what no feature does on purpose. */
const probe = command({
  name: "groups.probe",
  input: z.object({ id: z.uuid(), end: z.enum(["well", "refused", "broken"]) }),
  load: nothing,
  allow: signedIn,
  run: async ({ input, record, job }) => {
    record(probed, { subjectId: input.id, payload: {}, tags: [`probe:${input.id}`] });
    job({ name: "probe.later", payload: { id: input.id } });
    if (input.end === "refused") refuse("wrong_state");
    if (input.end === "broken") throw new Error("broken on purpose");
    return { id: input.id };
  },
});

async function traceOf(id: string) {
  const jobs = await queuedJobs("probe.later");
  return {
    events: await eventsOf(id),
    jobs: jobs.filter((job) => job.payload.id === id).length,
    tags: await read.db.cacheTag.count({ where: { tag: `probe:${id}` } }),
  };
}

const keysOf = (key: string) => read.db.idempotencyKey.count({ where: { key } });

async function tryAs(url: string, text: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
    return "done";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  } finally {
    await client.end();
  }
}

describe("[A11] what happened stays", () => {
  const statements = [`UPDATE "event" SET "type" = 'x'`, `DELETE FROM "event"`, `TRUNCATE "event" CASCADE`];
  const whos = ["APP_DATABASE_URL", "DATABASE_URL"] as const;

  test.each(whos.flatMap((who) => statements.map((text) => [who, text] as const)))(
    "%s cannot %s",
    async (who, text) => {
      const group = await aGroup();
      expect(await tryAs(required(who), text)).not.toBe("done");
      expect(await eventsOf(group.id)).toContain("group.founded");
    },
  );
});

describe("all or nothing", () => {
  test("events, stale tags and jobs exist exactly when the command has said yes", async () => {
    const ratri = await anActor();
    const [well, refused, broken] = [randomUUID(), randomUUID(), randomUUID()];
    expect(await probe(ratri, { id: well, end: "well" })).toMatchObject({ ok: true });
    expect(await probe(ratri, { id: refused, end: "refused" })).toMatchObject({ kind: "refused" });
    await expect(probe(ratri, { id: broken, end: "broken" })).rejects.toThrow("broken on purpose");
    expect(await traceOf(well)).toEqual({ events: ["probe.done"], jobs: 1, tags: 1 });
    for (const id of [refused, broken]) expect(await traceOf(id)).toEqual({ events: [], jobs: 0, tags: 0 });
  });

  test("whatever does not say yes leaves no key, so the same form may be sent again", async () => {
    const ratri = await anActor();
    const id = randomUUID();
    for (const key of ["refused", "denied", "broken"].map((end) => `${end}-${id}`)) {
      const end = key.startsWith("broken") ? "broken" : "refused";
      await probe(key.startsWith("denied") ? guest : ratri, { id, end }, { key }).catch(() => undefined);
      expect(await keysOf(key)).toBe(0);
      expect(await probe(ratri, { id, end: "well" }, { key })).toMatchObject({ ok: true });
      expect(await keysOf(key)).toBe(1);
    }
  });

  test("a later feature's no undoes what earlier ones have done: the last coordinator stays, office and all", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const before = await eventsOf(group.id);
    const membership = await read.db.membership.findFirstOrThrow({ where: { groupId: group.id } });
    const left = await leaveGroup(group.coordinator, { groupId: group.id }, { key: group.id });
    expect(left).toMatchObject({ kind: "refused", reason: "last_coordinator" });
    expect(await read.db.membership.findUnique({ where: { id: membership.id } })).toMatchObject({ status: "ACTIVE" });
    expect(await read.db.appointment.count({ where: { groupId: group.id, endsAt: null } })).toBe(1);
    expect(await eventsOf(group.id)).toEqual(before);
    expect(await keysOf(group.id)).toBe(0);
  });

  test("consequences run in the order in which features know each other", async () => {
    const inOrder: unknown[] = [];
    for (const feature of featureOrder) {
      const room = await import(`../../../src/features/${feature}/consequences.ts`).catch(() => ({}));
      inOrder.push(...Object.values(room as object).flat());
    }
    expect(consequences.map((handler) => inOrder.indexOf(handler))).toEqual(
      consequences.map((handler) => inOrder.indexOf(handler)).sort((a, b) => a - b),
    );
    expect(inOrder.filter((handler) => consequences.some((known) => known === handler))).toHaveLength(
      consequences.length,
    );
  });
});

describe("once", () => {
  const founding = (name: string) => ({
    kind: "VOLUNTEER",
    name,
    purpose: "Memasak dan mengantar makanan bagi warga yang terkena rob.",
    field: "FOOD",
    regionCode: "33.74",
  });

  test("a form sent ten times at once founds one group and answers the same ten times", async () => {
    const ratri = await anActor();
    const [name, key] = [`Kelompok ${randomUUID()}`, randomUUID()];
    const answers = await Promise.all(Array.from({ length: 10 }, () => foundGroup(ratri, founding(name), { key })));
    expect(answers[0]).toMatchObject({ ok: true });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await read.db.group.count({ where: { name } })).toBe(1);
  });

  test("the same key with other content is refused, and one person's key is not another's", async () => {
    const [ratri, damar] = [await anActor(), await anActor("Damar")];
    const key = randomUUID();
    const name = `Kelompok ${randomUUID()}`;
    expect(await foundGroup(ratri, founding(name), { key })).toMatchObject({ ok: true });
    const other = await foundGroup(ratri, founding(`${name} lain`), { key });
    expect(other).toMatchObject({ kind: "refused", reason: "key_reused" });
    expect(await foundGroup(damar, founding(`${name} dua`), { key })).toMatchObject({ ok: true });
  });

  test("who waits for a key whose holder fails gets it, and does the work once", async () => {
    const gate = Promise.withResolvers<void>();
    const held = Promise.withResolvers<void>();
    const id = randomUUID();
    let turns = 0;
    const slow = command({
      name: "groups.slowProbe",
      input: z.object({}),
      load: nothing,
      allow: anyone,
      run: async ({ record }) => {
        turns += 1;
        record(probed, { subjectId: id, payload: {} });
        if (turns > 1) return { turn: turns };
        held.resolve();
        await gate.promise;
        return refuse("wrong_state");
      },
    });
    const first = slow(guest, {}, { key: id });
    await held.promise;
    const second = slow(guest, {}, { key: id });
    gate.resolve();
    expect(await first).toMatchObject({ kind: "refused" });
    expect(await second).toMatchObject({ ok: true, data: { turn: 2 } });
    expect(await slow(guest, {}, { key: id })).toMatchObject({ ok: true, data: { turn: 2 } });
    expect(await eventsOf(id)).toEqual(["probe.done"]);
  });
});

describe("[A3] who one is now", () => {
  test("denied: invitePerson by a coordinator whose office ended between two requests", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const input = async () => ({ groupId: group.id, personId: await aPerson("Baru") });
    expect(await invitePerson(second, await input())).toMatchObject({ ok: true });
    await read.db.appointment.updateMany({
      where: { groupId: group.id, personId: second.personId ?? "" },
      data: { endsAt: new Date() },
    });
    // The same actor object as before: what it says of its roles no longer counts.
    expect(await invitePerson(second, await input())).toMatchObject({ kind: "denied" });
  });

  test("denied: invitePerson by a coordinator suspended, or removed, between two requests", async () => {
    for (const status of ["SUSPENDED", "REMOVED"] as const) {
      const group = await aGroup({ state: "ACTIVE" });
      const second = await aMember(group.id, { roles: ["COORDINATOR"] });
      const { membershipId: id } = second;
      await read.db.membership.update({ where: { id }, data: { status } });
      const answer = await invitePerson(second, { groupId: group.id, personId: await aPerson("Baru") });
      expect(answer).toMatchObject({ kind: "denied" });
    }
  });

  test("denied: probe by a session that has ended, or a person who was erased", async () => {
    const ratri = await anActor();
    const id = randomUUID();
    const session = { id: randomUUID(), kind: "PASSWORD" } as const;
    expect(await probe({ ...ratri, session }, { id, end: "well" })).toMatchObject({ kind: "denied" });
    await read.db.person.update({ where: { id: ratri.personId ?? "" }, data: { erasedAt: new Date() } });
    expect(await probe(ratri, { id, end: "well" })).toMatchObject({ kind: "denied" });
    expect(await traceOf(id)).toEqual({ events: [], jobs: 0, tags: 0 });
  });

  test("claims an actor makes about itself are not believed", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const stranger = await anActor("Sembarang");
    const role = { groupId: group.id, role: "COORDINATOR", activityId: null } as const;
    const forged = { ...stranger, steward: true, roles: [role] };
    const answer = await invitePerson(forged, { groupId: group.id, personId: await aPerson("Baru") });
    expect(answer).toMatchObject({ ok: false });
    expect((await actorOf(stranger.personId ?? "")).roles).toEqual([]);
  });
});
