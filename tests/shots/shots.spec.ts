// npm run shots: pictures for the eye, not assertions. Both widths in both languages, light and dark.
import { join } from "node:path";
import { test } from "../support/e2e";
import { guestPages, personaPages, publicPages } from "../support/pages";
import { addressOf, comeBackAs } from "../support/visits";

const widths = [360, 1280];
const languages = [
  { language: "id", prefix: "", locale: "id-ID" },
  { language: "en", prefix: "/en", locale: "en-GB" },
];

for (const width of widths) {
  for (const { language, prefix, locale } of languages) {
    test.describe(`${width} px, ${language}`, () => {
      test.use({ viewport: { width, height: width < 600 ? 740 : 900 }, locale });
      for (const wanted of [...publicPages, ...guestPages, ...personaPages]) {
        test(wanted.name, async ({ page, instance, browserErrors }) => {
          if (wanted.as) await comeBackAs(page, wanted.as, instance.url);
          const address = await addressOf(page, prefix, wanted);
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            await page.goto(address);
            await page.waitForLoadState("networkidle");
            const suffix = colorScheme === "dark" ? "-dark" : "";
            await page.screenshot({
              path: join(".data", "shots", `${wanted.name}-${width}-${language}${suffix}.png`),
              fullPage: true,
            });
          }
          // Pictures are taken whatever the console says; end-to-end tests hold it to silence.
          browserErrors.length = 0;
        });
      }
    });
  }
}
