import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { careForCompetence, withdrawCompetenceCare } from "@/features/formation/commands/care";
import { foundGroup } from "@/features/formation/commands/found";
import { competenceReadyForGroup } from "@/features/formation/events";
import { getAssociationSeed, listGaps } from "@/features/formation/queries/gaps";
import { read } from "@/lib/db";
import { anActor } from "../../support/factories";

// Each test has a province of its own, so that none meets another's people.
const provinces = ["11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32"];
const aProvince = () => provinces.pop() ?? "";
const code = "NURSE";

async function cared(province: string, count: number): Promise<Actor[]> {
  const people = await Promise.all(Array.from({ length: count }, (_, i) => anActor(`Perawat ${i}`)));
  for (const person of people) expect(await careForCompetence(person, { code, province })).toMatchObject({ ok: true });
  return people;
}

const found = (actor: Actor, province: string, values: Record<string, unknown> = {}) =>
  foundGroup(actor, {
    kind: "PROFESSIONAL",
    name: `Perawat ${province} ${Math.random().toString(36).slice(2, 8)}`,
    purpose: "Menghimpun perawat dan melayani warga yang memerlukannya.",
    field: "HEALTH",
    regionCode: province,
    competenceCode: code,
    competenceProvince: province,
    ...values,
  });

const readyEvents = (province: string) =>
  read.db.event.findMany({
    where: { type: "competence.ready_for_group", payload: { path: ["province"], equals: province } },
  });

describe("a beginning from a competence", () => {
  test("two are noted; the third makes all three invited, once", async () => {
    const province = aProvince();
    const [first, second] = await cared(province, 2);
    expect(await readyEvents(province)).toHaveLength(0);
    const third = await anActor("Ketiga");
    await careForCompetence(third, { code, province, time: "Sabtu pagi" });
    const [event] = await readyEvents(province);
    if (!event) throw new Error("nobody was invited");
    const ids = [first, second, third].map((p) => p?.personId);
    expect((event.payload as { carerIds: string[] }).carerIds.sort()).toEqual([...ids].sort());
    const told = await competenceReadyForGroup.hears?.(read, event as never);
    expect(told?.map((n) => n.to).sort()).toEqual([...ids].sort());
    expect(told?.[0]?.path).toBe(`/groups/new?kind=PROFESSIONAL&competence=NURSE&province=${province}`);
    await careForCompetence(third, { code, province, time: "Minggu" });
    expect(await readyEvents(province)).toHaveLength(1);
  });

  test("race: three who press at once are all invited", async () => {
    const province = aProvince();
    const people = await Promise.all([1, 2, 3].map(() => anActor("Serentak")));
    const results = await Promise.all(people.map((p) => careForCompetence(p, { code, province })));
    expect(results.every((r) => r.ok)).toBe(true);
    const invited = await read.db.competenceCare.count({ where: { provinceCode: province, invitedAt: { not: null } } });
    expect(invited).toBe(3);
  });

  test("those invited found it together, it then holds the competence, and the gap is closed", async () => {
    const province = aProvince();
    const [first, second, third] = await cared(province, 3);
    if (!first || !second || !third) throw new Error("three were asked for");
    const seed = await getAssociationSeed(first, { code, province });
    expect(seed?.carers).toHaveLength(3);
    const result = await found(first, province, { inviteIds: [second.personId, third.personId] });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const { groupId } = result.data;
    expect(await read.db.membership.count({ where: { groupId, isFounder: true } })).toBe(3);
    expect(await read.db.groupCompetence.count({ where: { groupId } })).toBe(1);
    const [gap] = (await listGaps(first, { province, code })).rows;
    expect(gap?.holder).toMatchObject({ state: "FORMING" });
    expect(await careForCompetence(await anActor("Terlambat"), { code, province })).toMatchObject({
      kind: "refused",
      reason: "competence_held",
    });
  });

  test("an association that holds an including competence closes the gap below it", async () => {
    const province = aProvince();
    expect(await found(await anActor("Ners"), province)).toMatchObject({ ok: true });
    const [below] = (await listGaps(guest, { province, code: "FIRST_AID" })).rows;
    expect(below?.holder).not.toBeNull();
    const [beside] = (await listGaps(guest, { province, code: "TEACHER" })).rows;
    expect(beside?.holder).toBeNull();
  });

  test("[A2] outsiders learn no names and ask nobody along", async () => {
    const province = aProvince();
    const [first] = await cared(province, 3);
    const outsider = await anActor("Luar");
    expect((await getAssociationSeed(outsider, { code, province }))?.carers).toEqual([]);
    expect(await found(outsider, province, { inviteIds: [first?.personId] })).toMatchObject({ kind: "not_found" });
  });

  test("taken back it counts no more; taking back twice is refused", async () => {
    const province = aProvince();
    const [first] = await cared(province, 1);
    if (!first) throw new Error("one was asked for");
    expect(await withdrawCompetenceCare(first, { code, province })).toMatchObject({ ok: true });
    expect(await withdrawCompetenceCare(first, { code, province })).toMatchObject({ reason: "not_caring" });
    expect((await listGaps(first, { province, code })).rows[0]).toMatchObject({ carers: 0, mine: null });
  });

  test("denied: careForCompetence and withdrawCompetenceCare by a guest", async () => {
    const province = aProvince();
    expect(await careForCompetence(guest, { code, province })).toMatchObject({ kind: "denied" });
    expect(await withdrawCompetenceCare(guest, { code, province })).toMatchObject({ kind: "denied" });
  });

  test("[B8] a competence or province that is not there", async () => {
    const actor = await anActor();
    expect(await careForCompetence(actor, { code: "NOT_THERE", province: aProvince() })).toMatchObject({
      kind: "not_found",
    });
    expect(await careForCompetence(actor, { code, province: "99" })).toMatchObject({ kind: "invalid" });
    expect(await found(actor, "33", { kind: "VOLUNTEER", field: "FOOD", competenceProvince: "33" })).toMatchObject({
      kind: "invalid",
      fields: { competenceCode: { code: "not_valid" } },
    });
  });

  test("the list pages through the catalogue without gaps or repeats", async () => {
    const province = aProvince();
    const seen: string[] = [];
    for (let after: string | undefined, guard = 0; guard < 20; guard += 1) {
      const page = await listGaps(guest, { province, after });
      seen.push(...page.rows.map((r) => r.code));
      if (!page.next) break;
      after = page.next;
    }
    const all = await read.db.credentialType.count({ where: { origin: "CATALOGUE", mergedIntoId: null } });
    expect(seen).toHaveLength(all);
    expect(new Set(seen).size).toBe(all);
  });
});
