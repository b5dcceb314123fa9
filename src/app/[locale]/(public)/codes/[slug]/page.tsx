import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { CodePage } from "@/features/codes/components/code-page";
import { publicCode } from "@/features/codes/public";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "contoh" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const found = SLUG.test(slug) ? await publicCode(slug) : null;
  if (!found?.code) return {};
  return { title: `${found.code.title} · ${found.group.name}`, description: found.code.preamble.slice(0, 160) };
}

/** A group's code of ethics, or its agreement, as everybody reads it. */
export default async function PublicCodePage({ params }: Props) {
  const { slug } = await params;
  const [found, locale, t] = await Promise.all([
    SLUG.test(slug) ? publicCode(slug) : null,
    pageLocale(),
    getTranslations("codes"),
  ]);
  if (!found) notFound();
  const { group, code } = found;
  return (
    <PublicFrame path={`/codes/${slug}`} section="groups">
      {code ? (
        <CodePage group={group} code={code} locale={locale} />
      ) : (
        <div className="wrap grid gap-6 pt-8 pb-16">
          <h1 className="t-36">{t("name", { kind: group.kind })}</h1>
          <EmptyState
            title={t("public.none", { kind: group.kind })}
            seed={group.id}
            act={<ButtonLink href={href(locale, `/groups/${group.slug}`)}>{group.name}</ButtonLink>}
          />
        </div>
      )}
    </PublicFrame>
  );
}
