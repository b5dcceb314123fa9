import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Flag } from "@/ui/tag";
import { answerCoHostAction, inviteCoHostAction, withdrawCoHostAction } from "../actions";
import type { HostingRow } from "../queries/shares";
import { hostingBlocker } from "../rules/shares";

type Props = { rows: readonly HostingRow[]; own: { id: string; name: string }; locale: Locale; manages: boolean };

/** Activities hosted with others: whose it is, what counts for whom, places taken; never who is on the roster. */
export async function HostingRows({ rows, own, locale, manages }: Props) {
  const t = await getTranslations("collaborations.hosts");
  return (
    <ul className="list">
      {rows.map((row) => {
        const host = row.side === "host" ? own.name : row.other.name;
        const { activity } = row;
        return (
          <li key={row.id} className="grid gap-2 py-4">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="t-18">
                {activity.state === "DRAFT" ? (
                  activity.title
                ) : (
                  <Anchor href={href(locale, `/activities/${activity.slug}`)}>{activity.title}</Anchor>
                )}
              </span>
              <Flag tone={row.state === "ACCEPTED" ? "ok" : "plain"}>{t(`states.${row.state}`)}</Flag>
            </p>
            <p className="text-14 text-muted">
              {t(row.side, { group: row.other.name })} · {formatDateTime(activity.startsAt, activity.zone, locale)}
            </p>
            <p className="text-14 text-muted">
              {t("share", { share: row.share, group: host })} · {t("places", { held: row.held, max: row.max })}
            </p>
            {row.state === "DECLINED" && row.reason && <p>{row.reason}</p>}
            {manages && <Acts row={row} groupId={own.id} locale={locale} />}
          </li>
        );
      })}
    </ul>
  );
}

async function Acts({ row, groupId, locale }: { row: HostingRow; groupId: string; locale: Locale }) {
  const t = await getTranslations("collaborations.hosts");
  const words = await getTranslations("collaborations");
  const hidden = () => ({ locale, key: randomUUID(), groupId, coHostId: row.id });
  if (hostingBlocker(row.activity.state)) return null;
  if (row.state === "INVITED" && row.side === "host")
    return (
      <div className="grid gap-3">
        <ActionForm inline action={answerCoHostAction} hidden={{ ...hidden(), answer: "accept" }}>
          <SubmitButton kind="primary" pendingLabel={words("working")} about={row.activity.title}>
            {t("accept")}
          </SubmitButton>
        </ActionForm>
        <details>
          <summary className="cursor-pointer text-nila underline">{t("decline")}</summary>
          <ActionForm
            action={answerCoHostAction}
            hidden={{ ...hidden(), answer: "decline" }}
            errorLabel={words("errorLabel")}
            className="mt-3"
          >
            <TextArea name="reason" label={t("why")} rows={3} maxLength={600} />
            <SubmitButton kind="secondary" pendingLabel={words("working")} about={row.activity.title}>
              {t("decline")}
            </SubmitButton>
          </ActionForm>
        </details>
      </div>
    );
  if (row.state !== "INVITED" && row.state !== "ACCEPTED") return null;
  return (
    <ActionForm inline action={withdrawCoHostAction} hidden={hidden()}>
      <SubmitButton kind="quiet" size={36} pendingLabel={words("working")} about={row.activity.title}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}

type InviteProps = {
  group: { id: string; slug: string };
  activities: { id: string; title: string }[];
  locale: Locale;
};

/** The owner asks another group to host one of its activities together. */
export async function InviteCoHost({ group, activities, locale }: InviteProps) {
  const t = await getTranslations("collaborations");
  const f = await getTranslations("collaborations.fields");
  return (
    <section aria-labelledby="invite-host" className="mt-10 grid gap-3">
      <Head id="invite-host" size={22}>
        {t("hosts.invite")}
      </Head>
      {activities.length === 0 ? (
        <>
          <p className="text-muted">{t("hosts.noActivity")}</p>
          <p>
            <ButtonLink href={href(locale, `/groups/${group.slug}/manage/activities/new`)}>
              {t("hosts.newActivity")}
            </ButtonLink>
          </p>
        </>
      ) : (
        <>
          <p className="text-muted">{t("hosts.inviteLead")}</p>
          <ActionForm
            action={inviteCoHostAction}
            hidden={{ locale, key: randomUUID(), groupId: group.id }}
            errorLabel={t("errorLabel")}
            resetWhenDone
          >
            <SelectField
              name="activityId"
              label={t("hosts.activity")}
              options={activities.map((activity) => ({ value: activity.id, label: activity.title }))}
            />
            <TextField name="toSlug" label={f("toSlug")} hint={f("toSlugHint")} maxLength={200} />
            <NumberField
              name="share"
              label={f("share")}
              hint={f("shareHint")}
              unit={f("percent")}
              min={1}
              max={99}
              defaultValue="50"
            />
            <SubmitButton kind="secondary" pendingLabel={t("working")}>
              {t("hosts.invite")}
            </SubmitButton>
          </ActionForm>
        </>
      )}
    </section>
  );
}
