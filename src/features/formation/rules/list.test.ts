import { describe, expect, test } from "vitest";
import type { AssociationFacts, FormationFacts } from "./facts";
import { activationBlocker, formationTasks, nextTask } from "./list";

const at = new Date("2026-11-01T00:00:00Z");
const bare: AssociationFacts = {
  verifiedFounders: 0,
  claimingFounders: 0,
  verifiedAt: null,
  positions: 0,
  positionsWithDuty: 0,
  foundersWithDuty: 0,
  choosing: false,
  code: null,
  owing: 1,
  acknowledged: 0,
  service: null,
  serviceDraft: false,
};
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
  association: bare,
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

describe("the list of an association", () => {
  const founding: FormationFacts = { ...empty, kind: "PROFESSIONAL" };
  const complete: FormationFacts = {
    ...founding,
    founders: 3,
    leader: { name: "Laksmi", at },
    association: {
      verifiedFounders: 3,
      claimingFounders: 0,
      verifiedAt: at,
      positions: 2,
      positionsWithDuty: 1,
      foundersWithDuty: 3,
      choosing: false,
      code: { id: "c", number: 1, state: "ADOPTED", at },
      owing: 4,
      acknowledged: 4,
      service: { title: "Konsultasi", at },
      serviceDraft: false,
    },
  };
  const having = (part: Partial<AssociationFacts>): FormationFacts => ({
    ...complete,
    association: { ...complete.association, ...part },
  });

  test("begins with the purpose done and the founders to gather", () => {
    expect(statuses(founding)).toEqual({
      purpose: "done",
      founders: "todo",
      credentials: "todo",
      positions: "todo",
      leader: "todo",
      duties: "todo",
      code: "todo",
      acknowledge: "todo",
      service: "todo",
      activate: "waiting",
    });
    expect(nextTask(formationTasks(founding))?.key).toBe("founders");
  });

  test("complete: the coordinator's click is the one thing left", () => {
    expect(nextTask(formationTasks(complete))?.key).toBe("activate");
    expect(activationBlocker(complete)).toBeNull();
  });

  test.each<[string, FormationFacts, string, string]>([
    ["two founders", { ...complete, founders: 2 }, "founders", "doing"],
    ["one founder without a credential", having({ verifiedFounders: 2 }), "credentials", "doing"],
    ["claims that wait for a check", having({ verifiedFounders: 0, claimingFounders: 3 }), "credentials", "waiting"],
    ["positions without duties", having({ positionsWithDuty: 0 }), "positions", "doing"],
    ["nobody chosen", { ...complete, leader: null }, "leader", "todo"],
    ["a musyawarah under way", { ...having({ choosing: true }), leader: null }, "leader", "waiting"],
    ["a founder without a duty", having({ foundersWithDuty: 2 }), "duties", "doing"],
    ["a code being written", having({ code: { id: "c", number: 1, state: "DRAFT", at: null } }), "code", "doing"],
    ["a code proposed", having({ code: { id: "c", number: 1, state: "PROPOSED", at } }), "code", "waiting"],
    ["one who has not acknowledged it", having({ acknowledged: 3 }), "acknowledge", "doing"],
    ["a service only drafted", having({ service: null, serviceDraft: true }), "service", "doing"],
  ])("with %s it is not complete", (_, facts, key, status) => {
    expect(statuses(facts)[key]).toBe(status);
    expect(activationBlocker(facts)).toBe("list_incomplete");
  });

  test("acknowledging counts only once the code is in force", () => {
    expect(statuses(having({ code: null }))).toMatchObject({ code: "todo", acknowledge: "todo" });
  });
});
