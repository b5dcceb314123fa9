import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { NextAction } from "@/ui/task-list";
import type { FormationFacts, FormationTask } from "../rules/facts";
import { taskPath } from "./task-path";

/** The one recommended next action. */
export async function NextStep({ slug, task, facts }: { slug: string; task: FormationTask; facts: FormationFacts }) {
  const [t, locale] = await Promise.all([getTranslations("formation"), pageLocale()]);
  const path = taskPath(slug, task.key, facts);
  const word = `tasks.${task.key}.${task.status}`;
  if (!path) return null;
  return (
    <NextAction
      label={t("list.next")}
      title={t(`tasks.${task.key}.title`)}
      act={
        <ButtonLink kind="primary" href={href(locale, path)}>
          {t(`tasks.${task.key}.act`)}
        </ButtonLink>
      }
    >
      {t.has(word) ? t(word, task.detail) : null}
    </NextAction>
  );
}
