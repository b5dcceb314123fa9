import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatRupiah } from "@/lib/money";
import { formatDay } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { DataTable } from "@/ui/data-table";
import { Facts } from "@/ui/facts";
import { Head } from "@/ui/head";
import type { PlanView } from "../queries";
import { budgetTotal } from "../rules";
import { PlanTasks } from "./plan-tasks";

type Props = { plan: PlanView; locale: Locale };

/** What the plan says, for everybody inside the group. */
export async function PlanBody({
  plan,
  locale,
  mine,
  owners,
}: Props & { mine: string | null; owners: { id: string; name: string }[] }) {
  const t = await getTranslations("plans");
  const f = await getTranslations("plans.fields");
  return (
    <>
      <Facts
        rows={[
          {
            label: t("for"),
            value: <Anchor href={href(locale, `/needs/${plan.need.code}`)}>{plan.need.title}</Anchor>,
          },
          ...(plan.startsOn || plan.endsOn
            ? [
                {
                  label: f("startsOn"),
                  value: [plan.startsOn, plan.endsOn]
                    .filter((d) => d !== null)
                    .map((d) => formatDay(d, { locale }))
                    .join(" – "),
                },
              ]
            : []),
          { label: f("strategy"), value: <span className="whitespace-pre-line">{plan.strategy}</span> },
        ]}
      />
      <Objectives plan={plan} />
      <PlanTasks plan={plan} locale={locale} mine={mine} owners={owners} />
      <Budget plan={plan} locale={locale} />
      <Risks plan={plan} />
    </>
  );
}

async function Objectives({ plan }: { plan: PlanView }) {
  const t = await getTranslations("plans");
  const f = await getTranslations("plans.fields");
  return (
    <section aria-labelledby="objectives">
      <Head id="objectives">{f("objectives")}</Head>
      <ul className="list">
        {plan.objectives.map((objective) => (
          <li key={objective.id} className="py-4">
            <h3 className="t-18">{objective.text}</h3>
            <ul className="mt-2 grid gap-2">
              {objective.indicators.map((i) => (
                <li key={i.id}>
                  <strong className="num">
                    {t("measure", { baseline: i.baseline, target: i.target, unit: i.unit })}
                  </strong>{" "}
                  {i.name}
                  <span className="block text-14 text-muted">
                    {t(`dimensions.${i.dimension}`)} · {i.means}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Budget({ plan, locale }: Props) {
  const f = await getTranslations("plans.fields");
  const t = await getTranslations("plans");
  if (plan.budget.length === 0) return null;
  return (
    <section aria-labelledby="budget">
      <Head id="budget" fact={t("total", { amount: formatRupiah(budgetTotal(plan.budget), locale) })}>
        {f("budget")}
      </Head>
      <DataTable
        caption={f("budget")}
        captionHidden
        narrow="tight"
        rows={plan.budget}
        rowKey={(line) => line.label}
        columns={[
          { head: f("label"), cell: (line) => line.label },
          { head: f("amount"), cell: (line) => formatRupiah(line.amount, locale), number: true },
          { head: f("source"), cell: (line) => line.source },
        ]}
      />
    </section>
  );
}

async function Risks({ plan }: { plan: PlanView }) {
  const f = await getTranslations("plans.fields");
  if (plan.risks.length === 0) return null;
  return (
    <section aria-labelledby="risks">
      <Head id="risks">{f("risks")}</Head>
      <Facts rows={plan.risks.map((risk) => ({ label: risk.text, value: risk.response }))} />
    </section>
  );
}
