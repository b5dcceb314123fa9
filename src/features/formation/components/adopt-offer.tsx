import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { getCare } from "@/features/needs/queries/follow";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { NextAction } from "@/ui/task-list";

/** Right after founding from a need: take it on, so that a plan can begin. */
export async function AdoptOffer({ actor, code, group }: { actor: Actor; code: string; group: string }) {
  const [t, locale, need] = await Promise.all([getTranslations("formation.list"), pageLocale(), getCare(actor, code)]);
  if (!need) return null;
  return (
    <NextAction
      label={t("next")}
      title={t("adoptTitle")}
      act={
        <ButtonLink kind="primary" href={href(locale, `/needs/${code}/adopt?group=${group}`)}>
          {t("adopt")}
        </ButtonLink>
      }
    >
      {t("adoptText", { title: need.title })}
    </NextAction>
  );
}
