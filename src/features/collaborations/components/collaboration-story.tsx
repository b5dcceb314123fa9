import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { Head } from "@/ui/head";
import { type Moment, Story } from "@/ui/steps";
import type { CollaborationView } from "../queries/collaboration";

/** What was offered, back and forth, and what came of it, along one line. */
export async function CollaborationStory({ view, locale }: { view: CollaborationView; locale: Locale }) {
  const t = await getTranslations("collaborations");
  const zone = view.ours.zone;
  const moment = (at: Date, title: string, text?: React.ReactNode): Moment => ({
    when: formatDateTime(at, zone, locale),
    dateTime: at.toISOString(),
    title,
    text,
  });
  const group = (side: "from" | "to") => (side === "from" ? view.fromGroup : view.toGroup);
  const moments = view.turns.map((turn, k) =>
    moment(
      turn.at,
      t(k === 0 ? "turns.from" : "turns.offer", { group: group(turn.side).name }),
      <>
        <span className="block text-14 text-muted">{t("turns.by", { name: turn.byName })}</span>
        <span className="whitespace-pre-line" lang={group(turn.side).language}>
          {turn.text}
        </span>
      </>,
    ),
  );
  if (view.decided) {
    const declined = view.state === "DECLINED";
    const reason = view.declineReason ? t(`reasons.${view.declineReason}`) : "";
    moments.push(
      moment(
        view.decided.at,
        declined ? t("turns.declined", { reason }) : t("turns.accepted"),
        <>
          <span className="block text-14 text-muted">{t("turns.by", { name: view.decided.name })}</span>
          {declined && view.declineNote && <span lang={group(view.decidedSide).language}>{view.declineNote}</span>}
        </>,
      ),
    );
  }
  if (view.startedAt) moments.push(moment(view.startedAt, t("turns.started")));
  if (view.completed)
    moments.push(moment(view.completed.at, t("turns.completed"), t("turns.by", { name: view.completed.name })));
  if (view.state === "TERMINATED" && view.endedAt)
    moments.push(moment(view.endedAt, t("turns.terminated"), <span lang={view.ours.language}>{view.endReason}</span>));
  if (moments.length === 0) return null;
  return (
    <section aria-labelledby="story" className="grid gap-2">
      <Head id="story" size={22}>
        {t("turns.title")}
      </Head>
      <Story moments={moments} professional={view.toGroup.kind === "PROFESSIONAL"} />
    </section>
  );
}
