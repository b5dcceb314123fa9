"use client";

import { useEffect, useRef, useState } from "react";

type Words = { heading: string; untitled: string; places: string; tasks: string; locale: string };
type Seen = { title: string; place: string; when: string; tasks: number; places: number };

const nothing: Seen = { title: "", place: "", when: "", tasks: 0, places: 0 };

function readForm(form: HTMLFormElement, locale: string): Seen {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? "");
  const names = [...data.keys()];
  const filled = names.filter((name) => /^tasks\[\d+\]\.title$/.test(name) && text(name) !== "");
  const places = names
    .filter((name) => /^tasks\[\d+\]\.max$/.test(name))
    .reduce((sum, name) => sum + (Number(text(name)) || 0), 0);
  const start = names
    .filter((name) => /^tasks\[\d+\]\.startsAt$/.test(name))
    .map(text)
    .filter(Boolean)
    .sort()[0];
  const format = new Intl.DateTimeFormat(locale === "id" ? "id-ID" : "en-GB", {
    dateStyle: "full",
    timeStyle: "short",
  });
  return {
    title: text("title"),
    place: text("place"),
    when: start ? format.format(new Date(start)) : "",
    tasks: filled.length,
    places,
  };
}

/** How the activity will look in a list, while it is being written. */
export function ActivityPreview({ words }: { words: Words }) {
  const here = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(nothing);
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    const follow = () => setSeen(readForm(form, words.locale));
    follow();
    form.addEventListener("input", follow);
    return () => form.removeEventListener("input", follow);
  }, [words.locale]);
  return (
    <div ref={here} className="js-only rounded-m border border-line p-4" aria-hidden="true">
      <p className="text-14 text-muted">{words.heading}</p>
      <p className="t-18">{seen.title || words.untitled}</p>
      <p className="text-14">{[seen.when, seen.place].filter(Boolean).join(" · ")}</p>
      <p className="text-14">{`${words.tasks.replace("#", String(seen.tasks))} ${words.places.replace("#", String(seen.places))}`}</p>
    </div>
  );
}
