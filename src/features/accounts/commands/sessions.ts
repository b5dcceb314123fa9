import { z } from "zod";
import { sessionEnded, sessionStarted, sessionsEnded } from "@/features/accounts/events";
import { accountsPolicy } from "@/features/accounts/policy";
import { SESSION_SECONDS } from "@/lib/auth/session-life";
import { command, nothing, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";

export type SessionFacts = { personId: string; kind: "PASSWORD" | "LINK" | "DEVICE" | "PERSONA"; device: string };

/** Begins a session with a new id, and ends the one this browser came with (A6). */
export async function openSessionWithin(
  { tx, outbox, actor, now }: Within,
  facts: SessionFacts,
): Promise<{ sessionId: string }> {
  if (actor.session) {
    await tx.db.session.updateMany({ where: { id: actor.session.id, endedAt: null }, data: { endedAt: now } });
  }
  const session = await tx.db.session.create({
    data: { ...facts, createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000) },
    select: { id: true },
  });
  outbox.record(sessionStarted, { subjectId: session.id, payload: { kind: facts.kind, personId: facts.personId } });
  return { sessionId: session.id };
}

/** Ends every open session of a person; cookies that name them are dead from the commit on. */
export async function endSessionsWithin(
  { tx, outbox, now }: Within,
  personId: string,
  except: string | null = null,
): Promise<number> {
  const { count } = await tx.db.session.updateMany({
    where: { personId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: now },
  });
  if (count > 0) outbox.record(sessionsEnded, { subjectId: personId, payload: { count } });
  return count;
}

/** Ends this browser's session. */
export const signOut = command({
  name: "accounts.signOut",
  input: z.object({}),
  load: nothing,
  allow: accountsPolicy.signOut,
  run: async ({ tx, actor, now, record }) => {
    if (!actor.session) return {};
    await tx.db.session.updateMany({ where: { id: actor.session.id, endedAt: null }, data: { endedAt: now } });
    record(sessionEnded, { subjectId: actor.session.id, payload: { personId: personOf(actor) } });
    return {};
  },
});

/** Ends one session of one's own on another device. */
export const endSession = command({
  name: "accounts.endSession",
  input: z.object({ sessionId: z.uuid() }),
  load: async ({ tx, actor, input }) =>
    tx.db.session.findFirst({
      where: { id: input.sessionId, personId: personOf(actor), endedAt: null },
      select: { id: true, personId: true },
    }),
  allow: accountsPolicy.endSession,
  run: async ({ tx, subject, now, record }) => {
    await tx.db.session.update({ where: { id: subject.id }, data: { endedAt: now } });
    record(sessionEnded, { subjectId: subject.id, payload: { personId: subject.personId } });
    return {};
  },
});

/** Ends every session of one's own, this one too. */
export const endAllSessions = command({
  name: "accounts.endAllSessions",
  input: z.object({}),
  load: nothing,
  allow: accountsPolicy.endAllSessions,
  run: async ({ actor, within }) => ({ count: await endSessionsWithin(within, personOf(actor)) }),
});

/** For a steward or the operator: somebody lost a phone or somebody else got in. */
export const endSessionsOf = command({
  name: "accounts.endSessionsOf",
  input: z.object({ personId: z.uuid() }),
  load: async ({ tx, input }) =>
    tx.db.person.findFirst({ where: { id: input.personId, mergedIntoId: null, erasedAt: null }, select: { id: true } }),
  allow: accountsPolicy.endSessionsOf,
  run: async ({ subject, within }) => ({ count: await endSessionsWithin(within, subject.id) }),
});

const ONE_HOUR = 3_600_000;

/** Notes at most once an hour that a session is in use, and lets it last on from now. */
export const renewSession = command({
  name: "accounts.renewSession",
  input: z.object({}),
  load: nothing,
  allow: accountsPolicy.renewSession,
  secret: true,
  run: async ({ tx, actor, now }) => {
    if (!actor.session) return { renewed: false };
    const { count } = await tx.db.session.updateMany({
      where: { id: actor.session.id, endedAt: null, seenAt: { lt: new Date(now.getTime() - ONE_HOUR) } },
      data: { seenAt: now, expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000) },
    });
    return { renewed: count > 0 };
  },
});
