import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { publicGroup } from "@/features/groups/public";
import { GroupImpact } from "@/features/impact/components/group-impact";
import { publicGroupImpact } from "@/features/impact/public";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { Anchor } from "@/ui/anchor";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "contoh" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const group = SLUG.test(slug) ? await publicGroup(slug) : null;
  if (!group) return {};
  const t = await getTranslations("impact");
  const listed = group.state === "ACTIVE" || group.vouchedAt !== null;
  return {
    title: t("ofGroup", { group: group.name }),
    description: t("ofGroupLead"),
    ...(listed ? {} : { robots: { index: false } }),
  };
}

/** What is counted for one group, as everybody sees it. */
export default async function GroupImpactPage({ params }: Props) {
  const { slug } = await params;
  const [group, locale, t] = await Promise.all([
    SLUG.test(slug) ? publicGroup(slug) : null,
    pageLocale(),
    getTranslations("impact"),
  ]);
  if (!group) notFound();
  const { figures, indicators } = await publicGroupImpact(group.id);
  return (
    <PublicFrame path={`/impact/groups/${slug}`} section="impact">
      <div className="wrap grid gap-8 pt-8 pb-16">
        <div className="grid gap-3">
          <h1 className="t-36">{t("ofGroup", { group: group.name })}</h1>
          <p className="lead max-w-measure">{t("ofGroupLead")}</p>
          <p className="flex flex-wrap gap-x-5 gap-y-2">
            <Anchor href={href(locale, `/groups/${slug}`)}>{t("toGroup", { group: group.name })}</Anchor>
            <Anchor href={href(locale, "/impact")}>{t("toPlatform")}</Anchor>
          </p>
        </div>
        <GroupImpact group={group} figures={figures} indicators={indicators} locale={locale} />
      </div>
    </PublicFrame>
  );
}
