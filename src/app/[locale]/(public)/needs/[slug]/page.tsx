import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { NeedPage } from "@/features/needs/components/need-page";
import { publicNeed } from "@/features/needs/public";
import { codeInAddress } from "@/features/needs/queries/need";
import { pageLocale } from "@/lib/i18n/page-locale";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "CNTH22" }];
}

async function needAt(params: Props["params"]) {
  const code = codeInAddress((await params).slug);
  return code ? publicNeed(code) : null;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const need = await needAt(params);
  if (!need) return {};
  const description = need.story.slice(0, 160);
  return { title: need.title, description, openGraph: { title: need.title, description } };
}

export default async function Need({ params }: Props) {
  const [need, locale, { origin }] = await Promise.all([needAt(params), pageLocale(), siteFacts()]);
  if (!need) notFound();
  return (
    <PublicFrame path={`/needs/${need.code}`} section="needs">
      <NeedPage need={need} locale={locale} origin={origin} />
    </PublicFrame>
  );
}
