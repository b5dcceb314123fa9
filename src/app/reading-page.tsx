import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { Notice } from "@/ui/notice";

/** Pages that are only read, with their sections in order; the words stand in the messages. */
const SECTIONS = {
  about: ["why", "how", "groups", "trust", "open"],
  privacy: ["never", "kept", "public", "inside", "minors", "device", "yours", "delete", "breach"],
  terms: ["who", "free", "true", "place", "groups", "report", "leave"],
} as const;

export type Reading = keyof typeof SECTIONS;

/** One page to read: a lead and short sections. */
export async function ReadingPage({ page }: { page: Reading }) {
  const [t, { demo }] = await Promise.all([getTranslations(`app.reading.${page}`), siteFacts()]);
  const words = await getTranslations("app.reading");
  return (
    <PublicFrame path={`/${page}`}>
      <div className="wrap pt-10 pb-16">
        <article className="grid max-w-measure gap-8">
          <div className="grid gap-3">
            <h1 className="t-36">{t("title")}</h1>
            <p className="lead">{t("lead")}</p>
          </div>
          {demo && <Notice>{words("privacy.demo")}</Notice>}
          {SECTIONS[page].map((key) => (
            <section key={key} id={key} aria-labelledby={`${key}-title`} className="grid gap-2">
              <h2 className="t-22" id={`${key}-title`}>
                {words(`${page}.sections.${key}.title`)}
              </h2>
              <p className="whitespace-pre-line">{words(`${page}.sections.${key}.text`)}</p>
            </section>
          ))}
        </article>
      </div>
    </PublicFrame>
  );
}
