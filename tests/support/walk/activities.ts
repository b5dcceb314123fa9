// A day of work: opened, joined, recorded, settled, evaluated.
import { expect, type Page } from "@playwright/test";
import { inDatabase } from "../e2e-server";
import { begins } from "../say";
import type { Walk } from "./walker";

/** Local date and time of the group's zone (the browser's), as a datetime field wants it. */
function localInput(daysAhead: number, time: string): string {
  const day = new Date(Date.now() + daysAhead * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
  return `${day}T${time}`;
}

type Task = { title: string; max: string; credential?: string };

/** An activity on one page, open to volunteers the day after tomorrow. Returns its slug. */
export async function openActivity(
  walk: Walk,
  page: Page,
  activity: { group: string; title: string; tasks: readonly Task[] },
): Promise<string> {
  const { say, go, field, press } = walk;
  await go(page, `/groups/${activity.group}/manage/activities/new`);
  await field(page, "activities.form.title").fill(activity.title);
  await field(page, "activities.form.summary").fill(
    "Kita mengisi jeriken di tiga titik dan mencatat keluarga yang sudah mendapat air.",
  );
  await field(page, "activities.form.place").fill("Balai RW 04");
  for (const [index, task] of activity.tasks.entries()) {
    if (index > 0) await press(page, say("activities.form.addTask"));
    const row = page.getByRole("group", { name: `${say("activities.form.task")} ${index + 1}`, exact: true });
    await field(row, "activities.form.taskTitle").fill(task.title);
    await field(row, "activities.form.max").fill(task.max);
    if (index === 0) {
      await field(row, "activities.form.startsAt").fill(localInput(2, "08:00"));
      await field(row, "activities.form.endsAt").fill(localInput(2, "11:00"));
    }
    if (task.credential) await field(row, "activities.form.credential").selectOption({ label: task.credential });
  }
  await field(page, "activities.form.info.meetingPoint").fill("Depan balai");
  await press(page, say("activities.form.publish"));
  await expect(page).toHaveURL(/\/manage\/activities\/(?!new)[^/]+$/);
  return page.url().split("/").at(-1) ?? "";
}

/** The join page of the only task, or of the one named. */
export async function toJoin(
  { say, go }: Walk,
  page: Page,
  to: { activity: string; task?: string; verb?: "join" | "queue" },
): Promise<void> {
  const { activity, task, verb = "join" } = to;
  await go(page, `/activities/${activity}`);
  const main = page.getByRole("main");
  const named = main.getByRole("listitem").filter({ has: page.getByRole("heading", { name: task, exact: true }) });
  await (task ? named : main)
    .getByRole("link", { name: begins(say(`activities.page.${verb}`)) })
    .first()
    .click();
  await expect(page).toHaveURL(/\/join/);
}

/** On the join page: one tap for somebody known, a name and one contact for somebody new. */
export async function takePlace(walk: Walk, page: Page, as?: { name: string; contact: string }): Promise<void> {
  const { say, field, press, heading } = walk;
  if (as) {
    await field(page, "activities.join.name").fill(as.name);
    await field(page, "activities.join.contact").fill(as.contact);
  }
  await press(page, say(as ? "activities.join.adult.join" : "activities.join.join"));
  await expect(heading(page, say("attendance.ticket.head.CONFIRMED"))).toBeVisible();
}

/** An activity cannot be opened in the past and nobody waits two days here, so its hours (in minutes from now) are moved. */
async function moveTo({ instance }: Walk, activity: string, [from, to]: [number, number]): Promise<void> {
  const hours = `"startsAt" = now() + $2 * interval '1 minute', "endsAt" = now() + $3 * interval '1 minute'`;
  await inDatabase(
    instance,
    `with a as (update "activity" set ${hours} where "slug" = $1 returning "id"),
       s as (update "shift" set ${hours} where "activityId" in (select "id" from a))
     update "sign_up" set ${hours} where "activityId" in (select "id" from a)`,
    [activity, from, to],
  );
}

type Led = { group: string; activity: string };

/** On the day one tap on a name records it. */
export async function checkIn(walk: Walk, page: Page, led: Led & { names: readonly string[] }): Promise<void> {
  const { say, go, press } = walk;
  await moveTo(walk, led.activity, [-60, 60]);
  await go(page, `/groups/${led.group}/manage/activities/${led.activity}`);
  for (const name of led.names) {
    await press(page, `${say("attendance.roster.checkIn")} ${name}`);
    const home = `${say("attendance.roster.goneHome")} ${name}`;
    await expect(page.getByRole("button", { name: home, exact: true })).toBeVisible();
  }
}

/** When it is over the record is closed. */
export async function settle(walk: Walk, page: Page, led: Led): Promise<void> {
  const { say, go, press, reads } = walk;
  await moveTo(walk, led.activity, [-180, -5]);
  await go(page, `/groups/${led.group}/manage/activities/${led.activity}`);
  await press(page, say("attendance.roster.settleYes"));
  await reads(page, say("attendance.roster.settled"));
}

/** The evaluation is written, from the closed record, and published. */
export async function evaluate(walk: Walk, page: Page, came: { summary: string; share: string }): Promise<void> {
  const { say, field, press, follow, reads } = walk;
  await follow(page, say("attendance.roster.evaluate"));
  await field(page, "evaluations.fields.summary").fill(came.summary);
  await field(page, "evaluations.fields.reached").fill("400");
  await field(page, "evaluations.fields.asked").fill("20");
  await field(page, "evaluations.fields.actual").fill("100");
  await field(page, "evaluations.fields.stillLacking").fill("Dua titik belum punya saringan.");
  await field(page, "evaluations.fields.metShare").fill(came.share);
  await field(page, "evaluations.fields.metReason").fill("100 dari 120 keluarga tercatat.");
  await press(page, say("evaluations.save"));
  await reads(page, say("evaluations.saved"));
  await press(page, say("evaluations.publish"));
  await expect(page).toHaveURL(/published=1/);
  await reads(page, came.summary);
}

/** The public page of the need says how much of it is met. */
export async function readShare(walk: Walk, page: Page, need: { code: string; share: string }): Promise<void> {
  const words = walk.say("evaluations.impact.share", { share: need.share });
  await walk.until(page, `/needs/${need.code}`, page.getByText(words));
}

/** Word went back to whoever reported it, who confirms that it is met. */
export async function confirmMet(
  walk: Walk,
  page: Page,
  need: { title: string; followUrl: string; contact: string; summary: string },
): Promise<void> {
  const { say, press, reads, instance } = walk;
  const news = say("needs.mail.met_share.heading", { title: need.title });
  await expect
    .poll(() =>
      inDatabase(instance, `select 1 from "mail" where "recipient" = $1 and "subject" = $2`, [need.contact, news]),
    )
    .toHaveLength(1);
  await page.goto(need.followUrl);
  await reads(page, need.summary);
  await press(page, say("needs.follow.yes"));
  await reads(page, say("needs.state.CONFIRMED_MET"));
}
