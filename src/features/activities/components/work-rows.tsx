import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate, formatTime } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Agenda, WorkRow } from "@/ui/work-row";
import type { GroupActivityCard } from "../queries/list";

type Props = {
  rows: GroupActivityCard[];
  locale: Locale;
  groupSlug: string;
  manages: boolean;
  copy: FormAction;
  formKey: string;
};

/** Phases with a closed record: who was present counts, not whose place was never recorded. */
const OVER = new Set<GroupActivityCard["phase"]>(["SETTLED", "EVALUATED", "MISSED"]);

/** A group's activities as rows that act in place: open, check in, copy last week's. */
export async function WorkRows({ rows, locale, groupSlug, manages, copy, formKey }: Props) {
  const t = await getTranslations("activities.manage");
  const base = `/groups/${groupSlug}/manage/activities` as const;
  return (
    <Agenda>
      {rows.map((row) => (
        <WorkRow
          key={row.id}
          at={formatDate(row.startsAt, row.zone, { locale, short: true })}
          atSmall={formatTime(row.startsAt, row.zone, locale)}
          title={<span lang={row.language}>{row.title}</span>}
          href={href(locale, manages ? `${base}/${row.slug}` : `/activities/${row.slug}`)}
          now={row.phase === "STARTED"}
          says={
            OVER.has(row.phase)
              ? t("saysPresent", { phase: t(`phases.${row.phase}`), present: row.present })
              : t("says", { phase: t(`phases.${row.phase}`), held: row.held, max: row.max, waiting: row.waiting })
          }
          acts={
            manages && (
              <>
                {row.phase === "STARTED" && (
                  <ButtonLink size={36} href={href(locale, `${base}/${row.slug}`)}>
                    {t("roster")}
                  </ButtonLink>
                )}
                <ActionForm
                  action={copy}
                  inline
                  hidden={{ locale, key: `${formKey}-${row.id.slice(0, 8)}`, activityId: row.id, groupSlug }}
                >
                  <SubmitButton kind="secondary" size={36} pendingLabel={t("copying")} about={row.title}>
                    {t("copy")}
                  </SubmitButton>
                </ActionForm>
              </>
            )
          }
        />
      ))}
    </Agenda>
  );
}
