import { getTranslations } from "next-intl/server";
import type { Change } from "@/lib/line-diff";

/** What a version changed, part by part: what was there struck through, what stands there now plain. */
export async function CodeChanges({ changes, language }: { changes: readonly Change[]; language: string }) {
  const t = await getTranslations("codes");
  return (
    <ul className="mt-2 grid gap-3">
      {changes.map((change) => (
        <li key={`${change.part}-${change.before}-${change.after}`} className="max-w-measure">
          <p className="text-14">
            <strong>
              {t(`change.${change.kind}`)}: {t(`parts.${change.part}`)}
            </strong>
          </p>
          {change.part === "order" && <p>{t("orderChanged")}</p>}
          {change.before && (
            <p>
              <del className="whitespace-pre-line text-muted" lang={language}>
                {change.before}
              </del>
            </p>
          )}
          {change.after && (
            <p>
              <ins className="whitespace-pre-line no-underline" lang={language}>
                {change.after}
              </ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
