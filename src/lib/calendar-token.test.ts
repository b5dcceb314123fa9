import { beforeAll, expect, test } from "vitest";
import { calendarToken, isCalendarToken, personOfCalendarToken } from "./calendar-token";

const ratri = "0190f3b4-7c1e-7a2b-9c3d-4e5f60718293";

beforeAll(() => {
  process.env.AUTH_SECRET = "only-for-tests-only-for-tests-only-for-tests";
});

test("a token names its person and holds for one version only", () => {
  const token = calendarToken(ratri, 3);
  expect(personOfCalendarToken(token)).toBe(ratri);
  expect(isCalendarToken(token, ratri, 3)).toBe(true);
  expect(isCalendarToken(token, ratri, 4)).toBe(false);
});

test("another shape names nobody, a changed letter opens nothing", () => {
  expect(personOfCalendarToken("abc")).toBeNull();
  const token = calendarToken(ratri, 0);
  const changed = token.endsWith("0") ? `${token.slice(0, -1)}1` : `${token.slice(0, -1)}0`;
  expect(isCalendarToken(changed, ratri, 0)).toBe(false);
});
