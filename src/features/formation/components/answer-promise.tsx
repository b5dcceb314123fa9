import { getTranslations } from "next-intl/server";
import type { AnswerRecord } from "@/features/promises/rules";

/** What the group promises, and how it has kept it. */
export async function AnswerPromise({ days, record }: { days: number; record: AnswerRecord }) {
  const t = await getTranslations("formation.answers");
  return (
    <>
      {record.kind === "rate" && (
        <p>
          <strong>{t("rate", { percent: record.percent })}</strong> {t("rateText", { count: record.answers })}
        </p>
      )}
      {record.kind === "usual" && <p>{t("usual", { days: record.days })}</p>}
      <p className={record.kind === "none" ? undefined : "mt-2 text-14 text-muted"}>{t("promise", { days })}</p>
    </>
  );
}
