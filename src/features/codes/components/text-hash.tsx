import { getTranslations } from "next-intl/server";

/** The fingerprint of a text: short, and all of it on demand. */
export async function TextHash({ hash, withLabel = false }: { hash: string; withLabel?: boolean }) {
  const t = await getTranslations("codes");
  return (
    <details>
      <summary className="cursor-pointer">
        {withLabel && <span className="text-14 text-muted">{t("hash")}: </span>}
        <code className="num">{hash.slice(0, 12)}</code> …{" "}
        <span className="text-14 text-nila underline">{t("hashShow")}</span>
      </summary>
      <code className="num block break-all">{hash}</code>
      <p className="text-14 text-muted">{t("hashText")}</p>
    </details>
  );
}
