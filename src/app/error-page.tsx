"use client";

import { useSyncExternalStore } from "react";
import { Button } from "@/ui/button";
import { buttonClass } from "@/ui/button-class";
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
    <main id="content" className="wrap grid justify-items-start gap-5 py-16">
      <h1 className="t-36">{words.title}</h1>
      <p className="max-w-measure">{words.text}</p>
      {error.digest ? <p className="text-muted">{words.code.replace("{code}", error.digest)}</p> : null}
      <p className="flex flex-wrap gap-3">
        <Button kind="primary" onClick={() => (reset ? reset() : location.reload())}>
          {words.retry}
        </Button>
        <a className={buttonClass({})} href={home}>
          {words.home}
        </a>
      </p>
    </main>
  );
}
