import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { Head } from "@/ui/head";
import type { FeedbackSummary as Facts } from "../queries/story";

/** What participants said without their names, once there are five. */
export async function FeedbackSummary({ feedback, locale }: { feedback: Facts; locale: Locale }) {
  const t = await getTranslations("evaluations");
  const average =
    feedback.average === null
      ? null
      : new Intl.NumberFormat(locale === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 1 }).format(
          feedback.average,
        );
  return (
    <section aria-labelledby="feedback">
      <Head id="feedback">{t("feedbackTitle")}</Head>
      <p>{average === null ? t("feedbackFew") : t("feedbackAverage", { average, count: feedback.count })}</p>
      <ul className="list">
        {feedback.words.map((word) => (
          <li key={`${word.rating}-${word.text}`} className="py-3">
            {word.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
