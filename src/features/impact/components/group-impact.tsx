import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Head } from "@/ui/head";
import { Stat, Stats } from "@/ui/stat";
import type { FigureView, IndicatorView } from "../queries/overview";
import { Dimensions } from "./dimensions";
import { numberIn } from "./numbers";

type Group = { id: string; slug: string; kind: "PROFESSIONAL" | "VOLUNTEER" };
type Props = { group: Group; figures: readonly FigureView[]; indicators: readonly IndicatorView[]; locale: Locale };

const toneOf = (group: Group) => (group.kind === "PROFESSIONAL" ? "professional" : "volunteer");

/** Everything counted for one group, with what it measured itself; before that, what will make the numbers appear. */
export async function GroupImpact({ group, figures, indicators, locale }: Props) {
  const t = await getTranslations("impact");
  const anything = indicators.length > 0 || figures.some((view) => view.total > 0);
  return (
    <div className="grid gap-8">
      {!anything && (
        <EmptyState
          seed={group.id}
          title={t("emptyTitle")}
          act={<ButtonLink href={href(locale, "/needs")}>{t("needsLink")}</ButtonLink>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
      <Dimensions
        figures={figures}
        indicators={indicators}
        locale={locale}
        base={`/impact/groups/${group.slug}`}
        tone={toneOf(group)}
      />
    </div>
  );
}

/** So many numbers stand on the group's own page. */
const SHOWN = 3;

/** The largest parts of a group's impact for its public page: up to three numbers, one from each dimension, and the way to all. */
export async function GroupImpactSection({ group, figures, locale }: Omit<Props, "indicators">) {
  const t = await getTranslations("impact");
  const seen = new Set<string>();
  const lead = figures.filter(({ total, withheld, figure }) => {
    if (total === 0 || withheld || seen.has(figure.dimension)) return false;
    seen.add(figure.dimension);
    return true;
  });
  const all = <Anchor href={href(locale, `/impact/groups/${group.slug}`)}>{t("section.all")}</Anchor>;
  return (
    <section aria-labelledby="impact">
      <Head id="impact" fact={all}>
        {t("section.title")}
      </Head>
      {lead.length === 0 ? (
        <p className="text-muted">{t("empty")}</p>
      ) : (
        <Stats columns={3}>
          {lead.slice(0, SHOWN).map(({ figure, total }) => (
            <Stat key={figure.key} value={numberIn(locale)(total)} label={t(`figures.${figure.key}.label`)}>
              <p>{t(`figures.${figure.key}.definition`)}</p>
              <p>
                <Anchor href={href(locale, `/impact/groups/${group.slug}/${figure.key}`)}>{t("open")}</Anchor>
              </p>
            </Stat>
          ))}
        </Stats>
      )}
    </section>
  );
}
