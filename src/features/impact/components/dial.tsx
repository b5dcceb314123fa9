import { scaleLinear } from "d3-scale";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ChartTwin } from "@/ui/chart-twin";
import type { IndicatorView } from "../queries/overview";
import { numberIn } from "./numbers";

const WIDTH = 336;

type Props = { indicator: IndicatorView; locale: Locale; tone: "volunteer" | "professional" };

/** One measure: where it began, where it is, and the goal, on a line of its own. */
export async function IndicatorDial({ indicator, locale, tone }: Props) {
  const t = await getTranslations("impact");
  const number = numberIn(locale);
  const { baseline, actual, target } = indicator;
  const values = [0, baseline, actual, target];
  const lowest = Math.min(...values);
  const at = scaleLinear()
    .domain([lowest, Math.max(...values, lowest + 1)])
    .range([8, WIDTH - 8]);
  const x = (value: number) => Math.round(at(value) * 10) / 10;
  const shown = {
    baseline: number(baseline),
    actual: number(actual),
    target: number(target),
    unit: indicator.unit,
  };
  const summary = t("dial", { ...shown, name: indicator.name });
  return (
    <li>
      <p className="font-strong" lang={indicator.language}>
        {indicator.name}
      </p>
      <p className="text-14 text-muted">{t("dialShown", shown)}</p>
      <figure>
        <svg className="chart" viewBox={`0 0 ${WIDTH} 28`} role="img" aria-label={summary}>
          <path className="axis" d={`M0 14H${WIDTH}`} />
          <path className={`impact-way impact-tone-${tone}`} d={`M${x(baseline)} 14H${x(actual)}`} />
          <circle className={`impact-from impact-tone-${tone}`} cx={x(baseline)} cy="14" r="5" />
          <circle className={tone} cx={x(actual)} cy="14" r="6" />
          <path className="target" d={`M${x(target)} 4V24`} />
        </svg>
        <ChartTwin
          twinLabel={t("table")}
          caption={summary}
          heads={[t("dialHeads.what"), t("dialHeads.value")]}
          rows={[
            { label: t("dialHeads.baseline"), value: `${shown.baseline} ${indicator.unit}` },
            { label: t("dialHeads.actual"), value: `${shown.actual} ${indicator.unit}` },
            { label: t("dialHeads.target"), value: `${shown.target} ${indicator.unit}` },
          ]}
        />
      </figure>
    </li>
  );
}
