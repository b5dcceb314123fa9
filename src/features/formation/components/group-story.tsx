import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { Story } from "@/ui/steps";
import type { StoryView } from "../queries/story";

/** *Kisah terbentuknya*: what happened, in order, told by the events themselves. */
export async function GroupStory({
  story,
  leader,
  professional,
}: {
  story: StoryView;
  leader: string | null;
  professional: boolean;
}) {
  const [t, locale] = await Promise.all([getTranslations("formation.story"), pageLocale()]);
  if (story.moments.length === 0) return <p className="text-muted">{t("empty")}</p>;
  const kind = professional ? "PROFESSIONAL" : "VOLUNTEER";
  const values = { purpose: story.purpose, need: story.need ?? "", leader: leader ?? t("noName") };
  return (
    <Story
      professional={professional}
      moments={story.moments.map((m) => ({
        when: formatDate(m.at, story.zone, { locale }),
        dateTime: m.at.toISOString(),
        title: t(`${m.key}.title`, { count: m.count, kind }),
        text: m.key === "need_reported" && !story.need ? undefined : t(`${m.key}.text`, values),
      }))}
    />
  );
}
