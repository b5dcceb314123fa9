import { request } from "node:http";
import pg from "pg";
import { guest, loadActor } from "@/access/actor";
import { join } from "@/features/signups/commands/join";
import { closeDb, read } from "@/lib/db";
import { consume } from "@/lib/rate-limit";
import { type BenchContext, type BenchResult, median } from "./context";
import { recordStatements, replayRush } from "./replay";
import { makeSeatWorld, type SeatWorld } from "./seat-world";
import { type SignedIn, signIn } from "./session";

const bound = 6;
const CLIENTS = 500;
const PLACES = 50;
const POOL = 6;

type Client = SignedIn & { body: string; type: string };
type Answer = { status: number; location: string; ms: number };

function ask(
  url: string,
  options: { cookie: string; body?: string; type?: string },
): Promise<{ status: number; location: string; text: string }> {
  return new Promise((resolve, reject) => {
    const { origin } = new URL(url);
    const headers: Record<string, string> = { cookie: options.cookie, accept: "text/html" };
    if (options.body !== undefined)
      Object.assign(headers, {
        origin,
        "content-type": options.type ?? "",
        "content-length": String(Buffer.byteLength(options.body)),
      });
    const sent = request(
      url,
      { method: options.body === undefined ? "GET" : "POST", headers, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location ?? "",
            text: Buffer.concat(parts).toString(),
          }),
        );
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(options.body);
  });
}

function plainText(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The join form as a browser without JavaScript would post it. */
function formOf(html: string): { body: string; type: string } {
  const form = html.split("<form").find((part) => part.includes('name="slotId"')) ?? "";
  const inputs = [...form.slice(0, form.indexOf("</form>")).matchAll(/<input[^>]*>/g)].map(([tag]) => {
    const attribute = (name: string) => plainText(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
    return [attribute("name"), attribute("value")] as const;
  });
  const boundary = "----rush";
  const parts = inputs
    .filter(([name]) => name !== "")
    .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  if (!inputs.some(([name]) => name.startsWith("$ACTION")))
    throw new Error("The join page has no form that works before JavaScript.");
  return { body: `${parts.join("")}--${boundary}--\r\n`, type: `multipart/form-data; boundary=${boundary}` };
}

async function prepare(url: string, people: readonly SignedIn[]): Promise<Client[]> {
  const clients: Client[] = [];
  let next = 0;
  const lane = async () => {
    while (next < people.length) {
      const person = people[next];
      next += 1;
      if (!person) return;
      const page = await ask(url, { cookie: person.cookie });
      if (page.status !== 200) throw new Error(`The join page answered ${page.status}.`);
      clients.push({ ...person, ...formOf(page.text) });
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return clients;
}

async function rush(url: string, clients: readonly Client[]): Promise<Answer[]> {
  const began = performance.now();
  return Promise.all(
    clients.map(async (client) => {
      const { status, location } = await ask(url, client);
      return { status, location, ms: performance.now() - began };
    }),
  );
}

function p99(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] ?? 0;
}

type Tally = { confirmed: number; waiting: number; gaps: number; over: number };

async function tally(ownerUrl: string, slotId: string): Promise<Tally> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ status: string; rank: number | null }>(
    `SELECT "status"::text AS "status", "rank" FROM "sign_up" WHERE "slotId" = $1`,
    [slotId],
  );
  const slot = await client.query<{ held: number; max: number }>(`SELECT "held", "max" FROM "slot" WHERE "id" = $1`, [
    slotId,
  ]);
  await client.end();
  const ranks = rows.flatMap((r) => (r.rank === null ? [] : [r.rank])).sort((a, b) => a - b);
  return {
    confirmed: rows.filter((r) => r.status === "CONFIRMED").length,
    waiting: rows.filter((r) => r.status === "WAITLISTED").length,
    gaps: ranks.filter((rank, k) => rank !== k + 1).length,
    over: Math.max(0, (slot.rows[0]?.held ?? 0) - (slot.rows[0]?.max ?? 0)),
  };
}

type Slot = SeatWorld["slots"][number];

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The world is too small.");
  return value;
}

/** What one client costs Postgres: session, limiter, key, sign-up with event and job; once confirmed, once waitlisted. */
async function recordClient(slot: Slot, client: { personId: string; sessionId: string }) {
  let made = "";
  const sent = await recordStatements(async () => {
    await loadActor(read.sql, client);
    await consume("act:signups.join", client.personId, { points: 30, seconds: 60 });
    const actor = {
      ...guest,
      kind: "person" as const,
      personId: client.personId,
      session: { id: client.sessionId, kind: "PASSWORD" as const },
      claimed: true,
      adult: true,
    };
    const answer = await join(actor, { slotId: slot.slotId }, { key: client.sessionId });
    made = answer.ok ? answer.data.signUpId : "";
  });
  return { sent, made, personId: client.personId, sessionId: client.sessionId };
}

/**
 * P6: 500 signed-in people press *Ikut* at once, through HTTP, on one shift of 50 places. Everybody must get a place or a
 * rank without gap; the slowest hundredth is compared with a bare loop of the same statements on a pool of the same size.
 */
export async function run(context: BenchContext): Promise<BenchResult> {
  const instance = await context.instance({
    name: "simpul_bench_p6",
    worker: false,
    env: { DB_POOL_MAX: String(POOL) },
  });
  Object.assign(process.env, {
    APP_DATABASE_URL: instance.database.appUrl,
    DATABASE_URL: instance.database.ownerUrl,
    DB_POOL_MAX: String(POOL),
    LOG_LEVEL: "silent",
  });
  const pool = new pg.Pool({ connectionString: instance.database.appUrl, max: POOL });
  // A connection may still be saying goodbye when its server ends.
  pool.on("error", () => undefined);
  try {
    const rounds = context.quick ? 2 : 5;
    const world = await makeSeatWorld(instance.database.ownerUrl, {
      shifts: rounds * 2 + 2,
      capacity: PLACES,
      people: CLIENTS + 4,
    });
    const people = await signIn(instance, world.people);
    const [rehearsal, second, ...crowd] = people;
    const model = need(world.slots[0]);
    const confirmed = await recordClient(model, need(rehearsal));
    const owner = new pg.Client({ connectionString: instance.database.ownerUrl });
    await owner.connect();
    await owner.query(`UPDATE "slot" SET "held" = "max" WHERE "id" = $1`, [model.slotId]);
    const waitlisted = await recordClient(model, need(second));
    const { rows } = await owner.query<{ slug: string; activityId: string }>(
      `SELECT "slug", "id" AS "activityId" FROM "activity"`,
    );
    await owner.end();
    const slugs = new Map(rows.map((r) => [r.activityId, r.slug]));
    const clients = crowd.slice(0, CLIENTS);
    const seen: { ours: number[]; bare: number[]; wrong: string[] } = { ours: [], bare: [], wrong: [] };
    for (let round = 0; round < rounds; round += 1) {
      const own = need(world.slots[1 + round * 2]);
      const url = `${instance.url}/activities/${slugs.get(own.activityId)}/join?slot=${own.slotId}`;
      const ready = await prepare(url, clients);
      const answers = await rush(url, ready);
      seen.ours.push(p99(answers.map((a) => a.ms)));
      const lost = answers.filter((a) => a.status !== 303 || !a.location.includes("/ticket/")).length;
      const counts = await tally(instance.database.ownerUrl, own.slotId);
      if (
        lost > 0 ||
        counts.confirmed !== PLACES ||
        counts.waiting !== CLIENTS - PLACES ||
        counts.gaps > 0 ||
        counts.over > 0
      ) {
        seen.wrong.push(JSON.stringify({ lost, ...counts }));
      }
      const other = need(world.slots[2 + round * 2]);
      seen.bare.push(p99(await replayRush(pool, { confirmed, waitlisted, model, other, clients })));
    }
    const [ours, bare] = [median(seen.ours), median(seen.bare)];
    const value = ours / bare;
    const right = seen.wrong.length === 0;
    const detail = `p99 ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)} ms; ${right ? `each of ${rounds} times ${PLACES} confirmed, ${CLIENTS - PLACES} ranked without gap, 0 lost, 0 over` : seen.wrong.join("; ")}`;
    return { id: "P6", value, bound, ok: right && value <= bound, unit: "× bare p99, at most", detail };
  } finally {
    await pool.end();
    await closeDb();
    await instance.stop();
  }
}
