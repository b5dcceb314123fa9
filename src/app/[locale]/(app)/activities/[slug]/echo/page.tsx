import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { EchoAsk } from "@/features/evaluations/components/echo-ask";
import { EchoStory } from "@/features/evaluations/components/echo-story";
import { FeedbackForm } from "@/features/evaluations/components/feedback-form";
import { getEcho } from "@/features/evaluations/queries/story";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evaluations"))("echo.title") };
}

/** Kabar balik: one page for one person of the thread. */
export default async function EchoPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  if (!SLUG.test(slug)) notFound();
  const path = `/activities/${slug}/echo` as const;
  const [actor, locale] = await Promise.all([requireActor(path), pageLocale()]);
  const echo = await getEcho(actor, { slug, now: new Date() });
  if (!echo) notFound();
  return (
    <PersonFrame path={path}>
      <EchoStory echo={echo} locale={locale} personId={actor.personId ?? ""} />
      <EchoAsk echo={echo} locale={locale} formKey={randomUUID()} />
      {echo.feedbackOpen && <FeedbackForm activityId={echo.activity.id} answered={echo.answered} locale={locale} />}
    </PersonFrame>
  );
}
