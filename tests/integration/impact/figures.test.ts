import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { recountImpact } from "@/features/impact/jobs";
import { listEvidence } from "@/features/impact/queries/evidence";
import { getOverview, listIndicators } from "@/features/impact/queries/overview";
import { FIGURES, figureOf, inUnit, NOBODY } from "@/features/impact/rules/catalogue";
import { read } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";
import { aPerson } from "../../support/factories";
import { aGroup, aNeed } from "../../support/factories/groups";
import { aDone, evidenced, SATURDAY, someIds, standing } from "../../support/factories/impact";

const NOW = new Date("2026-11-24T03:00:00Z");

function figure(key: string) {
  const found = figureOf(key);
  if (!found) throw new Error(key);
  return found;
}

/** The platform's figures are everybody's; a test looks at what its own groups added. */
async function added(work: () => Promise<void>): Promise<Record<string, number>> {
  await recountImpact(false);
  const before = await standing(null);
  await work();
  await recountImpact(false);
  const after = await standing(null);
  const keys = FIGURES.map((f) => f.key).filter((key) => (after[key] ?? 0) !== (before[key] ?? 0));
  return Object.fromEntries(keys.map((key) => [key, Math.round(((after[key] ?? 0) - (before[key] ?? 0)) * 100) / 100]));
}

describe("figures from evidence", () => {
  test("a group that has done nothing has no number and no evidence", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    expect(await added(async () => undefined)).toEqual({});
    expect(await standing(group.id)).toEqual({});
    const overview = await getOverview(guest, { groupId: group.id, now: NOW });
    expect(overview).toHaveLength(FIGURES.length);
    expect(overview.every((view) => view.total === 0 && !view.withheld && view.months.length === 12)).toBe(true);
    for (const f of FIGURES)
      expect(await listEvidence(guest, { figure: f, groupId: group.id })).toEqual({ rows: [], next: null });
  });

  test("activities: hours, first-timers, people who meet again, lessons, thanks, people reached", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const [ani = "", budi = "", cici = ""] = await someIds(3);
    const plan = await read.db.plan.create({
      data: {
        groupId: group.id,
        needId: (await aNeed()).id,
        title: "Air",
        strategy: "Kirim",
        authorId: randomUUID(),
        state: "ACTIVE",
      },
    });
    await added(async () => {
      await aDone({ groupId: group.id, people: [ani, budi], startsAt: new Date(SATURDAY.getTime() - 30 * DAY) });
      const second = await aDone({
        groupId: group.id,
        people: [ani, budi, cici],
        minutes: 90,
        reached: 40,
        lessons: ["Pinjam ember", "Datang lebih pagi"],
        thanks: [cici],
      });
      await read.db.planTask.create({
        data: { planId: plan.id, title: "Pinjam ember", position: 0, lessonId: second.lessonIds[0] ?? "" },
      });
    });
    expect(await standing(group.id)).toEqual({
      "volunteer-hours": 2 * 120 + 3 * 90,
      "first-timers": 3,
      "served-together": 2,
      "people-reached": 40,
      lessons: 2,
      "lessons-used": 1,
      thanks: 1,
    });
    const overview = await getOverview(guest, { groupId: group.id, now: NOW });
    const first = overview.find((view) => view.figure.key === "first-timers");
    expect(first?.months.slice(-2).map((m) => m.value)).toEqual([2, 1]);
    expect(overview.find((view) => view.figure.key === "volunteer-hours")?.total).toBe(8.5);
  });

  test("people repeat: each is new once, and meets again once, whatever they do later and wherever", async () => {
    const [one, two] = [await aGroup({ state: "ACTIVE" }), await aGroup({ state: "ACTIVE" })];
    const [ani = "", budi = ""] = await someIds(2);
    for (let k = 0; k < 4; k += 1)
      await aDone({
        groupId: k % 2 ? two.id : one.id,
        people: [ani, budi],
        startsAt: new Date(SATURDAY.getTime() + k * DAY),
      });
    await recountImpact(false);
    expect(await standing(one.id)).toMatchObject({ "first-timers": 2 });
    expect(await standing(one.id)).not.toHaveProperty("served-together");
    expect(await standing(two.id)).toMatchObject({ "served-together": 2 });
    expect(await standing(two.id)).not.toHaveProperty("first-timers");
  });

  test("co-hosts at 60 and 40 per cent: shared out between the groups, counted once on the platform", async () => {
    const [owner, host] = [await aGroup({ state: "ACTIVE" }), await aGroup({ state: "ACTIVE" })];
    const invited = await aGroup({ state: "ACTIVE" });
    const people = await someIds(5);
    const hosts = [
      { groupId: host.id, share: 40 },
      { groupId: invited.id, share: 20, state: "INVITED" as const },
    ];
    const gain = await added(async () => {
      await aDone({ groupId: owner.id, people, minutes: 60, hosts, reached: 50 });
    });
    expect(gain).toEqual({ "volunteer-hours": 300, "first-timers": 5, "people-reached": 50, "joint-activities": 1 });
    expect(await standing(owner.id)).toEqual({
      "volunteer-hours": 180,
      "first-timers": 3,
      "people-reached": 30,
      "joint-activities": 0.6,
    });
    expect(await standing(host.id)).toEqual({
      "volunteer-hours": 120,
      "first-timers": 2,
      "people-reached": 20,
      "joint-activities": 0.4,
    });
    expect(await standing(invited.id)).toEqual({});
    const hours = figure("volunteer-hours");
    const [row] = (await listEvidence(guest, { figure: hours, groupId: host.id })).rows;
    expect(row).toMatchObject({ raw: 5, share: 40, value: 2, joint: true, people: 5 });
    const [whole] = (await listEvidence(guest, { figure: hours, groupId: null, size: 1 })).rows;
    expect(whole).toMatchObject({ share: 100 });
  });

  test("needs: reported by residents, taken up, covered in part, met", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const resident = await aPerson("Bu Sulastri");
    const gain = await added(async () => {
      const [guestNeed, ownNeed, metNeed] = [
        await aNeed(),
        await aNeed({ adoptedByGroupId: group.id }),
        await aNeed({ adoptedByGroupId: group.id }),
      ];
      await read.db.need.update({ where: { id: guestNeed.id }, data: { reporterId: resident } });
      await read.db.need.update({
        where: { id: ownNeed.id },
        data: { reporterId: group.coordinator.personId, createdAt: new Date(), metShare: 60, peopleAffected: 300 },
      });
      await read.db.need.update({
        where: { id: metNeed.id },
        data: { state: "CONFIRMED_MET", confirmedMetAt: NOW, peopleAffected: 20 },
      });
      const merged = await aNeed();
      await read.db.need.update({ where: { id: merged.id }, data: { state: "MERGED", mergedIntoId: metNeed.id } });
    });
    expect(gain).toEqual({ "needs-met": 1, "needs-reported": 2, "needs-adopted": 2, "people-covered": 200 });
    expect(await standing(group.id)).toEqual({
      "needs-met": 1,
      "needs-reported": 1,
      "needs-adopted": 2,
      "people-covered": 200,
    });
    const [first] = (await listEvidence(guest, { figure: figure("needs-adopted"), groupId: group.id })).rows;
    expect(first?.path).toMatch(/^\/needs\/[0-9A-Z]+$/);
  });

  test("answers in time, services their requesters found met, competences others checked: months, never people", async () => {
    const group = await aGroup({ state: "ACTIVE", kind: "PROFESSIONAL" });
    const [asker = "", holder = "", checker = ""] = await someIds(3);
    const type = await read.db.credentialType.create({
      data: { code: randomUUID(), nameId: "Perawat", nameEn: "Nurse" },
    });
    const service = await read.db.service.create({
      data: {
        groupId: group.id,
        slug: `layanan-${randomUUID().slice(0, 8)}`,
        kind: "HEALTH",
        title: "Pos sehat",
        delivers: "Ukur tekanan darah",
        qualifies: "Warga",
        regionCode: "33.74",
        zone: "Asia/Jakarta",
        capacity: 10,
        state: "PUBLISHED",
        createdById: randomUUID(),
      },
    });
    const gain = await added(async () => {
      const answer = { groupId: group.id, subjectType: "test", startedAt: SATURDAY, answerBy: NOW };
      for (const answeredAt of [SATURDAY, new Date(NOW.getTime() + DAY), null])
        await read.db.answerPromise.create({ data: { ...answer, subjectId: randomUUID(), answeredAt } });
      const request = {
        serviceId: service.id,
        groupId: group.id,
        requesterId: asker,
        text: "Mohon dibantu",
        sentAt: SATURDAY,
        closedAt: NOW,
      };
      await read.db.serviceRequest.create({
        data: { ...request, state: "CLOSED", outcome: "MET", confirmed: "PARTLY" },
      });
      await read.db.serviceRequest.create({
        data: { ...request, state: "CLOSED", outcome: "MET", confirmed: "NOT_MET" },
      });
      await read.db.serviceRequest.create({ data: { ...request, state: "CLOSED", outcome: "MET" } });
      const claim = {
        personId: holder,
        typeId: type.id,
        state: "VERIFIED" as const,
        level: "GROUP" as const,
        validFrom: SATURDAY,
        decidedAt: NOW,
      };
      await read.db.credential.create({ data: { ...claim, decidedById: checker, decidedForGroupId: group.id } });
      const revoked = await read.db.credential.create({
        data: { ...claim, personId: asker, decidedById: checker, decidedForGroupId: group.id },
      });
      await read.db.credentialStop.create({
        data: { credentialId: revoked.id, kind: "REVOKED", reason: "Dicabut", fromAt: NOW, groupId: group.id },
      });
      await read.db.credential.create({ data: { ...claim, personId: checker, decidedById: holder } });
    });
    expect(gain).toEqual({ "answers-in-time": 1, "services-completed": 1, "competences-checked": 2 });
    expect(await standing(group.id)).toEqual({
      "answers-in-time": 1,
      "services-completed": 1,
      "competences-checked": 1,
    });
    expect(await standing(NOBODY)).toMatchObject({ "competences-checked": 1 });
    for (const key of ["answers-in-time", "competences-checked"])
      expect((await listEvidence(guest, { figure: figure(key), groupId: group.id })).rows).toMatchObject([
        { path: `/groups/${group.slug}`, value: 1 },
      ]);
    expect((await listEvidence(guest, { figure: figure("services-completed"), groupId: group.id })).rows).toMatchObject(
      [{ path: `/services/${service.slug}`, title: "Pos sehat", value: null }],
    );
  });

  test("hidden groups, needs and activities count nowhere; drafts and open records neither", async () => {
    const [seen, hidden] = [await aGroup({ state: "ACTIVE" }), await aGroup({ state: "ACTIVE" })];
    const people = await someIds(4);
    const gain = await added(async () => {
      await aDone({ groupId: seen.id, people, hiddenAt: NOW, reached: 30, thanks: people });
      await aDone({ groupId: seen.id, state: "OPEN", startsAt: new Date(SATURDAY.getTime() + DAY), people });
      await aDone({
        groupId: hidden.id,
        startsAt: new Date(SATURDAY.getTime() + 2 * DAY),
        people,
        hosts: [{ groupId: seen.id, share: 50 }],
      });
      await aDone({
        groupId: seen.id,
        startsAt: new Date(SATURDAY.getTime() + 3 * DAY),
        people,
        minutes: 60,
        hosts: [{ groupId: hidden.id, share: 25 }],
      });
      const need = await aNeed({ adoptedByGroupId: seen.id });
      await read.db.need.update({ where: { id: need.id }, data: { hiddenAt: NOW } });
      await aNeed({ adoptedByGroupId: hidden.id });
      await read.db.group.update({ where: { id: hidden.id }, data: { hiddenAt: NOW } });
    });
    // The residents' report stands, though the group that took it up is hidden; the hidden co-host's quarter is gone.
    expect(gain).toEqual({ "volunteer-hours": 180, "needs-reported": 1 });
    expect(await standing(hidden.id)).toEqual({});
  });

  test("fewer than five beneficiaries are withheld: not counted, not listed", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const host = await aGroup({ state: "ACTIVE" });
    await aDone({ groupId: group.id, reached: 4 });
    const few = await aNeed({ adoptedByGroupId: group.id });
    await read.db.need.update({ where: { id: few.id }, data: { peopleAffected: 3, metShare: 100 } });
    await aDone({ groupId: group.id, reached: 6, hosts: [{ groupId: host.id, share: 50 }] });
    await recountImpact(false);
    expect(await standing(group.id)).toMatchObject({ "people-reached": 3 });
    expect(await standing(group.id)).not.toHaveProperty("people-covered");
    const view = (await getOverview(guest, { groupId: host.id, now: NOW })).find(
      (v) => v.figure.key === "people-reached",
    );
    expect(view).toMatchObject({ withheld: true });
    expect(view?.months.at(-1)).toMatchObject({ value: 0, withheld: true });
    expect((await listEvidence(guest, { figure: figure("people-reached"), groupId: host.id })).rows).toMatchObject([
      { raw: 6, share: 50, value: null },
    ]);
  });

  test("indicators of published evaluations, each as it was measured last, never summed", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const needId = (await aNeed({ adoptedByGroupId: group.id })).id;
    const plan = await read.db.plan.create({
      data: {
        groupId: group.id,
        needId,
        title: "Air",
        strategy: "Kirim",
        authorId: randomUUID(),
        state: "ACTIVE",
        objectives: {
          create: {
            text: "Air cukup",
            position: 0,
            indicators: {
              create: {
                name: "Air layak",
                unit: "%",
                baseline: 34,
                target: 80,
                dimension: "QUALITY_OF_LIFE",
                means: "survei",
                position: 0,
              },
            },
          },
        },
      },
      include: { objectives: { include: { indicators: true } } },
    });
    const indicatorId = plan.objectives[0]?.indicators[0]?.id ?? "";
    for (const [actual, days] of [
      [50, 0],
      [71, 5],
    ] as const) {
      const done = await aDone({ groupId: group.id, reached: 20, startsAt: new Date(SATURDAY.getTime() + days * DAY) });
      await read.db.indicatorValue.create({ data: { evaluationId: done.evaluationId ?? "", indicatorId, actual } });
    }
    expect(await listIndicators(guest, group.id)).toMatchObject([
      { name: "Air layak", baseline: 34, actual: 71, target: 80, progress: 80, dimension: "QUALITY_OF_LIFE" },
    ]);
  });
});

/** First times and meetings again, found by hand: activity → how many people. */
async function byHand(): Promise<Map<string, { firstTimers: number; servedTogether: number }>> {
  const rows = await read.db.signUp.findMany({
    where: { status: "ATTENDED" },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    select: { personId: true, activityId: true },
  });
  const there = new Map<string, Set<string>>();
  for (const row of rows) there.set(row.activityId, (there.get(row.activityId) ?? new Set()).add(row.personId));
  const found = new Map([...there.keys()].map((id) => [id, { firstTimers: 0, servedTogether: 0 }]));
  const past = new Map<string, string[]>();
  const met = new Set<string>();
  for (const { personId, activityId } of rows) {
    const before = past.get(personId) ?? [];
    const here = found.get(activityId);
    if (here && before.length === 0) here.firstTimers += 1;
    const again = before.some(
      (earlier) =>
        earlier !== activityId &&
        [...(there.get(earlier) ?? [])].some((other) => other !== personId && there.get(activityId)?.has(other)),
    );
    if (here && again && !met.has(personId)) {
      here.servedTogether += 1;
      met.add(personId);
    }
    past.set(personId, [...before, activityId]);
  }
  return found;
}

describe("evidence", () => {
  test("pages of a keyset hold each thing once, in both reaches; a made-up cursor begins anew", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const [ani = ""] = await someIds(1);
    for (let k = 0; k < 7; k += 1)
      await aDone({ groupId: group.id, people: [ani], startsAt: new Date(SATURDAY.getTime() - k * DAY) });
    const hours = figure("volunteer-hours");
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await listEvidence(guest, { figure: hours, groupId: group.id, size: 3, after });
      seen.push(...page.rows.map((row) => row.id));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    const [first] = (await listEvidence(guest, { figure: hours, groupId: group.id, size: 1 })).rows;
    expect(first?.id).toBe(seen[0]);
    for (const after of [
      "x",
      "1_2",
      "99999999999999_00000000-0000-0000-0000-000000000000'",
      `${"9".repeat(14)}_ffffffff-ffff-ffff-ffff-ffffffffffff`,
    ])
      expect((await listEvidence(guest, { figure: hours, groupId: group.id, size: 1, after })).rows).toHaveLength(1);
    const text = JSON.stringify(await listEvidence(guest, { figure: figure("first-timers"), groupId: group.id }));
    expect(text).not.toContain("Relawan");
    expect(text).not.toContain(ani);
  });
});

describe("[12] the number shown is the sum of its evidence", () => {
  const chance = fc.record({
    owner: fc.nat(2),
    host: fc.option(fc.record({ group: fc.nat(2), share: fc.integer({ min: 1, max: 99 }), accepted: fc.boolean() })),
    people: fc.uniqueArray(fc.nat(9), { maxLength: 6 }),
    day: fc.integer({ min: 0, max: 200 }),
    minutes: fc.integer({ min: 1, max: 500 }),
    reached: fc.option(fc.nat(40)),
    hidden: fc.integer({ min: 0, max: 9 }),
    thanks: fc.nat(3),
  });
  const wish = fc.record({
    group: fc.option(fc.nat(2)),
    share: fc.nat(100),
    people: fc.integer({ min: 1, max: 400 }),
    met: fc.boolean(),
    hidden: fc.integer({ min: 0, max: 9 }),
  });

  test("for random data, the platform and each group, co-hosts and hidden ones included", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(chance, { maxLength: 10 }),
        fc.array(wish, { maxLength: 6 }),
        fc.nat(5),
        async (activities, needs, hide) => {
          const groups = [
            await aGroup({ state: "ACTIVE" }),
            await aGroup({ state: "ACTIVE" }),
            await aGroup({ state: "ACTIVE" }),
          ];
          const idOf = (k: number) => groups[k]?.id ?? "";
          const people = await someIds(10);
          let hour = 0;
          for (const a of activities) {
            hour += 1;
            const hosts =
              a.host && a.host.group !== a.owner
                ? [
                    {
                      groupId: idOf(a.host.group),
                      share: a.host.share,
                      state: a.host.accepted ? ("ACCEPTED" as const) : ("DECLINED" as const),
                    },
                  ]
                : [];
            await aDone({
              groupId: idOf(a.owner),
              hosts,
              people: a.people.map((k) => people[k] ?? ""),
              minutes: a.minutes,
              startsAt: new Date(SATURDAY.getTime() - a.day * DAY - hour * 10 * HOUR),
              hiddenAt: a.hidden === 0 ? NOW : null,
              ...(a.reached === null
                ? {}
                : { reached: a.reached, lessons: ["Lebih pagi"], thanks: people.slice(0, a.thanks) }),
            });
          }
          for (const n of needs) {
            const { id } = await aNeed(n.group === null ? {} : { adoptedByGroupId: idOf(n.group) });
            await read.db.need.update({
              where: { id },
              data: {
                metShare: n.share,
                peopleAffected: n.people,
                hiddenAt: n.hidden === 0 ? NOW : null,
                ...(n.met ? { state: "CONFIRMED_MET", confirmedMetAt: NOW } : {}),
              },
            });
          }
          if (hide < 3) await read.db.group.update({ where: { id: idOf(hide) }, data: { hiddenAt: NOW } });
          await recountImpact(false);
          for (const whose of [null, NOBODY, ...groups.map((g) => g.id)])
            expect(await standing(whose)).toEqual(await evidenced(whose));
          const expected = await byHand();
          for (const { activityId, ...counts } of await read.db.impactPresence.findMany())
            expect(counts).toEqual(expected.get(activityId) ?? { firstTimers: 0, servedTogether: 0 });
          const overview = await getOverview(guest, { groupId: idOf(0), now: NOW });
          for (const view of overview) {
            const sum = (await evidenced(idOf(0)))[view.figure.key] ?? 0;
            expect(view.total).toBe(inUnit(view.figure, sum));
          }
        },
      ),
      { numRuns: 8 },
    );
  }, 120_000);
});
