import pg from "pg";
import { guest } from "@/access/actor";
import { join } from "@/features/signups/commands/join";
import { closeDb } from "@/lib/db";
import { createDatabase } from "../support/db";
import { alternate, type BenchContext, type BenchResult } from "./context";
import { recordStatements, replay } from "./replay";
import { makeSeatWorld, type SeatWorld } from "./seat-world";

const bound = 0.6;
const IN_FLIGHT = 8;
const SHIFTS = 1_000;

/** Runs `count` pieces of work, eight at a time. Returns how many a second. */
async function perSecond(count: number, work: (k: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  const lane = async () => {
    while (next < count) {
      const k = next;
      next += 1;
      await work(k);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return (count / (performance.now() - began)) * 1000;
}

type Slot = SeatWorld["slots"][number];

function at<T>(list: readonly T[], k: number): T {
  const found = list[k % list.length];
  if (found === undefined) throw new Error("The world is empty.");
  return found;
}

/** P4: the sign-up command, without HTTP, beside a bare loop that sends Postgres exactly the same statements. */
export async function run(context: BenchContext): Promise<BenchResult> {
  const database = await createDatabase(await context.cluster(), "simpul_bench_p4");
  Object.assign(process.env, {
    APP_DATABASE_URL: database.appUrl,
    DATABASE_URL: database.ownerUrl,
    DB_POOL_MAX: String(IN_FLIGHT),
    LOG_LEVEL: "silent",
  });
  const batch = context.quick ? 300 : 1_000;
  const world = await makeSeatWorld(database.ownerUrl, {
    shifts: SHIFTS,
    capacity: 100_000,
    people: batch * 2 * (Math.max(5, context.rounds) + 2) + 10,
  });
  let taken = 0;
  const person = () => at(world.people, taken++);
  const pool = new pg.Pool({ connectionString: database.appUrl, max: IN_FLIGHT });
  // A connection may still be saying goodbye when its server ends.
  pool.on("error", () => undefined);
  try {
    const joinAs = async (personId: string, slot: Slot) => {
      const answer = await join(
        { ...guest, kind: "person", personId, claimed: true, adult: true },
        { slotId: slot.slotId },
      );
      if (!answer.ok || answer.data.status !== "CONFIRMED")
        throw new Error(`A sign-up was not confirmed: ${JSON.stringify(answer)}`);
      return answer.data.signUpId;
    };
    const [model, modelPerson] = [at(world.slots, 0), person()];
    await joinAs(person(), model);
    let made = "";
    const sent = await recordStatements(async () => {
      made = await joinAs(modelPerson, model);
    });
    const ours = () => perSecond(batch, async (k) => void (await joinAs(person(), at(world.slots, k))));
    const bare = () =>
      perSecond(batch, async (k) => {
        const slot = at(world.slots, k);
        const names = new Map([
          [modelPerson, person()],
          ...(Object.keys(model) as (keyof Slot)[]).map((key): [string, string] => [model[key], slot[key]]),
        ]);
        const client = await pool.connect();
        try {
          await replay(client, sent, { names, made });
        } finally {
          client.release();
        }
      });
    await ours();
    await bare();
    taken = Math.max(taken, batch * 2);
    const { a, b, ratio } = await alternate(Math.max(5, context.rounds - 1), ours, bare);
    const detail = `${a.toFixed(0)}/s, bare ${b.toFixed(0)}/s, ${sent.length} statements with BEGIN and COMMIT`;
    return { id: "P4", value: ratio, bound, ok: ratio >= bound, unit: "× bare, at least", detail };
  } finally {
    await pool.end();
    await closeDb();
  }
}
