import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";
import { Stat, Stats } from "@/ui/stat";
import type { OutcomeRow, Totals } from "../queries/totals";
import { OutcomeRows } from "./outcome-rows";

type Props = { totals: Totals; latest: readonly OutcomeRow[]; locale: Locale };

/** What has happened so far: four numbers, each opening to where it comes from. */
export async function HomeTotals({ totals, latest, locale }: Props) {
  const t = await getTranslations("evaluations.totals");
  const format = new Intl.NumberFormat(locale === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 0 });
  const number = (value: number) => format.format(value);
  if (totals.settled === 0 && totals.needsMet === 0) {
    return (
      <>
        <Head id="numbers">{t("title")}</Head>
        <p className="text-muted">{t("empty")}</p>
      </>
    );
  }
  return (
    <>
      <Head id="numbers" fact={t("note")}>
        {t("title")}
      </Head>
      <Stats columns={totals.reached === null ? 3 : 4}>
        <Stat value={number(totals.minutes / 60)} label={t("hours")}>
          <p>{t("hoursFrom", { count: totals.settled })}</p>
          <p>
            <Anchor href={href(locale, "/activities")}>{t("activitiesSee")}</Anchor>
          </p>
        </Stat>
        <Stat value={number(totals.needsMet)} label={t("met")}>
          <p>{t("metFrom", { count: totals.needsChecked })}</p>
          <p>
            <Anchor href={href(locale, "/search?what=needs&state=CONFIRMED_MET")}>{t("metSee")}</Anchor>
          </p>
        </Stat>
        <Stat value={number(totals.evaluated)} label={t("evaluated")}>
          <p>{t(totals.evaluated > 0 ? "evaluatedFrom" : "evaluatedNone")}</p>
          <LatestLink shown={latest.length > 0} label={t("latest")} />
        </Stat>
        {totals.reached !== null && (
          <Stat value={number(totals.reached)} label={t("reached")}>
            <p>{t("reachedFrom")}</p>
            <LatestLink shown={latest.length > 0} label={t("latest")} />
          </Stat>
        )}
      </Stats>
      {latest.length > 0 && (
        <div id="latest" className="mt-8 max-w-[760px]">
          <h3 className="t-22">{t("latest")}</h3>
          <OutcomeRows rows={latest} locale={locale} />
        </div>
      )}
    </>
  );
}

function LatestLink({ shown, label }: { shown: boolean; label: string }) {
  return (
    shown && (
      <p>
        <Anchor href="#latest">{label}</Anchor>
      </p>
    )
  );
}
