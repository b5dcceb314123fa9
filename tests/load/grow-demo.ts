import pg from "pg";

/** What takes the place of a column in the copies; `t` is the original row, `k` the number of the copy. */
type Instead = Record<string, string>;

const COPIES = 20;
const PEOPLE = 100;

/** The id of a row's copy follows from the row's own, so that children find the copies of their parents. */
const copyOf = (column: string) => `md5(t."${column}"::text || '-' || k)::uuid`;

/** Far from all other times, in the past or the future as the original is: nobody is in two places at once. */
const farAway = (column: string) =>
  `CASE WHEN t."startsAt" < now() THEN t."${column}" - k * interval '400 days' ELSE t."${column}" + k * interval '400 days' END`;
const soon = (column: string) => `t."${column}" + (k - ${COPIES}) * interval '10 minutes'`;

/**
 * Makes the demo world bigger: each group, need, activity, plan, campaign, message and so on gets copies, and the
 * demo kitchen a hundred more members, applicants and people on one roster. Written straight into the tables.
 */
export async function growDemo(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const copy: Copy = async (table, instead, times = COPIES) => {
    const columns = await client.query<{ name: string }>(
      `SELECT column_name AS "name" FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    );
    const names = columns.rows.map((row) => row.name);
    const values = names.map((name) => instead[name] ?? `t."${name}"`);
    const list = names.map((name) => `"${name}"`).join(", ");
    await client.query(
      `INSERT INTO "${table}" (${list}) SELECT ${values.join(", ")} FROM "${table}" t, generate_series(1, ${times}) k`,
    );
  };
  const id = copyOf("id");
  const tagged = (column: string) => ({ [column]: `t."${column}" || '-' || k` });
  try {
    await client.query("BEGIN");
    await copyActivities(copy);
    await copy("sign_up", {
      id,
      slotId: copyOf("slotId"),
      shiftId: copyOf("shiftId"),
      activityId: copyOf("activityId"),
      startsAt: farAway("startsAt"),
      endsAt: farAway("endsAt"),
    });
    await copy("evaluation", { id, activityId: copyOf("activityId") });
    await copy("lesson", { id });
    await copy("hours_entry", { id, signUpId: "NULL" });
    await copy("need", { id, ...tagged("code"), ...tagged("followTokenHash") });
    await copy("care", { id, needId: copyOf("needId") });
    await copy("need_fact", { id });
    await copyPlans(copy);
    await copy("campaign", { id, ...tagged("slug") });
    await copy("campaign_channel", { id, campaignId: copyOf("campaignId"), ...tagged("code") });
    await copy("campaign_join", { id, campaignId: copyOf("campaignId") });
    await copy("notification", { id, eventId: "NULL" });
    await copy("session", { id });
    await client.query(
      `INSERT INTO "report" ("id", "subjectType", "subjectId", "reason", "title", "path", "groupId")
       SELECT uuidv7(), 'group', g."id", 'spam', g."name", '/groups/' || g."slug", g."id" FROM "group" g, generate_series(1, ${COPIES}) k`,
    );
    await copy("invitation", { id, ...tagged("tokenHash") });
    await copy("group", { id, ...tagged("slug") });
    await copy("membership", { id, groupId: copyOf("groupId") });
    await copy("appointment", { id, groupId: copyOf("groupId") });
    await addPeople(client);
    await client.query(
      `INSERT INTO "cache_tag" ("tag", "seq") VALUES ('everything', nextval('cache_tag_seq'))
       ON CONFLICT ("tag") DO UPDATE SET "seq" = EXCLUDED."seq", "at" = clock_timestamp()`,
    );
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
}

type Copy = (table: string, instead: Instead, times?: number) => Promise<void>;

/** More plans, and more in each plan: goals, tasks, lines of the budget, risks, figures. */
async function copyPlans(copy: Copy): Promise<void> {
  const id = copyOf("id");
  for (const table of ["plan", "objective", "indicator", "plan_task", "budget_line", "plan_risk"]) {
    await copy(table, { id });
  }
  await copy("plan_revision", { id, number: `t."number" + k * 100` });
  await copy("indicator_value", { id, indicatorId: copyOf("indicatorId") });
}

/** The first copies lie far away, for those with sign-ups; as many again soon, for what looks a few days ahead. */
async function copyActivities(copy: Copy): Promise<void> {
  const id = copyOf("id");
  const activityId = copyOf("activityId");
  const more = (column: string) => `md5(t."${column}"::text || '-more-' || k)::uuid`;
  await copy("shift", { id: more("id") }, 5);
  await copy("slot", { id: more("id"), shiftId: more("shiftId"), held: "0", waiting: "0" }, 5);
  const when = (column: string) => `CASE WHEN k <= ${COPIES} THEN ${farAway(column)} ELSE ${soon(column)} END`;
  const times = { startsAt: when("startsAt"), endsAt: when("endsAt") };
  await copy("activity", { id, slug: `t."slug" || '-' || k`, ...times }, COPIES * 2);
  await copy("shift", { id, activityId, ...times }, COPIES * 2);
  await copy("slot", { id, activityId, shiftId: copyOf("shiftId") }, COPIES * 2);
}

/** New people: half are members of the demo kitchen, half apply to it, and each is on one of its rosters. */
async function addPeople(client: pg.Client): Promise<void> {
  const people = await client.query<{ id: string }>(
    `INSERT INTO "person" ("id", "name", "birthYear", "adultAt", "claimedAt")
     SELECT uuidv7(), 'Relawan ' || k, 1990, now(), now() FROM generate_series(1, $1::int) k RETURNING "id"`,
    [PEOPLE],
  );
  const ids = people.rows.map((row) => row.id);
  const ours = `(SELECT "id" FROM "group" WHERE "slug" = 'dapur-muara-asri')`;
  await client.query(
    `INSERT INTO "membership" ("id", "personId", "groupId", "status", "joinedAt")
     SELECT uuidv7(), p, ${ours}, 'ACTIVE', now() FROM unnest($1::uuid[]) p`,
    [ids.slice(0, PEOPLE / 2)],
  );
  await client.query(
    `INSERT INTO "application" ("id", "personId", "groupId", "questions", "answers")
     SELECT uuidv7(), p, ${ours}, '[]', '[]' FROM unnest($1::uuid[]) p`,
    [ids.slice(PEOPLE / 2)],
  );
  await client.query(
    `INSERT INTO "sign_up" ("id", "slotId", "shiftId", "activityId", "groupId", "personId", "status", "startsAt", "endsAt")
     SELECT uuidv7(), t."slotId", t."shiftId", t."activityId", t."groupId", p."id", 'CONFIRMED', t."startsAt", t."endsAt"
     FROM unnest($1::uuid[]) WITH ORDINALITY p("id", n)
     JOIN (SELECT l."id" AS "slotId", l."shiftId", l."activityId", a."groupId", s."startsAt", s."endsAt",
             row_number() OVER (ORDER BY s."startsAt", l."id") AS r, count(*) OVER () AS c
           FROM "slot" l JOIN "shift" s ON s."id" = l."shiftId" JOIN "activity" a ON a."id" = l."activityId"
           WHERE a."groupId" = ${ours} AND a."slug" !~ '-[0-9]{1,2}$') t ON t.r = p.n % t.c + 1`,
    [ids],
  );
}
