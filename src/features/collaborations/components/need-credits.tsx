import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";
import type { CreditRow } from "../queries/referrals";

/** Public part of a need's page: who showed it to whom. Nothing when nobody did. */
export async function NeedCredits({ rows, locale }: { rows: readonly CreditRow[]; locale: Locale }) {
  const t = await getTranslations("collaborations.public");
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="credits" className="mt-8">
      <Head id="credits">{t("credits")}</Head>
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id} className="py-3">
            {t.rich(row.takenUp ? "creditTaken" : "credit", {
              toName: row.to.name,
              fromName: row.from.name,
              to: (name) => <Anchor href={href(locale, `/groups/${row.to.slug}`)}>{name}</Anchor>,
              from: (name) => <Anchor href={href(locale, `/groups/${row.from.slug}`)}>{name}</Anchor>,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
