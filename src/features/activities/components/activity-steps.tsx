import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime, toLocalInput, zoneLabel } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { DateTimeField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";
import { activitiesPolicy } from "../policy";
import type { ActivityView } from "../queries/activity";

type Props = {
  activity: ActivityView;
  actor: Actor;
  locale: Locale;
  formKey: string;
  groupSlug: string;
  url: string;
  /** The list for the group's chat. */
  list: string;
  doors: { publish: FormAction; publishLater: FormAction; cancel: FormAction };
};

/** Publish, change, copy the link and the list, call off. Copying the link is the biggest button. */
export async function ActivitySteps({ activity, actor, locale, formKey, groupSlug, url, list, doors }: Props) {
  const t = await getTranslations("activities.manage");
  const where = { groupId: activity.group.id, activityId: activity.id };
  if (!activitiesPolicy.edit(actor, where)) return null;
  const open = activity.phase === "OPEN" || activity.phase === "STARTED";
  const draft = activity.state === "DRAFT";
  const hidden = { locale, activityId: activity.id };
  return (
    <section className="grid gap-4 pb-8" aria-label={t("steps")}>
      {draft && (
        <ActionForm action={doors.publish} hidden={{ ...hidden, key: `${formKey}-p` }}>
          <SubmitButton size={52} wide pendingLabel={t("publishing")}>
            {t("publish")}
          </SubmitButton>
        </ActionForm>
      )}
      {draft && <PublishLater activity={activity} locale={locale} formKey={formKey} door={doors.publishLater} />}
      {!draft && (
        <div className="acts">
          <CopyButton kind="primary" size={52} text={url} label={t("copyLink")} doneLabel={t("copied")} />
          <CopyButton text={list} label={t("copyList")} doneLabel={t("copied")} />
          <WhatsappLink text={list} label={t("sendList")} />
        </div>
      )}
      <div className="acts">
        {(open || draft) && (
          <ButtonLink href={href(locale, `/groups/${groupSlug}/manage/activities/${activity.slug}/edit`)}>
            {t("edit")}
          </ButtonLink>
        )}
        {!draft && <ButtonLink href={href(locale, `/activities/${activity.slug}`)}>{t("publicPage")}</ButtonLink>}
      </div>
      {(open || draft) && (
        <details>
          <summary className="cursor-pointer underline underline-offset-4 py-2">{t("cancel")}</summary>
          <ActionForm action={doors.cancel} hidden={{ ...hidden, key: `${formKey}-x` }}>
            <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={300} />
            <SubmitButton kind="danger" pendingLabel={t("cancelling")}>
              {t("cancelYes")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </section>
  );
}

/**
 * A draft that opens by itself: when it will, and another time for it.
 * Not folded away: a refusal must be read without JavaScript too.
 */
async function PublishLater({
  activity,
  locale,
  door,
  formKey,
}: Pick<Props, "activity" | "locale" | "formKey"> & { door: FormAction }) {
  const t = await getTranslations("activities.manage");
  const { publishAt, startsAt, zone } = activity;
  return (
    <div className="grid gap-3">
      <Head id="publish-later" size={22}>
        {t("publishLater")}
      </Head>
      {publishAt && <Notice>{t("opensAt", { at: formatDateTime(publishAt, zone, locale) })}</Notice>}
      <ActionForm action={door} hidden={{ locale, activityId: activity.id, key: `${formKey}-l` }}>
        <DateTimeField
          name="at"
          label={t("publishAt")}
          hint={t("publishAtHint")}
          unit={zoneLabel(zone, publishAt ?? startsAt, locale)}
          {...(publishAt ? { defaultValue: toLocalInput(publishAt, zone) } : {})}
        />
        <SubmitButton kind="secondary" pendingLabel={t("scheduling")}>
          {t("publishLaterYes")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
