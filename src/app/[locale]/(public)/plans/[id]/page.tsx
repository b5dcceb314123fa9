import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { ThreadLine } from "@/features/evaluations/components/thread-line";
import { publicThread } from "@/features/evaluations/public";
import { publicPlan } from "@/features/plans/public";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ id: string }> };

export function generateStaticParams() {
  return [{ id: "00000000-0000-7000-8000-000000000000" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const plan = isUuid(id) ? await publicPlan(id) : null;
  return plan ? { title: plan.title, description: plan.strategy.slice(0, 160) } : {};
}

/** An approved plan: what is to change, and by what it will be judged. */
export default async function PublicPlanPage({ params }: Props) {
  const { id } = await params;
  const [plan, locale, t] = await Promise.all([
    isUuid(id) ? publicPlan(id) : null,
    pageLocale(),
    getTranslations("evaluations.plan"),
  ]);
  if (!plan) notFound();
  const p = await getTranslations("plans");
  const thread = await publicThread(plan.need.id);
  return (
    <PublicFrame path={`/plans/${id}`}>
      <div className="wrap pt-8 pb-16">
        <p className="text-muted">
          {t("title")} ·{" "}
          <Anchor href={href(locale, `/groups/${plan.group.slug}`)}>{t("by", { group: plan.group.name })}</Anchor>
        </p>
        <h1 className="t-36 mt-2" lang={plan.group.language}>
          {plan.title}
        </h1>
        <div className="mt-8">
          <ThreadLine thread={thread} present="plan" locale={locale} />
        </div>
        <Head>{t("for")}</Head>
        <p>
          <Anchor href={href(locale, `/needs/${plan.need.code}`)}>{plan.need.title}</Anchor>
        </p>
        <Head>{t("strategy")}</Head>
        <p className="max-w-measure whitespace-pre-line" lang={plan.group.language}>
          {plan.strategy}
        </p>
        <Head>{t("objectives")}</Head>
        <ul className="list" lang={plan.group.language}>
          {plan.objectives.map((objective) => (
            <li key={objective.id} className="py-4">
              <h3 className="t-18">{objective.text}</h3>
              {objective.indicators.map((i) => (
                <p key={i.id} className="mt-2">
                  <strong className="num">
                    {t("measure", { baseline: i.baseline, target: i.target, unit: i.unit })}
                  </strong>{" "}
                  {i.name}
                  <span className="block text-14 text-muted">
                    {p(`dimensions.${i.dimension}`)} · {i.means}
                  </span>
                </p>
              ))}
            </li>
          ))}
        </ul>
      </div>
    </PublicFrame>
  );
}
