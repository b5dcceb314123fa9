import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Head } from "@/ui/head";
import type { PlanView } from "../queries";
import { planDiff } from "../rules";

/** Every change of the approved plan, line by line, with its reason. */
export async function PlanHistory({ plan, locale }: { plan: PlanView; locale: Locale }) {
  const t = await getTranslations("plans");
  if (plan.revisions.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <Head id="history">{t("revisions")}</Head>
      <ol className="list">
        {plan.revisions.map((revision) => (
          <li key={revision.number} className="py-4">
            <h3 className="t-16">
              {t("revision", {
                number: revision.number,
                date: formatDate(revision.at, plan.group.zone, { locale }),
                name: revision.byName,
              })}
            </h3>
            <p>{revision.reason}</p>
            <ul className="mt-2 grid gap-1 text-14">
              {planDiff(revision.before, revision.after).map((change) => (
                <li key={`${change.part}-${change.before}-${change.after}`}>
                  <strong>
                    {t(`change.${change.kind}`)}: {t(`parts.${change.part}`)}
                  </strong>{" "}
                  {change.before && <del>{change.before}</del>}{" "}
                  {change.after && <ins className="no-underline">{change.after}</ins>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
