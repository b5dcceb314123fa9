// A code of ethics: written and proposed by one, adopted by somebody else, acknowledged by each.
import { expect, type Page } from "@playwright/test";
import { begins } from "../say";
import type { Walk } from "./walker";

/** Version 1 with one article, proposed by its author. */
export async function proposeCode(walk: Walk, page: Page, group: string): Promise<void> {
  const { say, go, press, reads } = walk;
  await go(page, `/groups/${group}/manage/codes`);
  await press(page, say("codes.start"));
  await expect(page).toHaveURL(/\/manage\/codes\/[0-9a-f-]{36}$/);
  const first = page.getByRole("group", { name: say("codes.fields.article", { n: "1" }) });
  await first.getByLabel(begins(say("codes.fields.articleTitle"))).fill("Menjaga rahasia");
  await first.getByLabel(begins(say("codes.fields.articleText"))).fill("Kami menjaga rahasia warga yang kami layani.");
  await press(page, say("codes.save"));
  await reads(page, say("codes.done.editCode"));
  await press(page, say("codes.propose"));
  await reads(page, say("codes.ownCode"));
}

/** Another coordinator adopts it. */
export async function adoptCode({ say, go, press, follow, reads }: Walk, page: Page, group: string): Promise<void> {
  await go(page, `/groups/${group}/manage/codes`);
  await follow(page, say("codes.openAction", { number: "1" }));
  await press(page, say("codes.adopt"));
  await reads(page, say("codes.done.adoptCode"));
}

/** Each for themselves. */
export async function acknowledgeCode({ say, go, press, reads }: Walk, page: Page, group: string): Promise<void> {
  await go(page, `/groups/${group}/manage/codes`);
  await press(page, say("codes.mine.button", { number: "1" }));
  await reads(page, say("codes.done.acknowledgeCode"));
}

/** Everybody reads it, article by article; nobody is named. */
export async function readCode({ go }: Walk, page: Page, code: { group: string; unnamed: string }): Promise<void> {
  await go(page, `/codes/${code.group}`);
  await expect(page.locator("#article-1")).toContainText("Menjaga rahasia");
  await expect(page.getByText(code.unnamed)).toHaveCount(0);
}
