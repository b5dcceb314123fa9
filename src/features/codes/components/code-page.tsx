import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Facts } from "@/ui/facts";
import { Head } from "@/ui/head";
import { Split } from "@/ui/split";
import type { PublicCode } from "../queries/versions";
import { CodeChanges } from "./code-changes";
import { CodeText } from "./code-text";
import { TextHash } from "./text-hash";

type Adopted = NonNullable<PublicCode["code"]>;
type Props = { group: PublicCode["group"]; code: Adopted; locale: Locale };

/** The code in force as everybody reads it: words, dates, fingerprint, and what changed on the way here. */
export async function CodePage({ group, code, locale }: Props) {
  const t = await getTranslations("codes");
  return (
    <div className="wrap pt-8 pb-16">
      <Split side={<Side group={group} code={code} locale={locale} />}>
        <p className="text-muted">
          {t("name", { kind: group.kind })} ·{" "}
          <Anchor href={href(locale, `/groups/${group.slug}`)}>{t("public.by", { group: group.name })}</Anchor>
        </p>
        <h1 className="t-36 mt-2 mb-6" lang={code.language}>
          {code.title}
        </h1>
        <CodeText code={code} level={2} anchors />
        {code.earlier.length > 0 && <Earlier group={group} code={code} locale={locale} />}
      </Split>
    </div>
  );
}

async function Side({ group, code, locale }: Props) {
  const t = await getTranslations("codes");
  const day = (at: Date | null) => (at ? formatDate(at, group.zone, { locale }) : "");
  const language = code.language === "en" ? "en" : "id";
  const by = t("byPublic", { by: code.byConsensus ? "consensus" : "coordinators" });
  return (
    <div className="grid gap-8">
      <section aria-labelledby="facts">
        <Head id="facts" size={22}>
          {t("public.facts")}
        </Head>
        <Facts
          side
          rows={[
            { label: t("public.version"), value: `${code.number} · ${t("articles", { count: code.articles.length })}` },
            { label: t("public.adoptedOn"), value: `${day(code.adoptedAt)}, ${by}` },
            { label: t("public.effective"), value: day(code.effectiveFrom) },
            { label: t("public.language"), value: t(`fields.languages.${language}`) },
            ...(code.textHash ? [{ label: t("hash"), value: <TextHash hash={code.textHash} /> }] : []),
          ]}
        />
      </section>
      <nav aria-label={t("public.contents")} className="max-lg:hidden print:hidden">
        <h2 className="t-18">{t("public.contents")}</h2>
        <ol className="mt-2 grid gap-1">
          {code.articles.map((article) => (
            <li key={article.number}>
              <a href={`#article-${article.number}`} lang={code.language}>
                {article.number}. {article.title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </div>
  );
}

async function Earlier({ group, code, locale }: Props) {
  const t = await getTranslations("codes");
  const all = [{ ...code, earlier: undefined }, ...code.earlier];
  return (
    <section className="mt-12" aria-labelledby="earlier">
      <Head id="earlier">{t("history")}</Head>
      <ol className="list">
        {all.map((v, at) => (
          <li key={v.number} className="grid gap-1 py-4">
            <h3 className="t-16">
              {t("historyLine", {
                number: v.number,
                state: v.state,
                date: v.adoptedAt ? formatDate(v.adoptedAt, group.zone, { locale }) : "",
              })}
            </h3>
            {v.changeNote && (
              <p className="max-w-measure" lang={v.language}>
                {v.changeNote}
              </p>
            )}
            {v.changes.length > 0 ? (
              <details open={at === 0}>
                <summary className="cursor-pointer text-nila underline">
                  {t("changes", { number: all[at + 1]?.number ?? v.number - 1 })}
                </summary>
                <CodeChanges changes={v.changes} language={v.language} />
              </details>
            ) : (
              <p className="text-14">{t("firstVersion")}</p>
            )}
            {at > 0 && v.textHash && (
              <p className="text-14 text-muted">
                {t("hash")}: <code className="num">{v.textHash.slice(0, 12)}</code>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
