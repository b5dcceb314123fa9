// A public page shows a write within a second, with one process and with two.

import type { TestCluster } from "../support/db";
import { demoTemplate } from "../support/demo-template";
import { expect, test } from "../support/e2e";
import { startInstance } from "../support/e2e-server";
import { begins, words } from "../support/say";

const say = words("id");

for (const processes of [1, 2]) {
  test(`places on the public page follow a join within a second, ${processes} process(es)`, async ({ page }) => {
    const { cluster }: { cluster: TestCluster } = JSON.parse(process.env.SIMPUL_E2E ?? "{}");
    const instance = await startInstance({
      cluster,
      name: `simpul_fresh_${processes}`,
      template: demoTemplate,
      processes,
      worker: false,
      env: { SIMPUL_DEMO: "1" },
    });
    try {
      await page.goto(`${instance.url}/activities`);
      await page
        .getByRole("link", { name: /Pos sehat dan dapur umum/ })
        .first()
        .click();
      await expect(page).toHaveURL(/\/activities\/[^/]+$/);
      const address = page.url();
      /** Every process answers; each visit on a connection of its own. */
      const visits = () =>
        Promise.all(
          Array.from({ length: 6 }, async () => {
            const answer = await fetch(address, { headers: { connection: "close" } });
            return (await answer.text()).replace(/<[^>]+>/g, " ");
          }),
        );
      // With the comma: "Langkah 4 dari 6: Kegiatan" of the thread counts steps, not places.
      const cooking = /(\d+)\s+dari\s+6,/;
      const before = (await visits()).map((text) => Number(cooking.exec(text)?.[1]));
      expect(new Set(before).size).toBe(1);

      await page
        .getByRole("listitem")
        .filter({ has: page.getByRole("heading", { name: "Memasak", exact: true }) })
        .getByRole("link", { name: begins(say("activities.page.join")) })
        .click();
      await page.getByLabel(begins(say("activities.join.name"))).fill("Wulan");
      await page.getByLabel(begins(say("activities.join.contact"))).fill("wulan@contoh.example");
      await page.getByRole("button", { name: say("activities.join.adult.join") }).click();
      await expect(page).toHaveURL(/\/ticket\//);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      // What is stale is made anew on the visit that finds it so; from the next one on nobody may see the old count.
      const after = (await visits()).map((text) => Number(cooking.exec(text)?.[1]));
      expect(after).toEqual(after.map(() => Number(before[0]) + 1));
    } finally {
      await instance.stop();
    }
  });
}
