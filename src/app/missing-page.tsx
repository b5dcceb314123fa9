import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";

type Words = { title: string; text: string; home: string; search: string };

/** What people read when an address leads nowhere; the same in both roots and outside them. */
export function MissingPage({ locale, words }: { locale: Locale; words: Words }) {
  return (
    <main id="content" className="wrap flow">
      <h1 className="t-28">{words.title}</h1>
      <p className="measure">{words.text}</p>
      <p className="row">
        <a className="btn btn--primary" href={href(locale, "/")}>
          {words.home}
        </a>
        <a className="btn btn--secondary" href={href(locale, "/search")}>
          {words.search}
        </a>
      </p>
    </main>
  );
}
