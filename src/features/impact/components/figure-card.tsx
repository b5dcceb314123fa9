import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";
import { Sparkline } from "@/ui/sparkline";
import type { FigureView } from "../queries/overview";
import { numberIn } from "./numbers";
import { trendSentence } from "./trend";

type Props = {
  view: FigureView;
  locale: Locale;
  /** Where the figure opens, without language prefix. */
  base: `/${string}`;
  tone?: "volunteer" | "professional";
};

/** One number: what it is, how it went, how it is counted, and the way to what stands behind it. */
export async function FigureCard({ view, locale, base, tone = "volunteer" }: Props) {
  const [t, trend] = await Promise.all([getTranslations("impact"), trendSentence(view, locale)]);
  const words = `figures.${view.figure.key}` as const;
  const name = t(`${words}.name`);
  const empty = view.total === 0;
  return (
    <li className="grid content-start gap-2">
      <div>
        <p className="num impact-num">{view.withheld ? t("withheld") : numberIn(locale)(view.total)}</p>
        <h3 className="text-16 font-text">{t(`${words}.label`)}</h3>
      </div>
      {empty ? (
        <p className="text-14 text-muted">
          {t("empty")} {t(`${words}.grows`)}
        </p>
      ) : (
        <Sparkline values={view.months.map((m) => m.value)} label={trend} tone={tone} />
      )}
      <div className="impact-acts">
        {!empty && (
          <Anchor
            className="inline-flex min-h-[var(--target)] items-center"
            href={href(locale, `${base}/${view.figure.key}`)}
            aria-label={t("openOf", { name })}
          >
            {t("open")}
          </Anchor>
        )}
        <details className="twin">
          <summary>
            {t("how")}
            <Icon name="down" small />
          </summary>
          <p className="max-w-measure pb-2 text-14">{t(`${words}.definition`)}</p>
        </details>
      </div>
    </li>
  );
}
