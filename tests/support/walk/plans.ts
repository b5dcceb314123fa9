// What a volunteer group plans, and whom it calls.
import { expect, type Page } from "@playwright/test";
import type { Walk } from "./walker";

/** Written by one, approved by another. */
export async function planTogether(walk: Walk, group: string, by: { author: Page; approver: Page }): Promise<void> {
  const { say, go, field, press, reads } = walk;
  const { author, approver } = by;
  await go(author, `/groups/${group}/manage/plans/new`);
  await field(author, "plans.fields.title").fill("Air layak dalam dua minggu");
  await field(author, "plans.fields.strategy").fill("Truk tangki setiap pagi, saringan di tiga titik.");
  await field(author, "plans.fields.objectiveText").fill("Setiap keluarga mendapat air layak");
  await field(author, "plans.fields.name").fill("Keluarga yang mendapat air layak");
  await field(author, "plans.fields.baseline").fill("0");
  await field(author, "plans.fields.target").fill("120");
  await author.getByLabel(say("plans.fields.unit"), { exact: true }).first().fill("keluarga");
  await field(author, "plans.fields.dimension").selectOption({ index: 1 });
  await field(author, "plans.fields.means").fill("Dihitung di titik bagi");
  await field(author, "plans.fields.taskTitle").fill("Memesan truk tangki");
  await press(author, say("plans.save"));
  await expect(author).toHaveURL(/\/manage\/plans\/[0-9a-f-]{36}/);
  await press(author, say("plans.submit"));
  await reads(author, say("plans.ownPlan"));
  await approver.goto(author.url());
  await press(approver, say("plans.approve"));
  await reads(approver, say("plans.states.APPROVED"));
}

/** A call is published. Returns the path of its public page. */
export async function publishCall(walk: Walk, page: Page, call: { group: string; title: string }): Promise<string> {
  const { say, go, field, press, follow } = walk;
  await go(page, `/groups/${call.group}/manage/campaigns/new`);
  await field(page, "campaigns.fields.title").fill(call.title);
  await field(page, "campaigns.fields.story").fill(
    "Tiga pagi, tiga titik, satu truk tangki. Siapa pun bisa membantu; bawa topi dan botol minum.",
  );
  await field(page, "campaigns.fields.target").fill("10");
  await press(page, say("campaigns.save"));
  await expect(page).toHaveURL(/\/manage\/campaigns\/[0-9a-f-]{36}/);
  await press(page, say("campaigns.publish"));
  await follow(page, say("campaigns.view"));
  await expect(page).toHaveURL(/(?<!manage)\/campaigns\/[^/]+$/);
  return new URL(page.url()).pathname;
}

/** A new person says yes with a name and one contact. */
export async function sayYes(
  walk: Walk,
  page: Page,
  who: { call: string; name: string; contact: string },
): Promise<void> {
  const { say, field, press, follow, heading } = walk;
  await page.goto(who.call);
  await follow(page, say("campaigns.join"));
  await field(page, "campaigns.name").fill(who.name);
  await field(page, "campaigns.contact").fill(who.contact);
  await field(page, "campaigns.adult").check();
  await press(page, say("campaigns.join"));
  await expect(page).toHaveURL(/\/joined$/);
  await expect(heading(page, say("campaigns.joinedTitle"))).toBeVisible();
}
