import { randomUUID } from "node:crypto";
import pg from "pg";

type Sent = { name: string | undefined; text: string; values: unknown[] };
type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/**
 * What a piece of work sends to Postgres, statement by statement. The bare twin of a figure replays exactly this, so
 * that both sides run the same SQL.
 */
export async function recordStatements(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const original = pg.Client.prototype.query as Query;
  const spy: Query = function (...args) {
    const [first, second] = args;
    if (typeof first === "string")
      sent.push({ name: undefined, text: first, values: Array.isArray(second) ? second : [] });
    else if (first && typeof first === "object" && "text" in first) {
      const query = first as { name?: string; text: string; values?: unknown[] };
      sent.push({ name: query.name, text: query.text, values: query.values ?? [] });
    }
    return original.apply(this, args);
  };
  pg.Client.prototype.query = spy as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original as typeof pg.Client.prototype.query;
  }
  return sent;
}

function swap(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => swap(item, names));
  if (value instanceof Date) return new Date(names.get(value.toISOString()) ?? value);
  if (typeof value !== "string") return value;
  let text = value;
  for (const [from, to] of names) if (text.includes(from)) text = text.replaceAll(from, to);
  return text;
}

/** One event's id inside what the outbox writes: each replay needs fresh ones. */
const EVENT_ID = /"id":"([0-9a-f-]{36})","type"/g;

/**
 * Replays recorded statements on one connection, with other ids in the place of the recorded ones.
 * @param names recorded id → id of this run
 * @param made id that the recorded run's INSERT returned; the one returned now takes its place
 */
export async function replay(
  client: pg.PoolClient,
  sent: readonly Sent[],
  options: { names: ReadonlyMap<string, string>; made: string },
): Promise<void> {
  const names = new Map(options.names);
  for (const { name, text, values } of sent) {
    for (const value of values) {
      if (typeof value === "string")
        for (const [, id] of value.matchAll(EVENT_ID)) if (id && !names.has(id)) names.set(id, randomUUID());
    }
    const query = { text, values: values.map((value) => swap(value, names)) };
    const { rows } = await client.query(name ? { name, ...query } : query);
    if (text.includes(`INSERT INTO "sign_up"`) && rows[0])
      names.set(options.made, String((rows[0] as { id: unknown }).id));
  }
}

type Ids = Record<string, string>;
type Recorded = { sent: readonly Sent[]; made: string; personId: string; sessionId: string };
type Rush = {
  confirmed: Recorded;
  waitlisted: Recorded;
  model: Ids;
  other: Ids;
  clients: readonly { personId: string; sessionId: string }[];
};

/** One client of the bare rush: the recorded statements, taking the waitlist's way when no seat was left. */
async function rushOne(client: pg.PoolClient, rush: Rush, who: { personId: string; sessionId: string }): Promise<void> {
  const ids = Object.keys(rush.model).map((key): [string, string] => [rush.model[key] ?? "", rush.other[key] ?? ""]);
  let way = rush.confirmed;
  let rank: number | null = null;
  const names = new Map(ids);
  for (const one of [rush.confirmed, rush.waitlisted]) {
    names.set(one.personId, who.personId);
    names.set(one.sessionId, who.sessionId);
  }
  for (let step = 0; step < way.sent.length; step += 1) {
    const { name, text, values } = way.sent[step] ?? { name: undefined, text: "", values: [] };
    for (const value of values) {
      if (typeof value === "string")
        for (const [, id] of value.matchAll(EVENT_ID)) if (id && !names.has(id)) names.set(id, randomUUID());
    }
    const own = values.map((value, k) =>
      text.includes(`INSERT INTO "sign_up"`) && k === 6 && rank !== null ? rank : swap(value, names),
    );
    const { rows } = await client.query(name ? { name, text, values: own } : { text, values: own });
    if (name === "seat_take" && rows.length === 0) way = rush.waitlisted;
    if (name === "seat_queue") rank = Number((rows[0] as { rank: unknown } | undefined)?.rank);
    if (text.includes(`INSERT INTO "sign_up"`) && rows[0]) names.set(way.made, String((rows[0] as { id: unknown }).id));
  }
}

/** Everybody at once on a bare pool. Returns milliseconds from the start to each answer. */
export async function replayRush(pool: pg.Pool, rush: Rush): Promise<number[]> {
  const began = performance.now();
  return Promise.all(
    rush.clients.map(async (who) => {
      const client = await pool.connect();
      try {
        await rushOne(client, rush, who);
      } finally {
        client.release();
      }
      return performance.now() - began;
    }),
  );
}
