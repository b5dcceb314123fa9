import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";

type Props = { slug: string; founders: readonly { name: string }[]; builds: boolean };

/** Founders who have no duty yet, with the remedy. */
export async function FounderWarning({ slug, founders, builds }: Props) {
  const [t, locale] = await Promise.all([getTranslations("positions"), pageLocale()]);
  if (founders.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t("founders.title", { count: founders.length })}
      act={
        builds && (
          <ButtonLink size={36} href={href(locale, `/groups/${slug}/manage/positions?panel=duty`)} keepScroll>
            {t("founders.act")}
          </ButtonLink>
        )
      }
    >
      {t("founders.text", { names: founders.map((f) => f.name).join(", ") })}
    </Notice>
  );
}
