import { describe, expect, test } from "vitest";
import { messageStanding, withdrawBlocker } from "./rules";
import { cursorOf, messageText } from "./schema";

const at = new Date("2026-11-24T03:00:00Z");

describe("a message", () => {
  test("is shown, taken back or hidden; its author's word counts first", () => {
    expect(messageStanding({ withdrawnAt: null, hiddenAt: null })).toBe("shown");
    expect(messageStanding({ withdrawnAt: null, hiddenAt: at })).toBe("hidden");
    expect(messageStanding({ withdrawnAt: at, hiddenAt: at })).toBe("withdrawn");
  });

  test("is taken back once", () => {
    expect(withdrawBlocker({ withdrawnAt: null, hiddenAt: null })).toBeNull();
    expect(withdrawBlocker({ withdrawnAt: at, hiddenAt: null })).toBe("message_withdrawn");
  });

  test("says something", () => {
    expect(messageText.safeParse("   ").success).toBe(false);
    expect(messageText.parse(" Halo ")).toBe("Halo");
  });
});

test("a place in a conversation is read, anything else is none", () => {
  const id = "0193579a-0000-7000-8000-000000000001";
  expect(cursorOf(`${at.getTime()}_${id}`)).toEqual({ at, id });
  for (const text of [undefined, "", "x", `1_${"0".repeat(36)}`, `-1_${id}`]) expect(cursorOf(text)).toBeNull();
});
