// Positions with their duties, and a musyawarah that fills one.
import { expect, type Page } from "@playwright/test";
import { inDatabase } from "../e2e-server";
import { begins } from "../say";
import type { Walk } from "./walker";

type Position = { group: string; title: string; duty: string; leads?: boolean; person?: string };

/** A position with a duty; a direct appointment where a person is named. */
export async function addPosition(walk: Walk, page: Page, position: Position): Promise<void> {
  const { say, go, field, press, follow } = walk;
  await go(page, `/groups/${position.group}/manage/positions`);
  await follow(page, say("positions.add"));
  await field(page, "positions.form.title").fill(position.title);
  await field(page, "positions.form.termMonths").fill("24");
  if (position.leads) await page.getByLabel(say("positions.titles.COORDINATOR"), { exact: true }).check();
  await press(page, say("positions.form.save"));
  await expect(page).toHaveURL(/panel=[0-9a-f-]{36}/);
  await field(page, "positions.form.dutyTitle").fill(position.duty);
  await press(page, say("positions.addDuty"));
  await expect(page.locator("#panel").getByText(position.duty).first()).toBeVisible();
  if (position.person) await appoint(walk, page, position.person);
}

/** On the position's sheet: somebody takes it at once. */
async function appoint(walk: Walk, page: Page, person: string): Promise<void> {
  const { say, open, press } = walk;
  const sheet = page.locator("#panel");
  await open(page, say("positions.sheet.appoint"));
  await sheet.getByRole("combobox", { name: say("positions.sheet.person") }).selectOption({ label: person });
  await press(page, say("positions.sheet.appointDo"));
  await expect(sheet.getByRole("listitem").getByText(person).first()).toBeVisible();
}

/** From the vacant position to somebody who takes it at once. */
export async function appointTo(
  walk: Walk,
  page: Page,
  to: { group: string; title: string; person: string },
): Promise<void> {
  await walk.go(page, `/groups/${to.group}/manage/positions`);
  await walk.follow(page, new RegExp(`^${walk.say("positions.fillByAppointing")}.*${to.title}`));
  await expect(page).toHaveURL(/panel=/);
  await appoint(walk, page, to.person);
}

/** From the vacant position to its musyawarah, with the candidate chosen. Returns its path. */
export async function openMusyawarah(
  walk: Walk,
  page: Page,
  about: { group: string; title: string; candidate: string },
): Promise<string> {
  const { say, go, field, press, follow } = walk;
  await go(page, `/groups/${about.group}/manage/positions`);
  await follow(page, new RegExp(`^${say("positions.fillByConsensus")}.*${about.title}`));
  await expect(field(page, "consensus.form.title")).toHaveValue(say("consensus.form.titleFor", { title: about.title }));
  await field(page, "consensus.form.candidate").selectOption({ label: about.candidate });
  await field(page, "consensus.form.place").fill("Balai RW 04");
  await press(page, say("consensus.form.open"));
  await expect(page).toHaveURL(/\/manage\/consensus\/[0-9a-f-]{36}/);
  return new URL(page.url()).pathname;
}

/** From one's own telephone. */
export async function agreeTo({ say, press, reads }: Walk, page: Page, path: string): Promise<void> {
  await page.goto(path);
  await press(page, say("consensus.voice.agree"));
  await reads(page, begins(say("consensus.voice.saidAgree")));
}

/** Whoever chairs writes the record and counts; the three days begin. */
export async function closeSession({ say, field, press }: Walk, page: Page, path: string): Promise<void> {
  await page.goto(path);
  await field(page, "consensus.close.minutes").fill("Usul dibahas, setiap orang ditanya satu per satu.");
  await press(page, say("consensus.close.do"));
  await expect(page.getByRole("heading", { name: say("consensus.late.title") })).toBeVisible();
}

/** Nobody waits three days here: the end of the window is moved. The worker comes by every minute. */
export async function endWindow({ instance }: Walk, path: string): Promise<void> {
  const end = `update "consensus" set "objectionUntil" = now() - interval '1 second' where "id" = $1 and "state" = 'WINDOW'`;
  await inDatabase(instance, end, [path.split("/").at(-1)]);
}

/** The worker has settled it. */
export async function untilAgreed({ say }: Walk, page: Page, path: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByText(say("consensus.states.AGREED"), { exact: true }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 90_000, intervals: [2_000] });
}
