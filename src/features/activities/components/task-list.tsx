import { getTranslations } from "next-intl/server";
import { isNearStart } from "@/features/signups/rules";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatSpan } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { Pips } from "@/ui/pips";
import { Tag } from "@/ui/tag";
import type { ActivityView, ShiftView, SlotView } from "../queries/activity";
import { placeWords } from "./place-words";

type Props = { activity: ActivityView; locale: Locale; now: Date };

/** Shifts with their tasks, places in words, and one verb each. */
export async function TaskList({ activity, locale, now }: Props) {
  return activity.shifts.map((shift) => (
    <Shift key={shift.id} shift={shift} activity={activity} locale={locale} now={now} />
  ));
}

async function Shift({ shift, activity, locale, now }: Props & { shift: ShiftView }) {
  const t = await getTranslations("activities.page");
  return (
    <div className="mt-6 first:mt-0">
      <h3 className="t-18 flex flex-wrap justify-between gap-x-4 border-b border-line pb-2">
        <span lang={activity.language}>{shift.title || t("tasks")}</span>
        <span className="text-16 text-muted">
          {formatSpan({ from: shift.startsAt, to: shift.endsAt }, activity.zone, locale)}
        </span>
      </h3>
      <ul className="list">
        {shift.slots.map((slot) => (
          <Slot key={slot.id} slot={slot} shift={shift} activity={activity} locale={locale} now={now} />
        ))}
      </ul>
    </div>
  );
}

async function Slot({ slot, shift, activity, locale, now }: Props & { shift: ShiftView; slot: SlotView }) {
  const t = await getTranslations("activities.page");
  const places = await placeWords({ ...slot, startsAt: shift.startsAt }, now);
  const open = activity.phase === "OPEN" || (activity.phase === "STARTED" && shift.startsAt > now);
  const credential = slot.credential && (locale === "id" ? slot.credential.nameId : slot.credential.nameEn);
  return (
    <li className="flex items-start justify-between gap-4 py-4">
      <div className="grid gap-1">
        <h4 className="t-16" lang={activity.language}>
          {slot.title}
        </h4>
        {slot.hint && (
          <p className="text-14 text-muted" lang={activity.language}>
            {slot.hint}
          </p>
        )}
        {credential && (
          <p className="text-14">
            <Tag kind="professional">{t("needsCredential", { credential })}</Tag>
          </p>
        )}
        {slot.minAge && <p className="text-14 text-muted">{t("minAge", { age: slot.minAge })}</p>}
        <Pips
          filled={Math.min(slot.held, slot.max)}
          total={slot.max}
          professional={credential !== null}
          words={places.words}
          warn={places.warn}
        />
        {places.room && slot.waiting > 0 && isNearStart(shift.startsAt, now) && open && (
          <p className="text-14 text-muted">{t("firstComes")}</p>
        )}
      </div>
      {open && (
        <ButtonLink href={href(locale, `/activities/${activity.slug}/join?slot=${slot.id}`)} rel="nofollow">
          <span>
            {places.room ? t("join") : t("queue")}
            <span className="sr-only">
              {" "}
              {slot.title}, {shift.title}
            </span>
          </span>
        </ButtonLink>
      )}
    </li>
  );
}
