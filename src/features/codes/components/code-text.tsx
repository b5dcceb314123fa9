import { getTranslations } from "next-intl/server";

type Words = {
  language: string;
  preamble: string;
  articles: readonly { number: number; title: string; text: string }[];
};
type Props = { code: Words; level?: 2 | 3; anchors?: boolean };

/** The words themselves: preamble, then numbered articles that can be pointed at. In their own language. */
export async function CodeText({ code, level = 3, anchors = false }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const t = await getTranslations("codes");
  return (
    <div className="grid max-w-measure gap-6">
      {code.preamble && (
        <p className="lead whitespace-pre-line" lang={code.language}>
          {code.preamble}
        </p>
      )}
      <ol className="list">
        {code.articles.map((article) => (
          <li key={article.number} className="grid gap-1 py-4" id={anchors ? `article-${article.number}` : undefined}>
            <p className="text-14 text-muted">{t("article", { number: article.number })}</p>
            <Heading className="t-18" lang={code.language}>
              {article.title}
            </Heading>
            <p className="whitespace-pre-line" lang={code.language}>
              {article.text}
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}
