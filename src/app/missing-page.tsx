import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";

type Words = { title: string; text: string; home: string; search: string };

/** What people read when an address leads nowhere; the same in both roots and outside them. */
export function MissingPage({ locale, words }: { locale: Locale; words: Words }) {
  return (
    <section className="wrap grid justify-items-start gap-5 py-16">
      <h1 className="t-36">{words.title}</h1>
      <p className="max-w-measure">{words.text}</p>
      <p className="flex flex-wrap gap-3">
        <ButtonLink kind="primary" href={href(locale, "/")}>
          {words.home}
        </ButtonLink>
        <ButtonLink href={href(locale, "/search")}>{words.search}</ButtonLink>
      </p>
    </section>
  );
}
