import { getTranslations } from "next-intl/server";
import "./impact.css";
import { DIMENSIONS, type Dimension } from "@/features/plans/schema";
import type { Locale } from "@/lib/i18n/routing";
import { Icon } from "@/ui/icon";
import type { FigureView, IndicatorView } from "../queries/overview";
import { IndicatorDial } from "./dial";
import { FigureCard } from "./figure-card";
import { numberIn } from "./numbers";

type Props = {
  figures: readonly FigureView[];
  indicators?: readonly IndicatorView[];
  locale: Locale;
  base: `/${string}`;
  tone?: "volunteer" | "professional";
};

/** The six dimensions. Up to 960 px one is open at a time; from there on they lie open side by side. */
export async function Dimensions({ figures, indicators = [], ...rest }: Props) {
  const first = DIMENSIONS.find((d) => figures.some((f) => f.figure.dimension === d && f.total > 0)) ?? DIMENSIONS[0];
  return (
    <div className="impact-dims">
      {DIMENSIONS.map((dimension) => (
        <DimensionPart
          key={dimension}
          dimension={dimension}
          open={dimension === first}
          figures={figures.filter((f) => f.figure.dimension === dimension)}
          indicators={indicators.filter((i) => i.dimension === dimension)}
          {...rest}
        />
      ))}
    </div>
  );
}

type PartProps = Props & { dimension: Dimension; open: boolean; indicators: readonly IndicatorView[] };

async function DimensionPart({ dimension, open, figures, indicators, locale, base, tone = "volunteer" }: PartProps) {
  const t = await getTranslations("impact");
  const lead = figures.find((f) => f.total > 0);
  const fact = lead
    ? `${lead.withheld ? t("withheld") : numberIn(locale)(lead.total)} ${t(`figures.${lead.figure.key}.label`)}`
    : t("empty");
  return (
    <details
      name="impact-dimension"
      className="impact-dim"
      open={open}
      id={dimension.toLowerCase().replaceAll("_", "-")}
    >
      <summary>
        <div>
          <h2 className="t-22">{t(`dimensions.${dimension}.name`)}</h2>
          <p className="impact-fact text-14 text-muted">{fact}</p>
          <p className="impact-about text-muted">{t(`dimensions.${dimension}.text`)}</p>
        </div>
        <Icon name="down" />
      </summary>
      <div className="grid gap-8 pb-6">
        <ul className={`impact-cards ${figures.length > 2 ? "impact-cards--3" : ""}`}>
          {figures.map((view) => (
            <FigureCard key={view.figure.key} view={view} locale={locale} base={base} tone={tone} />
          ))}
        </ul>
        {indicators.length > 0 && (
          <div>
            <h3 className="t-18">{t("indicators")}</h3>
            <p className="text-14 text-muted">{t("indicatorsNote")}</p>
            <ul className="impact-dials mt-3">
              {indicators.map((indicator) => (
                <IndicatorDial key={indicator.id} indicator={indicator} locale={locale} tone={tone} />
              ))}
            </ul>
          </div>
        )}
      </div>
    </details>
  );
}
