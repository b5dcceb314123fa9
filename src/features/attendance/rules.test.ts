import { describe, expect, test } from "vitest";
import { signUpStatus } from "@/features/signups/schema";
import { DAY, HOUR, MINUTE } from "@/lib/time";
import { minutesOf, recordBlocker, recordedAs, reportBlocker, seenAt, showsContacts } from "./rules";

const startsAt = new Date("2026-11-28T00:30:00Z");
const endsAt = new Date(startsAt.getTime() + 2 * HOUR);
const from = (ms: number) => new Date(startsAt.getTime() + ms);

describe("roster", () => {
  test("belum dicatat follows from the clock and is no absence", () => {
    expect(recordedAs("CONFIRMED", endsAt, from(0))).toBe("EXPECTED");
    expect(recordedAs("CONFIRMED", endsAt, endsAt)).toBe("UNRECORDED");
    expect(recordedAs("NO_SHOW", endsAt, endsAt)).toBe("ABSENT");
    expect(signUpStatus.options.filter((s) => recordedAs(s, endsAt, endsAt) === "PRESENT")).toEqual([
      "CHECKED_IN",
      "ATTENDED",
    ]);
  });

  test("recording opens an hour before and closes with the record", () => {
    expect(recordBlocker({ activityState: "OPEN", startsAt }, from(-HOUR - 1))).toBe("too_early");
    expect(recordBlocker({ activityState: "OPEN", startsAt }, from(-HOUR))).toBeNull();
    expect(recordBlocker({ activityState: "SETTLED", startsAt }, endsAt)).toBe("record_closed");
  });

  test("the earliest valid moment counts", () => {
    expect(seenAt({ startsAt, said: null, known: null }, from(MINUTE))).toEqual(from(MINUTE));
    expect(seenAt({ startsAt, said: from(-5 * HOUR), known: null }, from(MINUTE))).toEqual(from(-HOUR));
    expect(seenAt({ startsAt, said: from(DAY), known: null }, from(MINUTE))).toEqual(from(MINUTE));
    expect(seenAt({ startsAt, said: from(0), known: from(-MINUTE) }, from(MINUTE))).toEqual(from(-MINUTE));
  });

  test("numbers are shown from a day before to a day after", () => {
    expect(showsContacts({ startsAt, endsAt }, from(-DAY - 1))).toBe(false);
    expect(showsContacts({ startsAt, endsAt }, from(-DAY))).toBe(true);
    expect(showsContacts({ startsAt, endsAt }, new Date(endsAt.getTime() + DAY))).toBe(true);
    expect(showsContacts({ startsAt, endsAt }, new Date(endsAt.getTime() + DAY + 1))).toBe(false);
  });
});

describe("hours", () => {
  test("the whole shift, or until they were seen home", () => {
    expect(minutesOf({ startsAt, endsAt, checkedOutAt: null })).toBe(120);
    expect(minutesOf({ startsAt, endsAt, checkedOutAt: from(45 * MINUTE) })).toBe(45);
    expect(minutesOf({ startsAt, endsAt, checkedOutAt: from(DAY) })).toBe(120);
    expect(minutesOf({ startsAt, endsAt, checkedOutAt: from(-MINUTE) })).toBe(1);
  });

  test("are told by oneself only where nobody recorded, in time, and not beyond the task", () => {
    const told = { status: "CONFIRMED", startsAt, endsAt, minutes: 120 } as const;
    expect(reportBlocker(told, from(0))).toBe("not_ended");
    expect(reportBlocker(told, endsAt)).toBeNull();
    expect(reportBlocker({ ...told, minutes: 241 }, endsAt)).toBe("more_than_shift");
    expect(reportBlocker({ ...told, status: "ATTENDED" }, endsAt)).toBe("already_recorded");
    expect(reportBlocker({ ...told, status: "NO_SHOW" }, new Date(endsAt.getTime() + 8 * DAY))).toBe("report_too_late");
    expect(reportBlocker(told, new Date(endsAt.getTime() + 31 * DAY))).toBe("report_too_late");
  });
});
