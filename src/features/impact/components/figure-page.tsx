import { getTranslations } from "next-intl/server";
import "./impact.css";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { BarChart } from "@/ui/bar-chart";
import { Breadcrumb } from "@/ui/breadcrumb";
import { Facts } from "@/ui/facts";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";
import type { EvidencePage } from "../queries/evidence";
import type { FigureView } from "../queries/overview";
import { EvidenceTable } from "./evidence-table";
import { monthIn, numberIn } from "./numbers";
import { trendSentence } from "./trend";

type Props = {
  view: FigureView;
  evidence: EvidencePage;
  locale: Locale;
  /** The group whose figure it is; the platform's without. */
  group?: { name: string; slug: string; kind: "PROFESSIONAL" | "VOLUNTEER" } | null;
  /** A later page of the list: the way back to the newest. */
  paged?: boolean;
};

/** One number opened: what it is, twelve months of it, and everything it counts. */
export async function FigurePage({ view, evidence, locale, group = null, paged = false }: Props) {
  const t = await getTranslations("impact");
  const { key } = view.figure;
  const number = numberIn(locale);
  const base = group ? (`/impact/groups/${group.slug}` as const) : "/impact";
  const query = new URLSearchParams({ figure: key, ...(group ? { group: group.slug } : {}) });
  const older = evidence.next && href(locale, `/impact/evidence?${query}&after=${evidence.next}`);
  const up = group
    ? [
        { href: href(locale, "/impact"), label: t("title") },
        { href: href(locale, base), label: t("ofGroup", { group: group.name }) },
      ]
    : [{ href: href(locale, "/impact"), label: t("title") }];
  return (
    <div className="grid gap-10">
      <div className="grid gap-4">
        <Breadcrumb label={t("all")} items={up} />
        <h1 className="t-36">
          <mark>{view.withheld ? t("withheld") : number(view.total)}</mark> {t(`figures.${key}.label`)}
        </h1>
        <p className="max-w-measure">
          <strong>{t("howText")}</strong> {t(`figures.${key}.definition`)}
        </p>
        {group && (
          <p>
            <Anchor href={href(locale, `/impact/${key}`)}>{t("everything")}</Anchor>
          </p>
        )}
      </div>
      {view.total > 0 && (
        <section aria-labelledby="months" className="grid gap-4">
          <Head id="months">{t("months")}</Head>
          <div className="grid gap-8 lg:grid-cols-12 lg:gap-6">
            <div className="max-w-[560px] lg:col-span-7">
              <Months
                view={view}
                locale={locale}
                tone={group?.kind === "PROFESSIONAL" ? "professional" : "volunteer"}
              />
            </div>
            <div className="lg:col-span-4 lg:col-start-9">
              <InNumbers view={view} locale={locale} />
            </div>
          </div>
        </section>
      )}
      <section aria-labelledby="evidence" className="grid gap-4">
        <Head id="evidence" fact={t("evidenceNote")}>
          {t("evidence")}
        </Head>
        {evidence.rows.length > 0 ? (
          <EvidenceTable figure={view.figure} rows={evidence.rows} locale={locale} ofGroup={group !== null} />
        ) : (
          <p className="text-muted">
            {t("empty")} {t(`figures.${key}.grows`)}
          </p>
        )}
        <Pagination
          label={t("pages")}
          newer={paged ? { href: href(locale, `${base}/${key}`), label: t("newest") } : undefined}
          older={older ? { href: older, label: t("older") } : undefined}
        />
      </section>
    </div>
  );
}

async function InNumbers({ view, locale }: { view: FigureView; locale: Locale }) {
  const t = await getTranslations("impact");
  const [number, month] = [numberIn(locale), monthIn(locale, "long")];
  const shown = (m: { value: number; withheld: boolean }) => (m.withheld ? t("withheld") : number(m.value));
  const last = view.months.at(-1);
  const most = view.months.reduce((a, b) => (b.value > a.value ? b : a));
  return (
    <>
      <h3 className="t-18 mb-2">{t("factsTitle")}</h3>
      <Facts
        side
        rows={[
          { label: t("fromStart"), value: view.withheld ? t("withheld") : number(view.total) },
          ...(last ? [{ label: t("thisMonth"), value: shown(last) }] : []),
          ...(most.value > 0
            ? [{ label: t("mostIn"), value: t("inMonth", { value: shown(most), month: month(most.month) }) }]
            : []),
        ]}
      />
    </>
  );
}

async function Months({
  view,
  locale,
  tone,
}: {
  view: FigureView;
  locale: Locale;
  tone: "volunteer" | "professional";
}) {
  const [t, summary] = await Promise.all([getTranslations("impact"), trendSentence(view, locale)]);
  const [number, month] = [numberIn(locale), monthIn(locale, "short")];
  return (
    <BarChart
      summary={summary}
      points={view.months.map((m) => ({
        label: month(m.month),
        value: m.value,
        shown: m.withheld ? t("withheld") : number(m.value),
      }))}
      tone={tone}
      twinLabel={t("table")}
      heads={[t("monthHead"), t(`figures.${view.figure.key}.column`)]}
    />
  );
}
