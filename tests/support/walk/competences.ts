// Where an association begins: people with the same competence in a place where no association stands for it.
import { expect, type Page } from "@playwright/test";
import type { Walk } from "./walker";

type Gap = { province: string; competence: string };

/** From the list of competences of a province: "I have it, and would begin." */
export async function careForCompetence(walk: Walk, page: Page, gap: Gap): Promise<void> {
  const { say, go, field, press, follow } = walk;
  await go(page, "/competences");
  await field(page, "needs.form.province").selectOption({ label: gap.province });
  await press(page, say("needs.form.next"));
  await follow(page, say("formation.gaps.careFor", { name: gap.competence }));
  await press(page, say("formation.gaps.care"));
  await expect(page).toHaveURL(/care=[A-Z_]+&done=1/);
  await expect(page.getByRole("button", { name: say("formation.gaps.save"), exact: true })).toBeVisible();
}

/** Once there are three, each finds the way to the pre-filled form. */
export async function followInvitation({ say, follow, reads }: Walk, page: Page): Promise<void> {
  await page.reload();
  await reads(page, say("formation.gaps.invitedTitle"));
  await follow(page, say("formation.gaps.found"));
  await expect(page).toHaveURL(/\/groups\/new/);
}
