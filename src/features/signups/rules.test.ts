import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "@/lib/time";
import {
  ageBlocker,
  closedBlocker,
  hasRoom,
  isActive,
  isHolding,
  namesFromList,
  offerLater,
  offerUntil,
  riskUntil,
  type SignUpVerb,
  signUpLifecycle,
  sureAge,
  unclaimedLimit,
  unclaimedUntil,
} from "./rules";
import { type SignUpStatus, signUpStatus } from "./schema";

const now = new Date("2026-11-24T03:00:00Z");
const inHours = (n: number) => new Date(now.getTime() + n * HOUR);

/** The table once more, by hand, from domain.md §4: what is not here must be refused. */
const LEGAL: Record<SignUpVerb, Partial<Record<SignUpStatus, SignUpStatus>>> = {
  approve: { REQUESTED: "CONFIRMED" },
  queue: { REQUESTED: "WAITLISTED" },
  reject: { REQUESTED: "REJECTED" },
  offer: { WAITLISTED: "OFFERED" },
  accept: { OFFERED: "CONFIRMED" },
  takeFreed: { WAITLISTED: "CONFIRMED" },
  decline: { OFFERED: "LAPSED" },
  expire: { OFFERED: "LAPSED" },
  release: { REQUESTED: "LAPSED", WAITLISTED: "LAPSED", OFFERED: "LAPSED", CONFIRMED: "LAPSED" },
  endQueue: { REQUESTED: "LAPSED", WAITLISTED: "LAPSED" },
  cancelOwn: {
    REQUESTED: "CANCELLED",
    WAITLISTED: "CANCELLED",
    OFFERED: "CANCELLED",
    CONFIRMED: "CANCELLED",
    AT_RISK: "CANCELLED",
  },
  cancelByGroup: {
    REQUESTED: "CANCELLED",
    WAITLISTED: "CANCELLED",
    OFFERED: "CANCELLED",
    CONFIRMED: "CANCELLED",
    AT_RISK: "CANCELLED",
  },
  credentialLapses: { CONFIRMED: "AT_RISK" },
  renew: { AT_RISK: "CONFIRMED" },
  unqualify: { OFFERED: "WAITLISTED" },
  remove: { AT_RISK: "REMOVED" },
  checkIn: { CONFIRMED: "CHECKED_IN" },
  undoCheckIn: { CHECKED_IN: "CONFIRMED" },
  checkOut: { CHECKED_IN: "ATTENDED" },
  undoCheckOut: { ATTENDED: "CHECKED_IN" },
  markAbsent: { CONFIRMED: "NO_SHOW" },
  excuse: { CONFIRMED: "EXCUSED" },
  undoAbsence: { NO_SHOW: "CONFIRMED", EXCUSED: "CONFIRMED" },
};
const pairs = (Object.keys(LEGAL) as SignUpVerb[]).flatMap((verb) =>
  signUpStatus.options.map((from) => [verb, from] as const),
);

describe("life-cycle of a sign-up", () => {
  test.each(pairs)("%s from %s is as the table says", (verb, from) => {
    expect(signUpLifecycle.next(from, verb)).toBe(LEGAL[verb][from] ?? null);
  });

  test("holding and active follow domain.md", () => {
    expect(signUpStatus.options.filter(isHolding)).toEqual(["CONFIRMED", "OFFERED", "AT_RISK", "CHECKED_IN"]);
    expect(signUpStatus.options.filter((s) => isActive(s) && !isHolding(s))).toEqual(["REQUESTED", "WAITLISTED"]);
  });
});

describe("offers", () => {
  test("stand for a quarter of the time left, at most a day", () => {
    expect(offerUntil(inHours(8), now)).toEqual(inHours(2));
    expect(offerUntil(inHours(96), now)).toEqual(inHours(24));
    expect(offerUntil(inHours(400), now)).toEqual(inHours(24));
  });

  test.each([
    ["10.00 WIB", "2026-11-24T03:00:00Z", null],
    ["21.59 WIB", "2026-11-24T14:59:00Z", null],
    ["22.00 WIB", "2026-11-24T15:00:00Z", "2026-11-24T23:00:00.000Z"],
    ["05.59 WIB", "2026-11-24T22:59:00Z", "2026-11-24T23:00:00.000Z"],
    ["06.00 WIB", "2026-11-24T23:00:00Z", null],
  ])("at %s", (_, instant, expected) => {
    const later = offerLater({ startsAt: new Date("2026-12-01T00:00:00Z"), zone: "Asia/Jakarta" }, new Date(instant));
    expect(later?.toISOString() ?? null).toBe(expected);
  });

  test("the night is the place's own", () => {
    const at = new Date("2026-11-24T13:30:00Z"); // 20.30 WIB, 22.30 WIT
    expect(offerLater({ startsAt: new Date("2026-12-01T00:00:00Z"), zone: "Asia/Jakarta" }, at)).toBeNull();
    expect(offerLater({ startsAt: new Date("2026-12-01T00:00:00Z"), zone: "Asia/Jayapura" }, at)?.toISOString()).toBe(
      "2026-11-24T21:00:00.000Z",
    );
  });

  test("three hours before the start come before the morning", () => {
    const startsAt = new Date("2026-11-25T00:30:00Z"); // 07.30 WIB
    expect(offerLater({ startsAt, zone: "Asia/Jakarta" }, new Date("2026-11-24T18:00:00Z"))).toEqual(
      new Date("2026-11-24T21:30:00Z"),
    );
    expect(offerLater({ startsAt, zone: "Asia/Jakarta" }, new Date("2026-11-24T21:31:00Z"))).toBeNull();
  });
});

describe("gates", () => {
  test("age from a birth year is the lower possible one", () => {
    expect(sureAge({ birthYear: 2008, adult: false }, 2026)).toBe(17);
    expect(sureAge({ birthYear: 2008, adult: true }, 2026)).toBe(18);
    expect(sureAge({ birthYear: 2009, adult: true }, 2026)).toBe(16);
    expect(sureAge({ birthYear: null, adult: true }, 2026)).toBe(18);
    expect(sureAge({ birthYear: null, adult: false }, 2026)).toBeNull();
    expect(ageBlocker({ birthYear: 2000, adult: false }, 21, 2026)).toBeNull();
    expect(ageBlocker({ birthYear: 2010, adult: false }, null, 2026)).toBe("guardian_needed");
  });

  test("closed says why", () => {
    const open = { activityState: "OPEN", groupState: "ACTIVE", shiftCancelled: false, startsAt: inHours(1) } as const;
    expect(closedBlocker(open, now)).toBeNull();
    expect(closedBlocker({ ...open, startsAt: now }, now)).toBe("shift_started");
    expect(closedBlocker({ ...open, shiftCancelled: true }, now)).toBe("shift_cancelled");
    expect(closedBlocker({ ...open, groupState: "WINDING_UP" }, now)).toBe("group_closed");
    expect(closedBlocker({ ...open, activityState: "EVALUATED" }, now)).toBe("activity_closed");
  });

  test("a seat beside a queue is free only near the start", () => {
    expect(hasRoom({ held: 2, max: 3, waiting: 1 }, false)).toBe(false);
    expect(hasRoom({ held: 2, max: 3, waiting: 1 }, true)).toBe(true);
    expect(hasRoom({ held: 3, max: 3, waiting: 0 }, true)).toBe(false);
  });

  test("unclaimed places: a fifth, at least three; a day, two hours near the start", () => {
    expect([unclaimedLimit(4), unclaimedLimit(20), unclaimedLimit(50)]).toEqual([3, 4, 10]);
    expect(unclaimedUntil(inHours(100), now)).toEqual(new Date(now.getTime() + DAY));
    expect(unclaimedUntil(inHours(10), now)).toEqual(inHours(2));
    expect(unclaimedUntil(new Date(now.getTime() + 30 * MINUTE), now)).toEqual(new Date(now.getTime() + 30 * MINUTE));
  });
});

test("a numbered list from a WhatsApp group becomes names", () => {
  const text =
    "*DAFTAR IKUT SABTU*\n1. Ratri\n2) Bu Yohana (bawa panci)\n3. *Bima*\n\n4 - ratri\n• Tiwi\n5.\n6. Wayan [konfirmasi]";
  expect(namesFromList(text)).toEqual({ names: ["Ratri", "Bu Yohana", "Bima", "Tiwi", "Wayan"], twice: ["ratri"] });
});

describe("riskUntil", () => {
  test.each([
    ["four days ahead: a day before the start", 96, 72],
    ["25 hours ahead: two hours from now", 25, 2],
    ["ten hours ahead: two hours from now", 10, 2],
    ["an hour ahead: the start", 1, 1],
  ])("%s", (_, start, until) => {
    expect(riskUntil(inHours(start), now)).toEqual(inHours(until));
  });
});
