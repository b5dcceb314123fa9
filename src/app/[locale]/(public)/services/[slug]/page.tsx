import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PublicFrame } from "@/app/public-frame";
import { siteFacts } from "@/app/site-facts";
import { publicAnswers } from "@/features/formation/public";
import { ServicePage } from "@/features/services/components/service-page";
import { publicService } from "@/features/services/public";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string }> };

export function generateStaticParams() {
  return [{ slug: "contoh" }];
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const service = SLUG.test(slug) ? await publicService(slug) : null;
  if (!service) return {};
  const description = service.delivers.slice(0, 160);
  return { title: service.title, description, openGraph: { title: service.title, description: service.group.name } };
}

/** One service of an association: readable by everybody, asked for on a page of its own. */
export default async function PublicServicePage({ params }: Props) {
  const { slug } = await params;
  const [service, locale, { origin }] = await Promise.all([
    SLUG.test(slug) ? publicService(slug) : null,
    pageLocale(),
    siteFacts(),
  ]);
  if (!service) notFound();
  const { record } = await publicAnswers(service.group.id, service.zone);
  return (
    <PublicFrame path={`/services/${slug}`} section="services">
      <ServicePage service={service} record={record} locale={locale} origin={origin} />
    </PublicFrame>
  );
}
