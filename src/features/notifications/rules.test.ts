import { describe, expect, it } from "vitest";
import { mailDecision, quietUntil, wants } from "./rules";

describe("quietUntil", () => {
  it.each([
    ["21.59 in Jakarta", "2026-11-24T14:59:00Z", "Asia/Jakarta", null],
    [
      "22.00 in Jakarta: until six the next morning",
      "2026-11-24T15:00:00Z",
      "Asia/Jakarta",
      "2026-11-24T23:00:00.000Z",
    ],
    [
      "00.30 in Jakarta: until six the same morning",
      "2026-11-24T17:30:00Z",
      "Asia/Jakarta",
      "2026-11-24T23:00:00.000Z",
    ],
    ["05.59 in Jakarta", "2026-11-24T22:59:00Z", "Asia/Jakarta", "2026-11-24T23:00:00.000Z"],
    ["06.00 in Jakarta", "2026-11-24T23:00:00Z", "Asia/Jakarta", null],
    ["the same instant is quiet in Jayapura", "2026-11-24T14:00:00Z", "Asia/Jayapura", "2026-11-24T21:00:00.000Z"],
  ])("%s", (_, now, zone, expected) => {
    expect(quietUntil(new Date(now), zone)?.toISOString() ?? null).toBe(expected);
  });
});

describe("mailDecision", () => {
  const day = { preferences: [], now: new Date("2026-11-24T02:00:00Z"), zone: "Asia/Jakarta" };
  const night = { ...day, now: new Date("2026-11-24T16:00:00Z") };
  const off = { ...day, preferences: [{ type: "a.b", channel: "EMAIL" as const, enabled: false }] };
  const notice = { type: "a.b", required: false, readAt: null };
  it.each([
    ["by day", notice, day, "mail"],
    ["by night", notice, night, "later"],
    ["by night, required", { ...notice, required: true }, night, "mail"],
    ["read already", { ...notice, readAt: day.now }, day, "none"],
    ["read already by night", { ...notice, readAt: day.now }, night, "none"],
    ["switched off", notice, off, "none"],
    ["switched off, required", { ...notice, required: true }, off, "mail"],
  ])("%s", (_, given, facts, expected) => {
    expect(mailDecision(given, facts)).toBe(expected);
  });

  it("everything is on until it is switched off", () => {
    expect(wants([], notice, "APP")).toBe(true);
    expect(wants(off.preferences, notice, "APP")).toBe(true);
    expect(wants(off.preferences, notice, "EMAIL")).toBe(false);
  });
});
