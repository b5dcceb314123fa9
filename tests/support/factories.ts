import { randomUUID } from "node:crypto";
import { type Actor, loadActor } from "@/access/actor";
import { read } from "@/lib/db";

/** A person with a confirmed mailbox. Returns the row's id. */
export async function aPerson(
  name = "Ratri",
  values: { birthYear?: number; zone?: string; locale?: string; claimed?: boolean } = {},
): Promise<string> {
  const { claimed = true, ...rest } = values;
  const now = new Date();
  const person = await read.db.person.create({
    data: {
      name,
      birthYear: 1990,
      adultAt: now,
      claimedAt: claimed ? now : null,
      ...rest,
      contacts: { create: { kind: "EMAIL", value: `${randomUUID()}@example.org`, verifiedAt: claimed ? now : null } },
    },
  });
  return person.id;
}

/** The actor of a person as commands and queries see it now. */
export async function actorOf(personId: string): Promise<Actor> {
  const loaded = await loadActor(read.sql, { personId, sessionId: null });
  if (!loaded) throw new Error(`no such person: ${personId}`);
  return loaded.actor;
}

/** A named person, ready to act. */
export async function anActor(name = "Ratri", values: Parameters<typeof aPerson>[1] = {}): Promise<Actor> {
  return actorOf(await aPerson(name, values));
}

/** Types of the events recorded about a subject, oldest first. */
export async function eventsOf(subjectId: string): Promise<string[]> {
  const rows = await read.db.event.findMany({
    where: { subjectId },
    orderBy: [{ at: "asc" }, { id: "asc" }],
    select: { type: true },
  });
  return rows.map((r) => r.type);
}

/** Pending jobs by task name (owner's tables are not readable by the app role, so a counter view is used). */
export async function pendingJobs(task: string): Promise<number> {
  const [row] = await read.sql<{ n: string }>({ name: "pending_jobs", text: `SELECT app.pending_jobs($1) AS "n"` }, [
    task,
  ]);
  return Number(row?.n ?? 0);
}
