// Two people have one form open: the second reads the other's words beside their own, and decides.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e";
import { becomes } from "../support/personas";
import { begins, words } from "../support/say";

test.use({ alone: "two-editors" });

const say = words("id");
const settings = "/groups/dapur-muara-asri/manage/settings";
const purpose = (page: Page) => page.getByLabel(begins(say("groups.settings.purpose")));
const save = (page: Page) => page.getByRole("button", { name: say("groups.settings.save") }).click();

/** The same person on two devices, the same form open on both. */
async function bothOpen(...editors: Page[]): Promise<void> {
  for (const editor of editors) {
    await becomes(editor, "Ratri Handayani");
    // Until the page has its script, what is typed may stand beside what was there.
    await editor.goto(settings, { waitUntil: "networkidle" });
  }
}

for (const script of [true, false]) {
  test.describe(script ? "with a script" : "without a script", () => {
    test.use({ javaScriptEnabled: script });

    test("[R14] both versions are read, nothing is lost, and saving once more keeps one's own", async ({
      page,
      browser,
      baseURL,
    }) => {
      const other = await (await browser.newContext({ baseURL, javaScriptEnabled: script })).newPage();
      await bothOpen(page, other);
      const [mine, theirs] = [`Memasak bagi warga pesisir, ${script}.`, `Mengantar air bagi warga, ${script}.`];
      await purpose(other).fill(theirs);
      await save(other);
      await expect(other.getByText(say("groups.done.editGroup"))).toBeVisible();

      await purpose(page).fill(mine);
      await save(page);
      const told = say("pipeline.errors.changed_meanwhile", { current: theirs });
      await expect(page.getByText(told).first()).toBeVisible();
      await expect(purpose(page)).toHaveValue(mine);
      await other.goto(settings);
      await expect(purpose(other)).toHaveValue(theirs);

      await save(page);
      await expect(page.getByText(say("groups.done.editGroup"))).toBeVisible();
      await other.goto(settings);
      await expect(purpose(other)).toHaveValue(mine);
      await other.context().close();
    });

    test("[R14] a mistake in between hides nothing: the other's words are still shown", async ({
      page,
      browser,
      baseURL,
    }) => {
      const other = await (await browser.newContext({ baseURL, javaScriptEnabled: script })).newPage();
      await bothOpen(page, other);
      const theirs = `Menguras sumur warga bersama RW, ${script}.`;
      await purpose(other).fill(theirs);
      await save(other);
      await expect(other.getByText(say("groups.done.editGroup"))).toBeVisible();
      await purpose(page).fill("x");
      await save(page);
      await expect(page.getByRole("alert").first()).toBeVisible();
      await purpose(page).fill(`Memasak dan mengantar makanan, ${script}.`);
      await save(page);
      const told = say("pipeline.errors.changed_meanwhile", { current: theirs });
      await expect(page.getByText(told).first()).toBeVisible();
      await other.context().close();
    });
  });
}
