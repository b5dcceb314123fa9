import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import type { getCodeLine } from "../queries/versions";

type Props = {
  group: { slug: string; kind: "PROFESSIONAL" | "VOLUNTEER"; zone: string };
  line: Awaited<ReturnType<typeof getCodeLine>>;
  locale: Locale;
};

/** "Kode etik v1 · 9 pasal · berlaku sejak 24 November 2026", leading to the words. Nothing where there is none. */
export async function CodeLine({ group, line, locale }: Props) {
  const t = await getTranslations("codes.public");
  if (!line) return null;
  const date = formatDate(line.effectiveFrom, group.zone, { locale });
  return (
    <p>
      <Anchor href={href(locale, `/codes/${group.slug}`)}>
        {t("line", { kind: group.kind, number: line.number, articles: line.articles, date })}
      </Anchor>
    </p>
  );
}
