import { z } from "zod";
import { consequencePoint } from "@/pipeline/consequence";
import { event } from "@/pipeline/event";

/** Filled in by the feature the reported thing belongs to; `found` stays false when it is not there or not public. */
export type SubjectFacts = {
  found: boolean;
  /** What people call it, and its public page. */
  title: string;
  path: string;
  groupId: string | null;
  /** Whose own object it is (domain.md §2): author, leader, coordinators of its group. */
  ownerIds: string[];
};

export type SubjectRef = { subjectType: string; subjectId: string };

/** Asked when something is reported or a report is decided: the handler of that type writes into `facts`. */
export const reportedSubject = consequencePoint<SubjectRef & { facts: SubjectFacts }>("reportedSubject");

/** A decision hides a thing or shows it again: the handler of that type sets `hiddenAt` and touches its pages' tags. */
export const subjectHiding = consequencePoint<SubjectRef & { hidden: boolean }>("subjectHiding");

const ref = { ofType: z.string(), ofId: z.uuid() };

export const reportReceived = event("report.received", {
  feature: "moderation",
  subject: "report",
  payload: z.object(ref),
  hears: async (read) => {
    const stewards = await read.db.platformGrant.findMany({
      where: { role: "STEWARD", endedAt: null },
      select: { personId: true },
    });
    return stewards.map(({ personId }) => ({ to: personId, path: "/admin" }));
  },
});

const decided = z.object({ ...ref, reporterId: z.uuid().nullable(), ownerIds: z.array(z.uuid()) });

async function titleOf(
  read: Parameters<NonNullable<typeof reportReceived.hears>>[0],
  reportId: string,
): Promise<{ title: string; path: string }> {
  return read.db.report.findUniqueOrThrow({ where: { id: reportId }, select: { title: true, path: true } });
}

/** The reporter hears what came of it; those whose thing it is hear that it is hidden, and why. */
export const reportUpheld = event("report.upheld", {
  feature: "moderation",
  subject: "report",
  payload: decided,
  required: true,
  hears: async (read, { subjectId, payload }) => {
    const { title, path } = await titleOf(read, subjectId);
    const people = [...payload.ownerIds, ...(payload.reporterId ? [payload.reporterId] : [])];
    return people.map((to) => ({ to, path, params: { title } }));
  },
});

export const reportDismissed = event("report.dismissed", {
  feature: "moderation",
  subject: "report",
  payload: decided,
  hears: async (read, { subjectId, payload }) => {
    if (!payload.reporterId) return [];
    const { title, path } = await titleOf(read, subjectId);
    return [{ to: payload.reporterId, path, params: { title } }];
  },
});

export const reportReopened = event("report.reopened", {
  feature: "moderation",
  subject: "report",
  payload: z.object(ref),
});
