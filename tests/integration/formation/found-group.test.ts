import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { foundGroup } from "@/features/formation/commands/found";
import { read } from "@/lib/db";
import { actorOf, anActor, eventsOf } from "../../support/factories";

const dapur = {
  kind: "VOLUNTEER",
  name: "Dapur Muara Asri",
  purpose: "Memasak dan mengantar makanan bagi warga yang terkena rob.",
  field: "FOOD",
  regionCode: "33.74",
};

describe("formation.foundGroup", () => {
  test("makes group, membership and interim coordinator at once", async () => {
    const ratri = await anActor("Ratri");
    const result = await foundGroup(ratri, dapur);
    expect(result).toMatchObject({ ok: true, data: { slug: "dapur-muara-asri" } });
    if (!result.ok) return;
    const group = await read.db.group.findUniqueOrThrow({
      where: { id: result.data.groupId },
      include: { memberships: true, appointments: true },
    });
    expect(group).toMatchObject({ state: "FORMING", zone: "Asia/Jakarta" });
    expect(group.memberships).toMatchObject([{ personId: ratri.personId, status: "ACTIVE", isFounder: true }]);
    expect(group.appointments).toMatchObject([{ roles: ["COORDINATOR"], source: "INTERIM" }]);
    expect(await eventsOf(group.id)).toEqual(["group.founded"]);
    const after = await actorOf(group.memberships[0]?.personId ?? "");
    expect(after.roles.map((r) => r.role).sort()).toEqual(["COORDINATOR", "MEMBER"]);
  });

  test("denied: foundGroup by a guest", async () => {
    expect(await foundGroup(guest, dapur)).toMatchObject({ ok: false, kind: "denied", whoCan: "signed_in" });
  });

  test("invalid input names each field and writes nothing", async () => {
    const ratri = await anActor("Ratri");
    const before = await read.db.group.count();
    const result = await foundGroup(ratri, { ...dapur, name: "", field: "LAW", regionCode: "99" });
    expect(result).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { name: { code: "too_short" }, regionCode: { code: "region" } },
    });
    expect(await read.db.group.count()).toBe(before);
  });

  test("[R11] the same form sent twenty times founds one group and answers the same", async () => {
    const ratri = await anActor("Ratri");
    const name = "Dapur Dua Puluh";
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => foundGroup(ratri, { ...dapur, name }, { key: "form-1" })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await read.db.group.count({ where: { name } })).toBe(1);
  });

  test("[R12] the same key with other content is refused", async () => {
    const ratri = await anActor("Ratri");
    expect(await foundGroup(ratri, { ...dapur, name: "Dapur Satu" }, { key: "k" })).toMatchObject({ ok: true });
    expect(await foundGroup(ratri, { ...dapur, name: "Dapur Lain" }, { key: "k" })).toMatchObject({
      ok: false,
      kind: "refused",
      reason: "key_reused",
    });
  });
});
