import { anyone } from "@/access/can";
import type { Tx } from "@/lib/db";
import { notThere, refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import { runConsequences, type Within } from "@/pipeline/consequence";
import {
  reportDismissed,
  reportedSubject,
  reportReceived,
  reportReopened,
  reportUpheld,
  type SubjectFacts,
  type SubjectRef,
  subjectHiding,
} from "./events";
import { moderationPolicy, type ReportParties } from "./policy";
import { type ReportVerb, reportLifecycle, staysHidden } from "./rules";
import { decisionInput, type ReportState, reportInput, reportRef } from "./schema";

async function askSubject(within: Within, ref: SubjectRef): Promise<SubjectFacts> {
  const facts: SubjectFacts = { found: false, title: "", path: "/", groupId: null, ownerIds: [] };
  await runConsequences(within, reportedSubject, { ...ref, facts });
  return facts;
}

/** Something public is wrong, false or harmful; said by anybody, guests too. */
export const sendReport = command({
  name: "moderation.sendReport",
  input: reportInput,
  load: async () => ({}),
  allow: anyone,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, actor, input, within, now, record }) => {
    const facts = await askSubject(within, input);
    if (!facts.found) notThere();
    const mine = {
      subjectType: input.subjectType,
      subjectId: input.subjectId,
      reporterId: actor.personId,
      state: "RECEIVED" as const,
    };
    if (actor.personId && (await tx.db.report.findFirst({ where: mine, select: { id: true } })))
      refuse("already_reported");
    const { title, path, groupId } = facts;
    const report = await tx.db.report.create({
      data: {
        ...mine,
        reason: input.reason,
        text: input.text,
        title: title.slice(0, 200),
        path,
        groupId,
        createdAt: now,
      },
      select: { id: true },
    });
    record(reportReceived, { subjectId: report.id, payload: { ofType: input.subjectType, ofId: input.subjectId } });
    return { reportId: report.id };
  },
});

type ReportRow = SubjectRef & { id: string; state: ReportState; reporterId: string | null };
type Loaded = ReportParties & { report: ReportRow; others: ReportRow[] };

const LOCK = {
  name: "reports_of_subject_lock",
  text: `
    SELECT o."id", o."state"::text AS "state", o."reporterId", o."subjectType", o."subjectId" FROM "report" o
    JOIN "report" r ON r."subjectType" = o."subjectType" AND r."subjectId" = o."subjectId"
    WHERE r."id" = $1::uuid ORDER BY o."id" FOR UPDATE OF o`,
};

/** All reports about the same thing, so that hiding and showing again never cross. */
async function loadReport(within: Pick<Within, "tx" | "actor" | "now">, reportId: string): Promise<Loaded | null> {
  const rows = await within.tx.sql<ReportRow>(LOCK, [reportId]);
  const report = rows.find((row) => row.id === reportId);
  if (!report) return null;
  const ownerIds = await ownersOf(within, report);
  return { report, others: rows, reporterId: report.reporterId, ownerIds };
}

/** Whose own the thing is, as its feature says now. Nothing is written while asking. */
async function ownersOf(
  { tx, actor, now }: { tx: Tx; actor: Within["actor"]; now: Date },
  ref: SubjectRef,
): Promise<string[]> {
  const { Outbox } = await import("@/pipeline/outbox");
  const outbox = new Outbox({ actor, now, requestId: null });
  const facts = await askSubject({ tx, actor, now, outbox }, ref);
  return facts.ownerIds;
}

type Decision = { within: Within; loaded: Loaded; verb: ReportVerb; decision: string | null };

async function decide({ within, loaded, verb, decision }: Decision): Promise<ReportState> {
  const { report, others } = loaded;
  const state = reportLifecycle.next(report.state, verb);
  if (!state) refuse(report.state === "RECEIVED" ? "not_decided" : "already_decided");
  const taken =
    verb === "reopen"
      ? { decidedById: null, decidedAt: null, decision: null }
      : { decidedById: within.actor.personId, decidedAt: within.now, decision };
  await within.tx.db.report.update({ where: { id: report.id }, data: { state, ...taken } });
  const was = others.some((o) => o.state === "UPHELD");
  const hidden = staysHidden(others, { id: report.id, state });
  if (was !== hidden)
    await runConsequences(within, subjectHiding, {
      subjectType: report.subjectType,
      subjectId: report.subjectId,
      hidden,
    });
  return state;
}

function parties({ report, ownerIds }: Loaded) {
  return { ofType: report.subjectType, ofId: report.subjectId, reporterId: report.reporterId, ownerIds: [...ownerIds] };
}

/** The report is right: the thing is hidden at once, everywhere. */
export const upholdReport = command({
  name: "moderation.upholdReport",
  input: decisionInput,
  load: ({ tx, actor, now, input }) => loadReport({ tx, actor, now }, input.reportId),
  allow: moderationPolicy.upholdReport,
  run: async ({ within, subject, input, record }) => {
    await decide({ within, loaded: subject, verb: "uphold", decision: input.decision });
    record(reportUpheld, { subjectId: subject.report.id, payload: parties(subject) });
    return { reportId: subject.report.id };
  },
});

/** The report is not right: nothing changes, the reporter hears why. */
export const dismissReport = command({
  name: "moderation.dismissReport",
  input: decisionInput,
  load: ({ tx, actor, now, input }) => loadReport({ tx, actor, now }, input.reportId),
  allow: moderationPolicy.dismissReport,
  run: async ({ within, subject, input, record }) => {
    await decide({ within, loaded: subject, verb: "dismiss", decision: input.decision });
    record(reportDismissed, { subjectId: subject.report.id, payload: parties(subject) });
    return { reportId: subject.report.id };
  },
});

/** A decision is taken back; a hidden thing is shown again unless another report keeps it hidden. */
export const reopenReport = command({
  name: "moderation.reopenReport",
  input: reportRef,
  load: ({ tx, actor, now, input }) => loadReport({ tx, actor, now }, input.reportId),
  allow: moderationPolicy.reopenReport,
  run: async ({ within, subject, record }) => {
    await decide({ within, loaded: subject, verb: "reopen", decision: null });
    record(reportReopened, {
      subjectId: subject.report.id,
      payload: { ofType: subject.report.subjectType, ofId: subject.report.subjectId },
    });
    return { reportId: subject.report.id };
  },
});
