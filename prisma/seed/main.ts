// npm run seed -- --demo | --remove-demo | --scale N
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { recountImpact } from "@/features/impact/jobs";
import { closeDb, read } from "@/lib/db";
import { log } from "@/lib/log";
import { lawyersStory, nursesStory, otherAssociations } from "./association-stories";
import { enrolEverybody, personas } from "./people";
import { removeDemo } from "./remove-demo";
import { fillForBenchmarks } from "./scale";
import { beginnings, classStory, floodStory, waitingNeeds, whatWaits } from "./stories";
import { togetherStories } from "./together-stories";
import { elderlyStory, hillClassStory, riverStory } from "./volunteer-groups";
import { World } from "./world";

const HELP = `npm run seed -- <what>

  --demo          tells the demo world through commands; refuses when the database has people in it
  --remove-demo   takes the demo world out again; refuses when there are people beside it
  --scale N       fills the tables with N activities for benchmarks`;

async function loadDemo(): Promise<string> {
  if ((await read.db.person.count()) > 0)
    throw new Error("The database already has people in it. The demo world is loaded into an empty one.");
  const world = new World(new Date());
  await enrolEverybody(world);
  await floodStory(world);
  await classStory(world);
  await elderlyStory(world);
  await riverStory(world);
  await hillClassStory(world);
  await nursesStory(world);
  await otherAssociations(world);
  await lawyersStory(world);
  await togetherStories(world);
  await whatWaits(world);
  await beginnings(world);
  await waitingNeeds(world);
  await recountImpact(false);
  await read.db.instance.updateMany({ data: { demoSeedAt: world.start } });
  const folder = process.env.SIMPUL_DATA_DIR ?? ".data";
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "demo-personas.json"), JSON.stringify(personas(), null, 2));
  return `The demo world is loaded: ${await read.db.person.count()} people, ${await read.db.group.count()} groups, ${await read.db.activity.count()} activities.`;
}

async function run(args: string[]): Promise<string> {
  if (args.includes("--demo")) return loadDemo();
  if (args.includes("--remove-demo")) return removeDemo();
  const scale = args[args.indexOf("--scale") + 1];
  if (args.includes("--scale") && scale && /^\d{1,8}$/.test(scale)) return fillForBenchmarks(Number(scale));
  throw new Error(HELP);
}

run(process.argv.slice(2))
  .then((sentence) => console.log(sentence))
  .catch((error: Error) => {
    log().error({ err: error }, "seed failed");
    console.error(error.message);
    process.exitCode = 1;
  })
  .finally(closeDb);
