import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatRupiah } from "@/lib/money";
import { Head } from "@/ui/head";
import { ProgressBar } from "@/ui/progress-bar";
import { Stat, Stats } from "@/ui/stat";
import type { PublishedEvaluation } from "../queries/story";

type Props = { evaluation: PublishedEvaluation; locale: Locale; language: string };

const number = (locale: Locale) =>
  new Intl.NumberFormat(locale === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 2 });

/** What came of an activity: three numbers, each indicator against its target, and what was learned. */
export async function Outcome({ evaluation, locale, language }: Props) {
  const t = await getTranslations("evaluations");
  const format = number(locale);
  const hours = format.format(Math.round(evaluation.minutes / 6) / 10);
  return (
    <section id="evaluation" aria-labelledby="outcome">
      <Head id="outcome">{t("whatCame")}</Head>
      <p className="lead mb-6 max-w-measure" lang={language}>
        {evaluation.summary}
      </p>
      <Stats columns={3}>
        <Stat
          value={evaluation.reached === null ? t("withheld") : format.format(evaluation.reached)}
          label={t("reached")}
        />
        <Stat value={format.format(evaluation.volunteers)} label={t("volunteers")} />
        <Stat value={hours} label={t("hours")} />
      </Stats>
      <ul className="mt-6 grid gap-5">
        {evaluation.indicators.map((i) => (
          <li key={i.id}>
            <p className="t-16" lang={language}>
              {i.name}
            </p>
            <ProgressBar
              value={i.progress}
              max={100}
              label={t("progressShare", { share: i.progress, baseline: format.format(i.baseline), unit: i.unit })}
              shown={t("progress", { actual: format.format(i.actual), target: format.format(i.target), unit: i.unit })}
            />
            {i.note && <p className="text-14 text-muted">{i.note}</p>}
          </li>
        ))}
      </ul>
      <Words evaluation={evaluation} language={language} />
      <p className="mt-4 text-14 text-muted">
        {evaluation.asked !== null && evaluation.asked > 0 && `${t("asked", { count: evaluation.asked })} `}
        {evaluation.costEach !== null && t("costEach", { amount: formatRupiah(evaluation.costEach, locale) })}
      </p>
      {evaluation.metShare !== null && (
        <p className="mt-4">
          <strong>{t("metNow", { share: evaluation.metShare })}.</strong>{" "}
          {t("metBecause", { reason: evaluation.metReason })}
        </p>
      )}
    </section>
  );
}

async function Words({ evaluation, language }: { evaluation: PublishedEvaluation; language: string }) {
  const t = await getTranslations("evaluations");
  const parts = (["wentWell", "wentBadly", "stillLacking"] as const).filter((key) => evaluation[key]);
  return (
    <div className="mt-6 grid gap-5" lang={language}>
      {parts.map((key) => (
        <div key={key}>
          <h3 className="t-18">{t(key)}</h3>
          <p className="max-w-measure whitespace-pre-line">{evaluation[key]}</p>
        </div>
      ))}
      {evaluation.lessons.length > 0 && (
        <div>
          <h3 className="t-18">{t("lessons")}</h3>
          <ul className="list">
            {evaluation.lessons.map((lesson) => (
              <li key={lesson} className="py-2">
                {lesson}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
