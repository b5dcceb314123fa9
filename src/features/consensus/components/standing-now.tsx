import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { Tally } from "@/ui/facts";
import { Icon } from "@/ui/icon";
import { Notice } from "@/ui/notice";
import type { ConsensusView } from "../queries/one";

/** The round under way in numbers and in a sentence: who is here, what was said, whether it is enough. */
export async function StandingNow({ consensus }: { consensus: ConsensusView }) {
  const [t, locale] = await Promise.all([getTranslations("consensus.count"), pageLocale()]);
  const { count, needed } = consensus;
  const missing = needed - count.present;
  if (consensus.state !== "OPEN") return null;
  return (
    <div className="grid gap-3" aria-live="polite">
      <Tally
        counts={[
          { label: t("present"), value: count.present },
          { label: t("agreed"), value: count.agreed },
          { label: t("objected"), value: count.objected },
        ]}
      />
      <p className="text-14">{t("words", { ...count, needed })}</p>
      <div className="acts">
        <ButtonLink
          size={36}
          href={href(locale, `/groups/${consensus.group.slug}/manage/consensus/${consensus.id}`)}
          keepScroll
        >
          <Icon name="refresh" />
          {t("refresh")}
        </ButtonLink>
      </div>
      <Notice tone={missing > 0 ? "plain" : "ok"}>{missing > 0 ? t("more", { missing }) : t("enough")}</Notice>
    </div>
  );
}
