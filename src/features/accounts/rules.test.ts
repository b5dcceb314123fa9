import { describe, expect, test } from "vitest";
import {
  AUDIENCE_CHOICES,
  AUDIENCE_DEFAULTS,
  audienceOf,
  contactRemovalBlocker,
  deviceName,
  isMinor,
  lowestAge,
  maskContact,
  type Relation,
  saysMinor,
  sees,
  tokenBlocker,
} from "./rules";
import { AUDIENCE_FIELDS, AUDIENCES } from "./schema";

const now = new Date("2026-11-24T02:00:00Z");

describe("who sees a field", () => {
  const table: Record<string, Record<Relation, boolean>> = {
    PUBLIC: { SELF: true, COORDINATOR: true, GROUP: true, ANYBODY: true },
    GROUPS: { SELF: true, COORDINATOR: true, GROUP: true, ANYBODY: false },
    COORDINATORS: { SELF: true, COORDINATOR: true, GROUP: false, ANYBODY: false },
    ME: { SELF: true, COORDINATOR: false, GROUP: false, ANYBODY: false },
  };
  test.each(AUDIENCES)("%s", (audience) => {
    for (const [relation, seen] of Object.entries(table[audience] ?? {})) {
      expect(sees(audience, relation as Relation, false)).toBe(seen);
      expect(sees(audience, relation as Relation, true)).toBe(relation === "ANYBODY" ? false : seen);
    }
  });

  test("a default is always among the choices; nothing is public by default; contact and needs never can be", () => {
    for (const field of AUDIENCE_FIELDS) {
      expect(AUDIENCE_CHOICES[field]).toContain(AUDIENCE_DEFAULTS[field]);
      expect(AUDIENCE_DEFAULTS[field]).not.toBe("PUBLIC");
    }
    for (const field of ["contact", "accessNeeds", "birthYear"] as const)
      expect(AUDIENCE_CHOICES[field]).not.toContain("PUBLIC");
  });

  test.each([null, undefined, "PUBLIC", {}, { contact: "PUBLIC" }, { contact: 7 }])(
    "a choice that is none gives the default: %j",
    (chosen) => {
      expect(audienceOf(chosen, "contact")).toBe("COORDINATORS");
    },
  );
});

test("age counts as the lower possible one", () => {
  expect(lowestAge(2008, now)).toBe(17);
  expect(isMinor({ birthYear: 2008, adult: true }, now)).toBe(true);
  expect(isMinor({ birthYear: 2007, adult: false }, now)).toBe(false);
  expect(isMinor({ birthYear: null, adult: true }, now)).toBe(false);
  expect(isMinor({ birthYear: null, adult: false }, now)).toBe(true);
  expect(saysMinor({ birthYear: 2008, adult: false }, now)).toBe(true);
  expect(saysMinor({ birthYear: 2008, adult: true }, now)).toBe(false);
  expect(saysMinor({ birthYear: 2009, adult: true }, now)).toBe(true);
  expect(saysMinor({ birthYear: null, adult: false }, now)).toBe(false);
});

test("a token ends at its hour and with its use", () => {
  expect(tokenBlocker({ expiresAt: now, usedAt: null }, now)).toBe("link_expired");
  expect(tokenBlocker({ expiresAt: new Date(now.getTime() + 1), usedAt: null }, now)).toBeNull();
  expect(tokenBlocker({ expiresAt: now, usedAt: now }, now)).toBe("link_used");
});

test("the last contact and the last proved mailbox stay", () => {
  const mail = { id: "m", kind: "EMAIL", verified: true } as const;
  const other = { id: "o", kind: "EMAIL", verified: false } as const;
  const phone = { id: "p", kind: "PHONE", verified: false } as const;
  expect(contactRemovalBlocker([mail], "m")).toBe("last_contact");
  expect(contactRemovalBlocker([mail, phone, other], "m")).toBe("last_mailbox");
  expect(contactRemovalBlocker([mail, phone, other], "o")).toBeNull();
  expect(contactRemovalBlocker([mail, { ...other, verified: true }], "m")).toBeNull();
});

test("contacts are shown so that only their owner recognises them", () => {
  expect(maskContact({ kind: "EMAIL", value: "ratri@contoh.id" })).toBe("r•••@contoh.id");
  expect(maskContact({ kind: "PHONE", value: "+6281234567890" })).toBe("+62 ••• 7890");
});

test.each([
  [
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/21.0 Chrome/110.0 Mobile Safari/537.36",
    "Samsung Internet, Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1",
    "Safari, iOS",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge, Windows",
  ],
  ["curl/8.0", ""],
  [null, ""],
])("%s is %s", (agent, name) => {
  expect(deviceName(agent)).toBe(name);
});
