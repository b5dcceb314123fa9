import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import type { ActivityView } from "@/features/activities/queries/activity";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { SelectField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { settleAction, walkInAction } from "../actions";
import { OPENS_BEFORE } from "../rules";

type Props = { activity: ActivityView; actor: Actor; locale: Locale; formKey: string; now: Date };

export function slotOptions(activity: ActivityView): { value: string; label: string }[] {
  return activity.shifts.flatMap((s) =>
    s.slots.map((l) => ({ value: l.id, label: [l.title, s.title].filter(Boolean).join(", ") })),
  );
}

/** Somebody came without signing up: a name and a task. */
export async function WalkIn({ activity, actor, locale, formKey, now }: Props) {
  const t = await getTranslations("attendance.roster");
  const where = { groupId: activity.group.id, activityId: activity.id };
  const open = activity.state === "OPEN" && now.getTime() >= activity.startsAt.getTime() - OPENS_BEFORE;
  if (!open || !can(actor, "attendance.record", where)) return null;
  return (
    <section aria-labelledby="walk-in" className="mt-8 grid gap-3">
      <Head id="walk-in" size={22}>
        {t("walkIn")}
      </Head>
      <ActionForm action={walkInAction} hidden={{ locale, key: `${formKey}-w` }} resetWhenDone>
        <TextField name="name" label={t("name")} maxLength={80} />
        <SelectField name="slotId" label={t("task")} options={slotOptions(activity)} />
        <SubmitButton kind="secondary" pendingLabel="…">
          {t("walkInYes")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}

/** Tutup catatan, and what stands open before it. */
export async function Settle({
  activity,
  actor,
  locale,
  formKey,
  unrecorded,
  groupSlug,
}: Props & { unrecorded: number; groupSlug: string }) {
  const t = await getTranslations("attendance.roster");
  const where = { groupId: activity.group.id, activityId: activity.id };
  if (!can(actor, "attendance.record", where)) return null;
  if (activity.phase === "SETTLED" || activity.phase === "MISSED") {
    const evaluate = href(locale, `/groups/${groupSlug}/manage/evaluations/${activity.id}`);
    return (
      <Notice tone="ok" title={t("settled")} act={<ButtonLink href={evaluate}>{t("evaluate")}</ButtonLink>}>
        {t("settledText", { present: activity.present })}
      </Notice>
    );
  }
  if (activity.phase !== "ENDED") return null;
  return (
    <section aria-labelledby="settle" className="mt-8 grid gap-3">
      <Head id="settle" size={22}>
        {t("settle")}
      </Head>
      <p>{t("settleText", { unrecorded })}</p>
      <ActionForm action={settleAction} hidden={{ locale, key: `${formKey}-s`, activityId: activity.id }}>
        <SubmitButton size={52} pendingLabel="…">
          {t("settleYes")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
