import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { read } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { isOverdue } from "./rules";
import type { Subject, TaskState } from "./schema";

export type TaskView = {
  id: string;
  title: string;
  groupId: string | null;
  groupName: string | null;
  ownerName: string | null;
  dueOn: string | null;
  state: TaskState;
  doneAt: Date | null;
  doneBy: string | null;
  overdue: boolean;
  mine: boolean;
};

export type TaskPage = { rows: TaskView[]; next: string | null };

const PAGE = 20;
const FIRST = "00000000-0000-0000-0000-000000000000";

type Row = Omit<TaskView, "overdue" | "mine"> & { ownerId: string | null; createdAt: Date };

function cursorOf(text: string | undefined): { at: Date; id: string } | null {
  const [at, id] = (text ?? "").split("_");
  const date = new Date(Number(at));
  return id && isUuid(id) && !Number.isNaN(date.getTime()) ? { at: date, id } : null;
}

/**
 * Tasks about a subject, in the order they were agreed; who may see them is the owning feature's to say. One statement.
 * @param options `today` calendar day of the reader's group; `after` cursor as `next` gave it
 */
export async function listTasks(
  actor: Actor,
  subject: Subject,
  options: { today: string; after?: string | undefined },
): Promise<TaskPage> {
  const cursor = cursorOf(options.after);
  const found = await read.sql<Row>(
    {
      name: "tasks_of_subject",
      text: `SELECT t."id", t."title", t."groupId", g."name" AS "groupName", t."ownerId", o."name" AS "ownerName", t."dueOn"::text AS "dueOn",
          t."state"::text AS "state", t."doneAt", d."name" AS "doneBy", t."createdAt"
        FROM "task" t LEFT JOIN "group" g ON g."id" = t."groupId" LEFT JOIN "person" o ON o."id" = t."ownerId"
        LEFT JOIN "person" d ON d."id" = t."doneById"
        WHERE t."subjectType" = $1 AND t."subjectId" = $2::uuid AND (t."createdAt", t."id") > ($3::timestamptz, $4::uuid)
        ORDER BY t."createdAt", t."id" LIMIT ${PAGE + 1}`,
    },
    [subject.subjectType, subject.subjectId, cursor?.at ?? new Date(0), cursor?.id ?? FIRST],
  );
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const rows = shown.map(({ ownerId, createdAt: _createdAt, ...task }) => ({
    ...task,
    overdue: isOverdue(task, options.today),
    mine: isSelf(actor, ownerId),
  }));
  return { rows, next: found.length > PAGE && last ? `${last.createdAt.getTime()}_${last.id}` : null };
}
