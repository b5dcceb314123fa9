import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import type { Locale } from "@/lib/i18n/routing";
import { formatSpan } from "@/lib/time";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { PhoneOrEmailField, RadioGroup, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import type { ActivityView, ShiftView, SlotView } from "../queries/activity";
import { placeWords } from "./place-words";

export type ChosenSlot = SlotView & { shift: ShiftView };

type Props = {
  activity: ActivityView;
  chosen: ChosenSlot | null;
  actor: Actor;
  /** The doors: for somebody known, and for a name with one contact. */
  join: FormAction;
  joinAsNew: FormAction;
  locale: Locale;
  formKey: string;
  now: Date;
};

async function taskOptions({ activity, locale, now }: Pick<Props, "activity" | "locale" | "now">) {
  const open = activity.shifts.filter((s) => s.startsAt > now);
  return Promise.all(
    open.flatMap((shift) =>
      shift.slots.map(async (slot) => {
        const { words, room } = await placeWords({ ...slot, startsAt: shift.startsAt }, now);
        const span = formatSpan({ from: shift.startsAt, to: shift.endsAt }, activity.zone, locale);
        return {
          value: slot.id,
          label: `${slot.title} · ${[shift.title, span].filter(Boolean).join(", ")}`,
          hint: words,
          room,
        };
      }),
    ),
  );
}

/** One tap for a known person; a name, one contact and a button for a new one. Works before JavaScript. */
export async function JoinForm({ activity, chosen, actor, join, joinAsNew, locale, formKey, now }: Props) {
  const t = await getTranslations("activities.join");
  const options = chosen ? [] : await taskOptions({ activity, locale, now });
  const known = actor.kind === "person";
  const room = chosen ? (await placeWords({ ...chosen, startsAt: chosen.shift.startsAt }, now)).room : true;
  const needsAdult = !known || (!actor.adult && actor.birthYear === null);
  const open = room ? "join" : "queue";
  const verb = activity.approval ? "ask" : open;
  return (
    <ActionForm
      action={known ? join : joinAsNew}
      hidden={{ locale, key: formKey, ...(chosen ? { slotId: chosen.id } : {}) }}
    >
      {options.length > 0 && (
        <RadioGroup
          name="slotId"
          label={t("choose")}
          options={options.map(({ value, label, hint }) => ({ value, label, hint }))}
          defaultValue={(options.find((o) => o.room) ?? options[0])?.value}
        />
      )}
      {!known && (
        <>
          <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="name" maxLength={80} />
          <PhoneOrEmailField name="contact" label={t("contact")} hint={t("contactHint")} />
        </>
      )}
      {needsAdult ? (
        <SubmitButton kind="primary" size={52} wide pendingLabel={t("joining")} name="adult" value="on">
          {t(`adult.${verb}`)}
        </SubmitButton>
      ) : (
        <SubmitButton kind="primary" size={52} wide pendingLabel={t("joining")}>
          {t(verb)}
        </SubmitButton>
      )}
    </ActionForm>
  );
}
