import { FOUNDERS_NEEDED, type FormationFacts, type FormationTask, type TaskStatus } from "./facts";

type Count = { done: number; all: number };

/** Done when everybody it asks of has it; begun when somebody has. */
function statusOf({ done, all }: Count, waiting: boolean): TaskStatus {
  if (all > 0 && done >= all) return "done";
  if (done > 0) return "doing";
  return waiting ? "waiting" : "todo";
}

function foundersTask({ founders }: FormationFacts): FormationTask {
  return {
    key: "founders",
    section: "members",
    status: statusOf({ done: founders > 1 ? founders : 0, all: FOUNDERS_NEEDED }, false),
    who: null,
    at: null,
    detail: { count: founders, left: Math.max(0, FOUNDERS_NEEDED - founders) },
  };
}

function credentialsTask({ founders, association }: FormationFacts): FormationTask {
  const { verifiedFounders: done, claimingFounders: claiming, verifiedAt } = association;
  const all = Math.max(founders, FOUNDERS_NEEDED);
  return {
    key: "credentials",
    section: "members",
    status: statusOf({ done, all }, claiming > 0),
    who: null,
    at: done > 0 ? verifiedAt : null,
    detail: { done, all, claiming },
  };
}

function positionsTask({ association }: FormationFacts): FormationTask {
  const { positions, positionsWithDuty } = association;
  const begun = positions > 0 ? "doing" : "todo";
  return {
    key: "positions",
    section: "structure",
    status: positionsWithDuty > 0 ? "done" : begun,
    who: null,
    at: null,
    detail: { count: positions },
  };
}

function leaderTask({ leader, association }: FormationFacts): FormationTask {
  const open = association.choosing ? "waiting" : "todo";
  return {
    key: "leader",
    section: "structure",
    status: leader ? "done" : open,
    who: leader?.name ?? null,
    at: leader?.at ?? null,
    detail: {},
  };
}

function dutiesTask({ founders, association }: FormationFacts): FormationTask {
  const done = association.foundersWithDuty;
  return {
    key: "duties",
    section: "structure",
    status: statusOf({ done, all: founders }, false),
    who: null,
    at: null,
    detail: { done, all: founders },
  };
}

const CODE_STATUS = { DRAFT: "doing", PROPOSED: "waiting", ADOPTED: "done" } as const;

function codeTask({ association: { code } }: FormationFacts): FormationTask {
  return {
    key: "code",
    section: "ethics",
    status: code ? CODE_STATUS[code.state] : "todo",
    who: null,
    at: code?.at ?? null,
    detail: { number: code?.number ?? 1 },
  };
}

function acknowledgeTask({ association }: FormationFacts): FormationTask {
  const adopted = association.code?.state === "ADOPTED";
  const { acknowledged: done, owing: all } = association;
  return {
    key: "acknowledge",
    section: "ethics",
    status: adopted ? statusOf({ done, all }, false) : "todo",
    who: null,
    at: null,
    detail: { done: adopted ? done : 0, all },
  };
}

function serviceTask({ association: { service, serviceDraft } }: FormationFacts): FormationTask {
  const begun = serviceDraft ? "doing" : "todo";
  return {
    key: "service",
    section: "serve",
    status: service ? "done" : begun,
    who: null,
    at: service?.at ?? null,
    detail: service ? { service: service.title } : {},
  };
}

/** What an association has before it is active (domain.md §2, Activation), in the order in which it is usually done. */
export function associationTasks(facts: FormationFacts): FormationTask[] {
  return [
    foundersTask(facts),
    credentialsTask(facts),
    positionsTask(facts),
    leaderTask(facts),
    dutiesTask(facts),
    codeTask(facts),
    acknowledgeTask(facts),
    serviceTask(facts),
  ];
}
