"use client";

import "./globals.css";
import { ErrorPage } from "./error-page";
import { fontVariables } from "./fonts";

/** The last resort when a root layout itself fails; it brings its own document. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="id" className={fontVariables}>
      <body>
        <ErrorPage error={error} reset={reset} />
      </body>
    </html>
  );
}
