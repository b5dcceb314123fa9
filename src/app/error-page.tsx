"use client";

import { useSyncExternalStore } from "react";
import en from "./messages/error.en.json";
import id from "./messages/error.id.json";

type Props = { error: Error & { digest?: string }; reset?: () => void };

const never = () => () => undefined;
const pageLanguage = () => (document.documentElement.lang === "en" ? "en" : "id");

/** Shown instead of a page that failed: what it means, what is safe, what to do, and a code that stands in our log. */
export function ErrorPage({ error, reset }: Props) {
  const language = useSyncExternalStore(never, pageLanguage, () => "id");
  const words = language === "en" ? en : id;
  const home = language === "en" ? "/en" : "/";
  return (
    <main id="content" className="wrap flow">
      <h1 className="t-28">{words.title}</h1>
      <p className="measure">{words.text}</p>
      {error.digest ? <p className="muted">{words.code.replace("{code}", error.digest)}</p> : null}
      <p className="row">
        <button type="button" className="btn btn--primary" onClick={() => (reset ? reset() : location.reload())}>
          {words.retry}
        </button>
        <a className="btn btn--secondary" href={home}>
          {words.home}
        </a>
      </p>
    </main>
  );
}
