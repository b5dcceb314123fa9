import { z } from "zod";
import { activityTags } from "@/features/activities/events";
import type { Read, Statement } from "@/lib/db";
import { event, type Notice, type Recorded } from "@/pipeline/event";

const ids = z.object({ evaluationId: z.uuid() });
const base = { feature: "evaluations", subject: "activity", payload: ids };

/** Everybody in the thread: the reporter, who cared, who said yes to the call, who came. One row a person. */
const THREAD: Statement = {
  name: "thread_people",
  text: `SELECT DISTINCT COALESCE(p."placeholderById", p."mergedIntoId", p."id") AS "id" FROM (
      SELECT n."reporterId" AS "id" FROM "need" n WHERE n."id" = $2::uuid
      UNION SELECT c."personId" FROM "care" c WHERE c."needId" = $2::uuid AND c."withdrawnAt" IS NULL
      UNION SELECT j."personId" FROM "campaign_join" j JOIN "campaign" c ON c."id" = j."campaignId" JOIN "activity" a ON a."campaignId" = c."id"
        WHERE a."id" = $1::uuid AND j."withdrawnAt" IS NULL
      UNION SELECT s."personId" FROM "sign_up" s WHERE s."activityId" = $1::uuid AND s."status" IN ('ATTENDED', 'CHECKED_IN', 'EXCUSED')
    ) t JOIN "person" p ON p."id" = t."id" WHERE p."erasedAt" IS NULL`,
};

/** The people of one activity's thread. @returns person ids, at most 10,000 */
export async function threadPeople(
  read: Read,
  thread: { activityId: string; needId: string | null },
): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(THREAD, [thread.activityId, thread.needId]);
  return rows.slice(0, 10_000).map((row) => row.id);
}

type Story = { slug: string; title: string };

async function storyOf(read: Read, activityId: string): Promise<Story | null> {
  return read.db.activity.findUnique({ where: { id: activityId }, select: { slug: true, title: true } });
}

/** Kabar balik: one message each, with what came of it. */
async function everybodyInThread(read: Read, e: Recorded<{ evaluationId: string }>): Promise<Notice[]> {
  const story = await storyOf(read, e.subjectId);
  if (!story) return [];
  const people = await threadPeople(read, { activityId: e.subjectId, needId: e.needId });
  return people.map((to) => ({
    to,
    evenActor: true,
    path: `/activities/${story.slug}/echo`,
    params: { activity: story.title },
  }));
}

export const evaluationDrafted = event("evaluation.drafted", base);
export const evaluationPublished = event("evaluation.published", {
  ...base,
  tags: (e) => [...activityTags(e), `evaluation:${e.payload.evaluationId}`],
  hears: everybodyInThread,
});

/** Thanks reach the group's coordinators; feedback stays anonymous and makes no event. */
export const evaluationThanked = event("evaluation.thanked", {
  ...base,
  tags: (e) => [`activity:${e.subjectId}`],
  hears: async (read, e) => {
    const story = await storyOf(read, e.subjectId);
    const now = new Date();
    const offices = await read.db.appointment.findMany({
      where: {
        groupId: e.groupId ?? "",
        roles: { has: "COORDINATOR" },
        startsAt: { lte: now },
        OR: [{ endsAt: null }, { endsAt: { gt: now } }],
      },
      select: { personId: true },
    });
    if (!story || !e.actorId) return [];
    const params = { activity: story.title, personId: e.actorId };
    return offices.map((o) => ({ to: o.personId, path: `/activities/${story.slug}` as const, params }));
  },
});
