// Groups come into being: alone, or pre-filled from a need or a competence with others who are asked along.
import { expect, type Page } from "@playwright/test";
import { slugOf, type Walk } from "./walker";

type Kind = "PROFESSIONAL" | "VOLUNTEER";

async function send({ say, press }: Walk, page: Page): Promise<string> {
  await press(page, say("formation.found.send"));
  await expect(page).toHaveURL(/\/groups\/[^/]+\/manage\/formation/);
  return slugOf(page);
}

/** Founded by one person, without a beginning. Returns its slug. */
export async function foundAlone(walk: Walk, page: Page, group: { kind: Kind; name: string }): Promise<string> {
  const { go, field } = walk;
  await go(page, `/groups/new?kind=${group.kind}`);
  await field(page, "formation.found.name").fill(group.name);
  await field(page, "formation.found.purpose").fill("Kami bekerja bersama warga sekitar dengan tenang dan rapi.");
  await field(page, "formation.found.field").selectOption({ index: 1 });
  await field(page, "formation.found.regionCode").selectOption("33.74");
  return send(walk, page);
}

/** On the pre-filled form: everything stands there, the others are ticked, only the name is made one's own. */
export async function foundTogether(
  walk: Walk,
  page: Page,
  group: { name: string; others: readonly string[] },
): Promise<string> {
  const { say, field } = walk;
  for (const key of ["name", "purpose", "regionCode"])
    await expect(field(page, `formation.found.${key}`)).not.toHaveValue("");
  const asked = page.getByRole("group", { name: say("formation.found.together") });
  await expect(asked.getByRole("checkbox")).toHaveCount(group.others.length);
  for (const other of group.others) await expect(asked.getByRole("checkbox", { name: other })).toBeChecked();
  await field(page, "formation.found.name").fill(group.name);
  return send(walk, page);
}

/** Founders take the need up for which they came together. */
export async function adoptNeed(walk: Walk, page: Page, need: { code: string; group: string }): Promise<void> {
  const { say, press, follow, until } = walk;
  await follow(page, say("formation.list.adopt"));
  await press(page, say("needs.adopt.do"));
  await expect(page).toHaveURL(new RegExp(`/needs/${need.code}$`));
  await until(page, `/needs/${need.code}`, page.getByRole("link", { name: need.group }));
}

/** Nobody belongs before saying yes. */
export async function acceptFounding({ say, go, press }: Walk, page: Page): Promise<void> {
  await go(page, "/me/groups");
  await press(page, new RegExp(`^${say("members.mine.accept")}`));
  await expect(page.getByRole("link", { name: say("members.mine.manage") }).first()).toBeVisible();
}

/** The list is complete: one button. */
export async function activateGroup({ say, go, press, reads }: Walk, page: Page, group: string): Promise<void> {
  await go(page, `/groups/${group}/manage/formation`);
  await press(page, say("formation.list.activate"));
  await reads(page, say("formation.list.activated"));
}

/** The group asks its applicants something. */
export async function setQuestion(walk: Walk, page: Page, on: { group: string; question: string }): Promise<void> {
  const { say, go, press, reads } = walk;
  await go(page, `/groups/${on.group}/manage/settings`);
  await page
    .getByLabel(say("groups.settings.question", { n: "1" }))
    .first()
    .fill(on.question);
  await press(page, say("groups.settings.save"));
  await reads(page, say("groups.settings.saved"));
}

/** Somebody who read the group's page asks to belong. */
export async function applyTo(
  walk: Walk,
  page: Page,
  on: { group: string; question: string; answer: string },
): Promise<void> {
  const { say, go, press, follow, reads } = walk;
  await go(page, `/groups/${on.group}`);
  await follow(page, say("groups.page.apply"));
  await page.getByLabel(on.question).fill(on.answer);
  await press(page, say("members.apply.send"));
  await expect(page).toHaveURL(/\/me\/groups/);
  await reads(page, say("members.applicationStates.PENDING"));
}

/** A coordinator reads the answer and decides. */
export async function acceptApplicant(
  walk: Walk,
  page: Page,
  on: { group: string; name: string; answer: string },
): Promise<void> {
  const { say, go, press, follow, reads } = walk;
  await go(page, `/groups/${on.group}/manage/people`);
  await follow(page, on.name);
  await press(page, say("members.people.startReview"));
  await reads(page, on.answer);
  await press(page, say("members.people.accept"));
  await reads(page, say("members.people.saved"));
}

/** *Kisah terbentuknya* on the public page, once its last moment has come: each of these stands there. */
export async function readStory(walk: Walk, page: Page, group: string, moments: readonly string[]): Promise<void> {
  const { say, until, reads } = walk;
  await until(page, `/groups/${group}`, page.getByText(say("formation.story.group_activated.title")));
  for (const moment of moments) await reads(page, say(`formation.story.${moment}`));
}
