import "./globals.css";
import type { Metadata } from "next";
import { fontVariables } from "./fonts";
import { icons } from "./icons";
import { MissingPage } from "./missing-page";
import { words } from "./missing-words";
import { ThemeScript } from "./theme-script";

export const metadata: Metadata = { title: `${words("id").title} · Simpul`, icons };

/** No route matched, so no language is known: both are shown, Indonesian first. */
export default function GlobalNotFound() {
  return (
    <html lang="id" className={fontVariables} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <main id="content">
          <MissingPage locale="id" words={words("id")} />
          <section lang="en" className="wrap grid justify-items-start gap-3 border-t border-line py-10">
            <h2 className="t-22">{words("en").title}</h2>
            <p className="max-w-measure">{words("en").text}</p>
            <p>
              <a href="/en">{words("en").home}</a>
            </p>
          </section>
        </main>
      </body>
    </html>
  );
}
