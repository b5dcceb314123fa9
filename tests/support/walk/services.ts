// What an association offers, and one request from being sent to the requester's own word.
import { expect, type Page } from "@playwright/test";
import type { Walk } from "./walker";

/** A draft with everything filled in. */
export async function writeService(
  walk: Walk,
  page: Page,
  service: { group: string; kind: string; title: string },
): Promise<void> {
  const { say, go, field, press, heading } = walk;
  await go(page, `/groups/${service.group}/manage/services/new`);
  await field(page, "services.fields.kind").selectOption(service.kind);
  await field(page, "services.fields.title").fill(service.title);
  await field(page, "services.fields.delivers").fill("Dua perawat datang setengah hari, sampai 40 orang diperiksa.");
  await field(page, "services.fields.qualifies").fill("RT, posyandu, dan kelompok relawan di sekitar sini.");
  await field(page, "services.fields.capacity").fill("2");
  await press(page, say("services.manage.save"));
  await expect(heading(page, service.title)).toBeVisible();
}

/** Somebody becomes responsible and it is published. Returns the address of its public page. */
export async function publishService({ say, press, reads }: Walk, page: Page, lead: string): Promise<string> {
  await page.getByRole("checkbox", { name: lead }).check();
  await press(page, say("services.manage.saveLeads"));
  await reads(page, say("services.done.setLeads"));
  await press(page, say("services.manage.publish"));
  const open = page.getByRole("link", { name: say("services.manage.view") });
  await expect(open).toBeVisible();
  return (await open.getAttribute("href")) ?? "";
}

/** From the public page, in a tap and one field; on behalf of a group where one is named. */
export async function askService(
  walk: Walk,
  page: Page,
  service: { address: string; title: string; behalf?: string },
): Promise<void> {
  const { say, field, press, heading, reads } = walk;
  await page.goto(service.address);
  await expect(heading(page, service.title)).toBeVisible();
  await page
    .getByRole("link", { name: say("services.page.ask") })
    .filter({ visible: true })
    .first()
    .click();
  if (service.behalf)
    await page.getByRole("radio", { name: say("services.ask.group", { name: service.behalf }) }).check();
  await field(page, "services.ask.text").fill("Empat puluh lansia di RT 03 belum diperiksa tahun ini.");
  await press(page, say("services.ask.send"));
  await expect(page).toHaveURL(/\/me\/services\?done=/);
  await reads(page, say("services.requestStates.SENT"));
}

/** Accepted and started in place, and its outcome reported. */
export async function serve(walk: Walk, page: Page, request: { group: string; requester: string }): Promise<void> {
  const { say, go, field, press, follow, reads } = walk;
  const of = (key: string) => new RegExp(`${say(`services.queue.${key}`)}.*${request.requester}`);
  await go(page, `/groups/${request.group}/manage/services/requests`);
  await press(page, of("accept"));
  await reads(page, say("services.done.acceptRequest"));
  await press(page, of("start"));
  await reads(page, say("services.done.startService"));
  await follow(page, of("open"));
  await page.getByRole("radio", { name: say("services.outcomes.MET"), exact: true }).check();
  await field(page, "services.queue.outcomeNote").fill("Tiga puluh delapan orang diperiksa, tiga dirujuk.");
  await press(page, say("services.queue.report"));
  await reads(page, say("services.done.reportOutcome"));
}

/** The requester's own word closes it. */
export async function confirmService({ say, go, press }: Walk, page: Page, outcome: "MET" | "PARTLY"): Promise<void> {
  await go(page, "/me/services");
  await page.getByRole("radio", { name: say(`services.outcomes.${outcome}`), exact: true }).check();
  await press(page, new RegExp(`^${say("services.mine.confirm")}`));
  await expect(page.getByText(say("services.requestStates.CLOSED"), { exact: true })).toBeVisible();
}
