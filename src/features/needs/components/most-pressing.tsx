import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { formatDay } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Highlight } from "@/ui/tag";
import type { NeedListRow } from "../queries/list";

/** The need that stands first by priority, under the one highlight of a page. */
export async function MostPressing({ need, locale }: { need: NeedListRow; locale: Locale }) {
  const t = await getTranslations("needs");
  const before = need.neededBy
    ? ` · ${t("list.before", { day: formatDay(need.neededBy, { locale, weekday: true }) })}`
    : "";
  return (
    <section
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-m border border-line bg-surface p-5"
      aria-labelledby="pressing"
    >
      <div className="grid min-w-0 gap-1">
        <p className="text-14">
          <Highlight>{t("list.pressing")}</Highlight>
        </p>
        <h2 className="t-22" id="pressing" lang={need.language}>
          <Anchor href={href(locale, `/needs/${need.code}`)}>{need.title}</Anchor>
        </h2>
        <p className="text-14 text-muted">
          {regionName(need.regionCode)} · {t("list.people", { count: need.peopleAffected })}
          {before}
        </p>
      </div>
      <ButtonLink href={href(locale, `/needs/${need.code}/care`)}>{t("page.care")}</ButtonLink>
    </section>
  );
}
