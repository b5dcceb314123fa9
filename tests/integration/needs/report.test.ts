import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { reportNeed } from "@/features/needs/commands/report";
import { followToken } from "@/features/needs/queries/link-address";
import { read } from "@/lib/db";
import { sha256 } from "@/lib/secret";
import { anActor, eventsOf } from "../../support/factories";
import { airBersih, aReport, done } from "../../support/factories/needs";

describe("needs.reportNeed", () => {
  test("a guest reports; it is held, has a code, its priority with inputs, and only the hash of its link", async () => {
    const now = new Date("2026-11-22T00:00:00Z");
    const answer = await reportNeed(
      guest,
      {
        ...airBersih,
        neededBy: "2026-11-24",
        items: [
          { label: "Air minum", quantity: "3.000", unit: "liter per hari" },
          { label: "", quantity: "", unit: "" },
        ],
        skills: "Insinyur air, Sanitarian",
        reporterName: "Pak Sugeng",
        reporterContact: "0812 3456 7890",
        onBehalf: "on",
        consent: "on",
      },
      { now },
    );
    const { needId, code } = done(answer);
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
    const need = await read.db.need.findUniqueOrThrow({ where: { id: needId } });
    expect(need).toMatchObject({
      state: "REPORTED",
      priority: 144,
      zone: "Asia/Jakarta",
      reporterId: null,
      reporterContact: "+6281234567890",
      showName: false,
      items: [{ label: "Air minum", quantity: 3000, unit: "liter per hari" }],
      skills: ["Insinyur air", "Sanitarian"],
      followTokenHash: sha256(followToken(needId)),
    });
    expect(need.priorityInputs).toMatchObject({ product: 144, daysLeft: 2 });
    expect(JSON.stringify(need)).not.toContain(followToken(needId));
    expect(await eventsOf(needId)).toEqual(["need.reported"]);
  });

  test("a guest with a mail address is sent the link once", async () => {
    const { needId, code } = await aReport({ reporterContact: "sugeng@contoh.id" });
    const mails = await read.db.mail.findMany({ where: { recipient: "sugeng@contoh.id" } });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain(code);
    expect(mails[0]?.text).toContain(`/follow/${followToken(needId)}`);
  });

  test("every wrong field is named and nothing is written", async () => {
    const before = await read.db.need.count();
    const result = await reportNeed(guest, {
      title: "Air",
      story: "",
      category: "GOLD",
      regionCode: "33",
      peopleAffected: "0",
      severity: "5",
      vulnerability: "x",
      neededBy: "2026-02-30",
      reporterContact: "123",
      onBehalf: "on",
    });
    expect(result).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: {
        title: { code: "too_short" },
        story: { code: "too_short" },
        category: { code: "not_valid" },
        regionCode: { code: "region" },
        peopleAffected: { code: "too_small" },
        severity: { code: "too_big" },
        vulnerability: { code: "not_valid" },
        neededBy: { code: "date" },
        reporterContact: { code: "contact" },
      },
    });
    expect(await read.db.need.count()).toBe(before);
  });

  test("speaking for others needs their consent; a past day is refused by name", async () => {
    expect(await reportNeed(guest, { ...airBersih, onBehalf: "on" })).toMatchObject({
      kind: "invalid",
      fields: { consent: { code: "consent" } },
    });
    expect(await reportNeed(guest, { ...airBersih, neededBy: "2020-01-01" })).toMatchObject({
      kind: "invalid",
      fields: { neededBy: { code: "past" } },
    });
  });

  test("a person reports under their own name", async () => {
    const ratri = await anActor("Ratri");
    const { needId } = await aReport({}, ratri);
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({
      reporterId: ratri.personId,
      reporterName: "Ratri",
    });
  });

  test("one contact cannot flood the checkers", async () => {
    for (let i = 0; i < 10; i += 1) await aReport({ reporterContact: "banyak@contoh.id" });
    expect(await reportNeed(guest, { ...airBersih, reporterContact: "banyak@contoh.id" })).toMatchObject({
      kind: "refused",
      reason: "too_many_reports",
    });
  });

  test("[R11] the same form sent twenty times makes one report and answers the same", async () => {
    const title = "Dua puluh kali air bersih";
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => reportNeed(guest, { ...airBersih, title }, { key: "one-form" })),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await read.db.need.count({ where: { title } })).toBe(1);
  });

  test("identity numbers are no field of a report", async () => {
    const { needId } = await aReport({ nik: "3374010101010001" });
    expect(JSON.stringify(await read.db.need.findUniqueOrThrow({ where: { id: needId } }))).not.toContain(
      "3374010101010001",
    );
  });
});
