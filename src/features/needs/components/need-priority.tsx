import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { regionName } from "@/lib/region";
import { formatDateTime } from "@/lib/time";
import { Head } from "@/ui/head";
import { Highlight } from "@/ui/tag";
import type { PublicNeed } from "../queries/need";
import type { Band, Factor } from "../rules";

const steps = [1, 2, 3, 4] as const;

function Quad({ band }: { band: Band }) {
  return (
    <p className="flex h-6 items-center gap-1" aria-hidden="true">
      {steps.map((step) => (
        <i key={step} className={`h-2 flex-1 rounded-s ${step <= band ? "bg-ink" : "bg-line"}`} />
      ))}
    </p>
  );
}

/** Every factor with its input, its band and the sum: the formula as it is published, nothing hidden. */
export async function NeedPriority({ need }: { need: PublicNeed }) {
  const [t, locale] = await Promise.all([getTranslations("needs"), pageLocale()]);
  const { priority } = need;
  const because = (factor: Factor, band: Band): string => {
    if (factor === "severity") return t(`severity.${band}`);
    if (factor === "vulnerability") return t(`vulnerability.${band}`);
    const range = t(`bands.${factor}.${band}`);
    if (factor === "people") return t("page.peopleBand", { count: priority.peopleAffected, band, range });
    if (priority.daysLeft === null) return t("page.noDay", { band, range });
    return priority.daysLeft < 0
      ? t("page.dayPast", { count: -priority.daysLeft, band, range })
      : t("page.daysLeft", { count: priority.daysLeft, band, range });
  };
  return (
    <section aria-labelledby="priority" className="mt-8">
      <Head id="priority">{t("page.priority")}</Head>
      <p className="measure pb-3 text-muted">{t("page.priorityHow")}</p>
      <ol>
        {priority.factors.map(({ factor, band }) => (
          <li key={factor} className="grid grid-cols-[minmax(0,1fr)_88px] gap-x-4 border-t border-line py-3">
            <div>
              <h3 className="t-16">{t(`factor.${factor}`)}</h3>
              <p className="text-14 text-muted">{because(factor, band)}</p>
            </div>
            <div>
              <Quad band={band} />
              <p className="text-14">{t("page.ofFour", { band })}</p>
            </div>
          </li>
        ))}
      </ol>
      <dl>
        <div className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1 border-t border-ink py-3">
          <dt>{priority.factors.map((f) => f.band).join(" × ")}</dt>
          <dd>
            <strong>{priority.product}</strong>
          </dd>
          <dt>{t("page.cover", { share: priority.metShare })}</dt>
          <dd>
            <strong>−{priority.cover}</strong>
          </dd>
        </div>
        <div className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-t border-ink py-3">
          <dt className="t-18">
            {t("page.value")}
            {need.rank && (
              <span className="block text-14 font-text text-muted">
                {t("page.rank", { place: need.rank.place, of: need.rank.of, region: regionName(need.regionCode) })}
              </span>
            )}
          </dt>
          <dd className="num t-36">
            <Highlight>{priority.shown}</Highlight>
          </dd>
        </div>
      </dl>
      {priority.lifeThreatening && <p className="pb-2 text-14 font-medium text-bata">{t("page.lifeOnTop")}</p>}
      {need.priorityAt && (
        <p className="text-14 text-muted">
          {t("page.counted", { at: formatDateTime(need.priorityAt, need.zone, locale) })}
        </p>
      )}
    </section>
  );
}
