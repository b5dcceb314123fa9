import { describe, expect, test } from "vitest";
import { VOLUNTEER_CAUSES } from "@/features/groups/schema";
import { slugIn } from "../schema";
import { categoriesFor, fieldsFor, reasonsOf } from "./matching";
import { agreeBlocker, type Scope, scopeConflict } from "./scope";
import { coHostLifecycle, hostingBlocker, hostShares, shareBlocker, sharesHeld } from "./shares";

describe("a scope", () => {
  const scope: Scope = {
    summary: "Dua pelatihan P3K bagi relawan dapur.",
    hours: 12,
    startsOn: "2026-12-01",
    endsOn: null,
    deliverables: [{ text: "Modul P3K", side: "to", dueOn: "2026-12-05" }],
    people: [{ personId: "1", name: "Laksmi", part: "pelatih" }],
  };

  test("can be agreed to once it says what, and who brings what", () => {
    expect(agreeBlocker({ summary: "", deliverables: 1 })).toBe("scope_empty");
    expect(agreeBlocker({ summary: "Dua pelatihan", deliverables: 0 })).toBe("scope_without_deliverable");
    expect(agreeBlocker({ summary: "Dua pelatihan", deliverables: 1 })).toBeNull();
  });

  test("[R14] the second editor sees what stands there now, field by field", () => {
    expect(scopeConflict(scope, scope)).toEqual({});
    expect(
      scopeConflict(scope, {
        summary: "Tiga pelatihan.",
        hours: null,
        startsOn: "2026-12-02",
        endsOn: "2026-12-31",
        deliverables: [],
        people: [],
      }),
    ).toEqual({
      summary: "Dua pelatihan P3K bagi relawan dapur.",
      hours: "12",
      startsOn: "2026-12-01",
      endsOn: "–",
      "deliverables[0].text": "Modul P3K, 2026-12-05",
      "people[0].personId": "Laksmi, pelatih",
    });
  });

  test("who brings it matters too", () => {
    const moved = { ...scope, deliverables: [{ text: "Modul P3K", side: "from", dueOn: "2026-12-05" } as const] };
    expect(Object.keys(scopeConflict(scope, moved))).toEqual(["deliverables[0].text"]);
  });
});

describe("shares of a joint activity", () => {
  const hosts = [
    { groupId: "b", share: 30, state: "ACCEPTED" },
    { groupId: "c", share: 20, state: "INVITED" },
    { groupId: "d", share: 40, state: "DECLINED" },
    { groupId: "e", share: 40, state: "WITHDRAWN" },
  ] as const;

  test("together are 100 per cent, of accepted hosts only", () => {
    expect(hostShares("a", hosts)).toEqual([
      { groupId: "a", share: 70 },
      { groupId: "b", share: 30 },
    ]);
    expect(hostShares("a", [])).toEqual([{ groupId: "a", share: 100 }]);
  });

  test("leave something for the owner, open invitations counted", () => {
    expect(sharesHeld(hosts)).toBe(50);
    expect(shareBlocker(hosts, 49)).toBeNull();
    expect(shareBlocker(hosts, 50)).toBe("shares_over_whole");
  });
});

describe("hosting together", () => {
  const legal = [
    "INVITED accept ACCEPTED",
    "INVITED decline DECLINED",
    "INVITED withdraw WITHDRAWN",
    "ACCEPTED withdraw WITHDRAWN",
    "DECLINED invite INVITED",
    "WITHDRAWN invite INVITED",
  ];
  for (const state of coHostLifecycle.states) {
    for (const verb of coHostLifecycle.verbs) {
      const next = coHostLifecycle.next(state, verb);
      test(`${verb} from ${state} is ${next ?? "refused"}`, () => {
        expect(legal.includes(`${state} ${verb} ${next}`)).toBe(next !== null);
      });
    }
  }

  test("changes only before the work is counted", () => {
    expect(["DRAFT", "OPEN"].map(hostingBlocker)).toEqual([null, null]);
    for (const state of ["SETTLED", "EVALUATED", "CANCELLED"]) expect(hostingBlocker(state)).toBe("activity_over");
  });

  test("the other group is named by its address or the last part of it", () => {
    for (const text of ["dapur-muara", "https://simpul.id/groups/dapur-muara?x=1", "/en/groups/Dapur-Muara/"])
      expect(slugIn(text)).toBe("dapur-muara");
  });
});

test("associations of a field hear of the needs it can help with", () => {
  expect(fieldsFor("HEALTH")).toContain("HEALTH");
  for (const category of VOLUNTEER_CAUSES) expect(fieldsFor(category).length).toBeGreaterThan(0);
  expect(categoriesFor(["ENGINEERING"])).toEqual(["DISASTER", "ENVIRONMENT"]);
  expect(categoriesFor([])).toEqual([]);
});

test("a suggestion says why, and only what is so", () => {
  expect(reasonsOf({ sameField: true, sameProvince: true, services: 2, answerDays: 2.2 })).toEqual([
    { reason: "same_field" },
    { reason: "same_province" },
    { reason: "answers", days: 2 },
    { reason: "services", count: 2 },
  ]);
  expect(reasonsOf({ sameField: false, sameProvince: false, services: 0, answerDays: 0.1 })).toEqual([
    { reason: "answers", days: 1 },
  ]);
  expect(reasonsOf({ sameField: false, sameProvince: false, services: 0, answerDays: null })).toEqual([]);
});
