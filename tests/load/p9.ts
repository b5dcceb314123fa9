import { countGroupJobDef } from "@/features/impact/jobs";
import { closeDb } from "@/lib/db";
import { fillForBenchmarks } from "../../prisma/seed/scale";
import { type Instance, inDatabase } from "../support/e2e-server";
import { alternate, type BenchContext, type BenchResult, body } from "./context";
import { follow } from "./links";
import { signInAs } from "./session";

const bound = 3;
const coordinator = "Ratri Handayani";
const manage = "/groups/dapur-muara-asri/manage";
const dashboards = ["/today", `${manage}/impact`] as const;

/** So many of the new activities are the kitchen's, spread evenly over two years; somebody attended each that is over. */
const OURS = 5_000;

async function fill(instance: Instance, activities: number): Promise<number> {
  Object.assign(process.env, {
    APP_DATABASE_URL: instance.database.appUrl,
    DATABASE_URL: instance.database.ownerUrl,
    LOG_LEVEL: "silent",
  });
  await fillForBenchmarks(activities);
  const [kitchen] = await inDatabase<{ id: string }>(
    instance,
    `SELECT "id" FROM "group" WHERE "slug" = 'dapur-muara-asri'`,
  );
  const groupId = kitchen?.id ?? "";
  await inDatabase(
    instance,
    `UPDATE "activity" SET "groupId" = $1 WHERE "slug" LIKE 'kegiatan-%' AND split_part("slug", '-', 2)::int % $2::int = 0`,
    [groupId, activities / OURS],
  );
  await inDatabase(
    instance,
    `INSERT INTO "sign_up" ("id", "slotId", "shiftId", "activityId", "groupId", "personId", "status", "startsAt", "endsAt")
     SELECT gen_random_uuid(), l."id", l."shiftId", a."id", a."groupId", p."ids"[1 + abs(hashtext(a."slug")) % array_length(p."ids", 1)], 'ATTENDED', a."startsAt", a."endsAt"
     FROM "activity" a JOIN "slot" l ON l."activityId" = a."id" CROSS JOIN (SELECT array_agg("id") AS "ids" FROM "person" WHERE "name" LIKE 'Orang %') p
     WHERE a."groupId" = $1 AND a."slug" LIKE 'kegiatan-%' AND a."state" = 'SETTLED'`,
    [groupId],
  );
  await inDatabase(
    instance,
    `INSERT INTO "hours_entry" ("id", "personId", "groupId", "activityId", "signUpId", "minutes", "onDay", "source")
     SELECT gen_random_uuid(), s."personId", s."groupId", s."activityId", s."id", 180, s."startsAt"::date, 'ATTENDANCE'
     FROM "sign_up" s JOIN "activity" a ON a."id" = s."activityId" WHERE a."groupId" = $1 AND a."slug" LIKE 'kegiatan-%'`,
    [groupId],
  );
  await inDatabase(instance, "ANALYZE");
  await countGroupJobDef.run({ groupId });
  const [{ n } = { n: 0 }] = await inDatabase<{ n: number }>(instance, `SELECT count(*)::int AS "n" FROM "activity"`);
  return n;
}

/** Milliseconds of one answer: the mean over `times` in a row. */
async function answerOf(url: string, cookie: string, times: number): Promise<number> {
  const began = performance.now();
  for (let k = 0; k < times; k += 1) await body(url, cookie);
  return (performance.now() - began) / times;
}

/**
 * P9: the dashboards of a coordinator whose group has five thousand of a million activities, beside the page of one
 * activity of it. The worse of the two counts.
 */
export async function run(context: BenchContext): Promise<BenchResult> {
  const instance = await context.demoInstance({ name: "simpul_bench_p9", worker: false });
  try {
    const activities = await fill(instance, context.quick ? 100_000 : 1_000_000);
    const { cookie } = await signInAs(instance, coordinator);
    const detail = await follow(instance.url, `${manage}/activities`, {
      steps: [/\/manage\/activities\/(?!new)[^/?#]+$/],
      cookie,
    });
    const times = context.quick ? 10 : 30;
    const at = (path: string) => () => answerOf(`${instance.url}${path}`, cookie, times);
    const measured: { path: string; a: number; b: number; ratio: number }[] = [];
    for (const path of dashboards) {
      await at(path)();
      await at(detail)();
      measured.push({ path, ...(await alternate(Math.max(5, context.rounds), at(path), at(detail))) });
    }
    const worst = measured.reduce((most, one) => (one.ratio > most.ratio ? one : most));
    const said = measured.map(({ path, a, b }) => `${path} ${a.toFixed(1)} ms, detail ${b.toFixed(1)} ms`);
    return {
      id: "P9",
      value: worst.ratio,
      bound,
      ok: worst.ratio <= bound,
      unit: "× detail page, at most",
      detail: `${activities} activities; ${said.join("; ")}`,
    };
  } finally {
    await closeDb();
    await instance.stop();
  }
}
