import { getTranslations } from "next-intl/server";
import type { ReactElement } from "react";
import { dayIn } from "@/lib/time";
import { Agenda, DayHead } from "@/ui/work-row";
import type { Today } from "../queries";
import { ActivityRow, ShortRow } from "./activity-rows";
import type { Frame } from "./row-frame";
import { AnswerRow, OpenRow, OwnRow } from "./waiting-rows";

/** Everything that waits, in the order in which it matters; each row leads to the act. */
export async function TodayList({ today, frame }: { today: Today; frame: Frame }) {
  const t = await getTranslations("today");
  const today_ = dayIn(frame.now, frame.zone);
  const tonight = today.activities.filter((a) => dayIn(a.startsAt, a.zone) <= today_);
  const later = today.activities.filter((a) => dayIn(a.startsAt, a.zone) > today_);
  const late = today.answers.filter((a) => a.answerBy && a.answerBy < frame.now).length;
  return (
    <>
      <DayHead
        id="until"
        fact={
          late > 0
            ? `${t("things", { count: tonight.length + today.answers.length })}, ${t("late", { count: late })}`
            : t("things", { count: tonight.length + today.answers.length })
        }
      >
        {t("until")}
      </DayHead>
      <Agenda>
        {today.answers.map((row) => (
          <AnswerRow key={`${row.kind}-${row.id}-${row.name}`} row={row} frame={frame} />
        ))}
        {tonight.map((row) => (
          <ActivityRow key={row.activityId} row={row} frame={frame} />
        ))}
      </Agenda>
      <Section id="own" title={t("own")}>
        {today.own.map((row) => (
          <OwnRow key={`${row.kind}-${row.id}`} row={row} frame={frame} />
        ))}
      </Section>
      <Section id="short" title={t("short")}>
        {today.short.map((row) => (
          <ShortRow key={row.slotId} row={row} frame={frame} />
        ))}
      </Section>
      <Section id="work" title={t("work")}>
        {today.work.map((row) => (
          <OpenRow key={`${row.kind}-${row.place}`} row={row} frame={frame} />
        ))}
      </Section>
      <Section id="tomorrow" title={t("tomorrow")}>
        {later.map((row) => (
          <ActivityRow key={row.activityId} row={row} frame={frame} />
        ))}
      </Section>
    </>
  );
}

/** One heading with its rows; nothing where there are none. */
function Section({ id, title, children }: { id: string; title: string; children: ReactElement[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <DayHead id={id}>{title}</DayHead>
      <Agenda>{children}</Agenda>
    </>
  );
}
