import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { getChecklist, getProgress } from "@/features/formation/queries/checklist";
import { getStory } from "@/features/formation/queries/story";
import { groupsPolicy, visibleTo } from "@/features/groups/policy";
import { listGroups, listStatement, PAGE } from "@/features/groups/queries/list";
import { getGroup } from "@/features/groups/queries/page";
import { listMyApplications, listMyMemberships } from "@/features/members/queries/mine";
import { getApplication, listApplications, listMembers } from "@/features/members/queries/people";
import { listOfficers } from "@/features/positions/queries/officers";
import { read } from "@/lib/db";
import { actorOf, anActor } from "../../support/factories";
import { aGroup, aMember, aNeed } from "../../support/factories/groups";

const now = () => new Date();

describe("what a group's page shows", () => {
  test("a forming group works by link and is not listed until vouched for", async () => {
    const group = await aGroup({ name: "Rintisan Lereng" });
    expect(await getGroup(guest, group.slug)).toMatchObject({
      name: "Rintisan Lereng",
      state: "FORMING",
      members: 1,
      deeds: 1,
    });
    expect((await listGroups(guest, { q: "Lereng" })).rows).toEqual([]);
    await read.db.group.update({ where: { id: group.id }, data: { vouchedAt: now() } });
    expect((await listGroups(guest, { q: "lereng" })).rows).toMatchObject([{ slug: group.slug }]);
  });

  test("hidden: not there for others, there for members and stewards; where clause and rule agree", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    await read.db.group.update({ where: { id: group.id }, data: { hiddenAt: now() } });
    const steward = await anActor("Pengelola");
    await read.db.platformGrant.create({ data: { personId: steward.personId ?? "", role: "STEWARD" } });
    const invited = await aMember(group.id, { status: "INVITED" });
    const actors = [
      guest,
      await anActor(),
      invited,
      group.coordinator,
      await aMember(group.id),
      await actorOf(steward.personId ?? ""),
    ];
    for (const actor of actors) {
      const row = await read.db.group.findUniqueOrThrow({ where: { id: group.id } });
      const bySheet = groupsPolicy.see(actor, row);
      expect((await getGroup(actor, group.slug)) !== null).toBe(bySheet);
      expect((await read.db.group.count({ where: { id: group.id, ...visibleTo(actor) } })) === 1).toBe(bySheet);
    }
    expect(await getGroup(guest, group.slug)).toBeNull();
    expect(await getGroup(group.coordinator, group.slug)).not.toBeNull();
  });

  test("people in office are named to outsiders only when they agreed, and never minors", async () => {
    const group = await aGroup();
    const sari = await aMember(group.id, { name: "Sari", roles: ["VERIFIER"] });
    const muda = await aMember(group.id, { name: "Muda", roles: ["TREASURER"] });
    for (const p of [sari, muda])
      await read.db.person.update({ where: { id: p.personId ?? "" }, data: { audience: { name: "PUBLIC" } } });
    await read.db.person.update({
      where: { id: muda.personId ?? "" },
      data: { birthYear: now().getUTCFullYear() - 17 },
    });
    expect((await listOfficers(guest, group.id, now())).map((o) => o.name)).toEqual(
      expect.arrayContaining([null, "Sari"]),
    );
    expect((await listOfficers(guest, group.id, now())).map((o) => o.name)).not.toContain("Muda");
    expect((await listOfficers(sari, group.id, now())).map((o) => o.name).sort()).toEqual(["Muda", "Ratri", "Sari"]);
  });

  test("the story is told by events, counts people and names nobody", async () => {
    const group = await aGroup();
    const need = await aNeed({ adoptedByGroupId: group.id });
    for (const type of ["need.reported", "need.cared", "need.cared"]) {
      await read.db.event.create({
        data: {
          id: randomUUID(),
          type,
          actorKind: "person",
          actorId: (await anActor()).personId,
          subjectType: "need",
          subjectId: need.id,
          needId: need.id,
          payload: {},
          at: new Date(Date.now() - 60_000),
        },
      });
    }
    const story = await getStory(guest, group.id);
    expect(story?.moments.map((m) => [m.key, m.count])).toEqual(
      expect.arrayContaining([
        ["need_reported", 1],
        ["need_cared", 2],
        ["group_founded", 1],
      ]),
    );
    expect(story?.moments[0]?.at.getTime()).toBeLessThanOrEqual(story?.moments.at(-1)?.at.getTime() ?? 0);
    expect(JSON.stringify(story)).not.toContain("Ratri");
  });

  test("the checklist is for those inside; everybody may know how far it is", async () => {
    const group = await aGroup();
    expect(await getChecklist(await anActor(), group.id, now())).toBeNull();
    expect((await getChecklist(group.coordinator, group.id, now()))?.next?.key).toBe("need");
    expect(await getProgress(guest, group.id, now())).toEqual({ done: 1, all: 7 });
  });
});

describe("lists", () => {
  test("filters, pages without gaps or repeats, and signs in a search do no harm", async () => {
    const field = "LIVELIHOOD";
    const at = Date.now();
    await read.db.group.createMany({
      data: Array.from({ length: PAGE * 2 + 3 }, (_, i) => ({
        kind: "VOLUNTEER" as const,
        name: `Usaha Bersama ${i}`,
        slug: `usaha-bersama-${i}-${randomUUID().slice(0, 6)}`,
        purpose: "Menjahit bersama.",
        field,
        regionCode: i % 2 ? "33.74" : "35",
        zone: "Asia/Jakarta",
        state: "ACTIVE" as const,
        // Three share each instant: the id decides.
        createdAt: new Date(at - Math.floor(i / 3) * 1000),
      })),
    });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listGroups(guest, { field, cursor });
      seen.push(...page.rows.map((r) => r.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(PAGE * 2 + 3);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await listGroups(guest, { field, region: "33" })).rows.every((r) => r.regionCode.startsWith("33"))).toBe(
      true,
    );
    expect((await listGroups(guest, { kind: "PROFESSIONAL", field })).rows).toEqual([]);
    for (const q of ["% _ \\ ' \" & | ! ( ) :*", "x".repeat(200), "'; drop table"]) {
      expect((await listGroups(guest, { q })).rows.length).toBeLessThanOrEqual(PAGE);
    }
    for (const cursor of ["not-a-cursor", `0000000000000_${"-".repeat(36)}`])
      expect((await listGroups(guest, { cursor })).rows.length).toBeGreaterThan(0);
  });

  test("EXPLAIN: the unfiltered list walks its index, a search its own", async () => {
    const plain = listStatement({});
    const plan = await read.db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL enable_seqscan = off");
      return tx.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(`EXPLAIN ${plain?.statement.text}`);
    });
    const text = plan.map((r) => r["QUERY PLAN"]).join("\n");
    expect(text).toContain("group_listed");
    expect(text).not.toMatch(/Sort\b/);
    // With few rows the planner prefers the small index; asked for the words alone it must know the text indexes.
    const search = await read.db.$transaction(async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL enable_seqscan = off");
      return tx.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(
        `EXPLAIN SELECT g."id" FROM "group" g WHERE (g."search" @@ to_tsquery('indonesian', $1) OR g."name" ILIKE $2)`,
        "dapur:*",
        "%dapur%",
      );
    });
    const words = search.map((r) => r["QUERY PLAN"]).join("\n");
    expect(words).toContain("group_search");
    expect(words).toContain("group_name_trgm");
  });

  test("members and applications are for those inside; [A2] an id of another group opens nothing", async () => {
    const group = await aGroup();
    const other = await aGroup();
    const wati = await anActor("Wati");
    const application = await read.db.application.create({
      data: { groupId: group.id, personId: wati.personId ?? "", questions: [], answers: [] },
    });
    const ref = { applicationId: application.id };
    expect(await getApplication(group.coordinator, { groupId: group.id, ...ref })).toMatchObject({ name: "Wati" });
    expect(await getApplication(other.coordinator, { groupId: other.id, ...ref })).toBeNull();
    expect(await getApplication(other.coordinator, { groupId: group.id, ...ref })).toBeNull();
    expect(await listApplications(await aMember(group.id), group.id)).toEqual([]);
    expect((await listMembers(group.coordinator, group.id, { now: now() })).rows).toHaveLength(2);
    expect((await listMembers(other.coordinator, group.id, { now: now() })).rows).toEqual([]);
    expect(await listMyApplications(wati)).toMatchObject([{ slug: group.slug, state: "PENDING" }]);
    expect(await listMyMemberships(group.coordinator, now())).toMatchObject([
      { slug: group.slug, titles: ["COORDINATOR"] },
    ]);
  });

  test("an application starts the answer promise, a question back answers it, a reply starts it anew", async () => {
    const { submitApplication, startReview, askMore, giveInfo, withdrawApplication } = await import(
      "@/features/members/commands/applications"
    );
    const group = await aGroup();
    const wati = await anActor("Wati");
    const sent = await submitApplication(wati, { groupId: group.id });
    if (!sent.ok) throw new Error(JSON.stringify(sent));
    const { applicationId } = sent.data;
    const promise = () =>
      read.db.answerPromise.findFirst({ where: { subjectType: "application", subjectId: applicationId } });
    expect(await promise()).toMatchObject({ waitingId: wati.personId, answeredAt: null });
    await startReview(group.coordinator, { applicationId });
    await askMore(group.coordinator, { applicationId, question: "Punya kendaraan?" });
    expect((await promise())?.answeredAt).not.toBeNull();
    await giveInfo(wati, { applicationId, answer: "Ya." });
    expect((await promise())?.answeredAt).toBeNull();
    await withdrawApplication(wati, { applicationId });
    expect(await promise()).toBeNull();
  });
});
