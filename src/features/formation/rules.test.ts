import { describe, expect, test } from "vitest";
import { activationBlocker, type FormationFacts, formationTasks, nextTask } from "./rules";

const at = new Date("2026-11-01T00:00:00Z");
const empty: FormationFacts = {
  kind: "VOLUNTEER",
  state: "FORMING",
  foundedAt: at,
  activatedAt: null,
  founder: "Ratri",
  founders: 1,
  leader: null,
  need: null,
  plan: null,
  campaign: null,
  campaignDraft: false,
  saidYes: { count: 0, names: [], latestAt: null },
};
const plan = {
  id: "p",
  author: "Ratri",
  approver: null,
  createdAt: at,
  submittedAt: null,
  approvedAt: null,
  objectives: 3,
  measured: 2,
};
const full: FormationFacts = {
  ...empty,
  need: { code: "K7M2QX", title: "Makanan", at },
  plan: { ...plan, state: "APPROVED", approver: "Sari", approvedAt: at },
  campaign: { slug: "ayo", at },
  saidYes: { count: 2, names: ["Sari", "Budi"], latestAt: at },
};
const statuses = (facts: FormationFacts) => Object.fromEntries(formationTasks(facts).map((t) => [t.key, t.status]));

describe("the list of a volunteer group", () => {
  test("begins with the purpose done and one next action", () => {
    expect(statuses(empty)).toEqual({
      purpose: "done",
      need: "todo",
      plan: "todo",
      review: "todo",
      people: "todo",
      campaign: "todo",
      activate: "waiting",
    });
    expect(nextTask(formationTasks(empty))?.key).toBe("need");
    expect(activationBlocker(empty)).toBe("list_incomplete");
  });

  test("four statuses follow from facts; what is begun is recommended first", () => {
    const facts: FormationFacts = {
      ...empty,
      plan: { ...plan, state: "DRAFT" },
      saidYes: { ...empty.saidYes, count: 1 },
    };
    expect(statuses(facts)).toMatchObject({ plan: "doing", review: "todo", people: "doing" });
    expect(nextTask(formationTasks(facts))?.key).toBe("plan");
    expect(statuses({ ...facts, plan: { ...plan, state: "REVIEW", submittedAt: at } })).toMatchObject({
      plan: "done",
      review: "waiting",
    });
  });

  test("complete: the coordinator's click is the one thing left", () => {
    expect(nextTask(formationTasks(full))?.key).toBe("activate");
    expect(activationBlocker(full)).toBeNull();
  });

  test.each<[string, Partial<FormationFacts>]>([
    ["no need adopted", { need: null }],
    ["plan not approved", { plan: { ...plan, state: "REVIEW" } }],
    ["no campaign published", { campaign: null }],
    ["one person too few", { saidYes: { count: 1, names: [], latestAt: at } }],
  ])("with %s it is not complete", (_, missing) => {
    expect(activationBlocker({ ...full, ...missing })).toBe("list_incomplete");
  });

  test("an active group is not activated again", () => {
    expect(activationBlocker({ ...full, state: "ACTIVE" })).toBe("not_forming");
  });
});

test("a professional group's list counts founders and leader, and is never complete here", () => {
  const facts: FormationFacts = { ...empty, kind: "PROFESSIONAL", founders: 3, leader: { name: "Laksmi", at } };
  expect(statuses(facts)).toEqual({ purpose: "done", founders: "done", leader: "done" });
  expect(nextTask(formationTasks(facts))).toBeNull();
  expect(activationBlocker(facts)).toBe("professional_list");
});
