import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";
import { type CodeVersionView, versionBefore } from "../queries/versions";
import { codeDiff } from "../rules";
import { CodeChanges } from "./code-changes";

type Props = { versions: readonly CodeVersionView[]; zone: string; locale: Locale; path: `/${string}` };

/** Every adopted version, newest first, with what it changed and why. */
export async function VersionHistory({ versions, zone, locale, path }: Props) {
  const t = await getTranslations("codes");
  if (versions.length === 0) return null;
  return (
    <section className="mt-12" aria-labelledby="history">
      <Head id="history" size={22}>
        {t("history")}
      </Head>
      <ol className="list">
        {versions.map((v) => {
          const before = versionBefore(versions, v.number);
          const by = { by: v.byConsensus ? "consensus" : "person", name: v.adoptedBy ?? "" };
          const date = v.adoptedAt ? formatDate(v.adoptedAt, zone, { locale }) : "";
          return (
            <li key={v.id} className="grid gap-1 py-4">
              <h3 className="t-16">
                <Anchor href={href(locale, `${path}/${v.id}`)}>
                  {t("historyLine", { number: v.number, state: v.state, date })}
                </Anchor>{" "}
                {(v.byConsensus || v.adoptedBy) && t("by", by)}
              </h3>
              <p className="text-14 text-muted">{t(v.material ? "material" : "notMaterial")}</p>
              {v.changeNote && (
                <p className="max-w-measure" lang={v.language}>
                  {v.changeNote}
                </p>
              )}
              {before ? (
                <details>
                  <summary className="cursor-pointer text-nila underline">
                    {t("changes", { number: before.number })}
                  </summary>
                  <CodeChanges changes={codeDiff(before, v)} language={v.language} />
                </details>
              ) : (
                <p className="text-14">{t("firstVersion")}</p>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
