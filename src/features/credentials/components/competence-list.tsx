import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { Head } from "@/ui/head";
import { Flag } from "@/ui/tag";
import type { Competence } from "../queries/reviews";
import { nameIn } from "./validity-words";

/** What the association stands for, and what of it is asked of members. */
export async function CompetenceList({ competences, locale }: { competences: readonly Competence[]; locale: Locale }) {
  const t = await getTranslations("credentials.competences");
  return (
    <section aria-labelledby="competences" className="mb-12">
      <Head id="competences" size={22}>
        {t("title")}
      </Head>
      {competences.length === 0 && <p className="text-muted">{t("none")}</p>}
      <ul className="list">
        {competences.map((competence) => (
          <li key={competence.typeId} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <span>{nameIn(competence, locale)}</span>
            {competence.required && <Flag tone="professional">{t("required")}</Flag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
