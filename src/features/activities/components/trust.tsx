import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { CheckboxGroup, SelectField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import type { ActivityView } from "../queries/activity";
import type { Trusted } from "../queries/form-choices";

type Props = {
  activity: ActivityView;
  locale: Locale;
  formKey: string;
  trust: { trusted: Trusted[]; members: { id: string; name: string }[] };
  give: FormAction;
  end: FormAction;
};

/** Who is trusted with this one activity: leading it, or recording who comes. */
export async function Trust({ activity, locale, formKey, trust, give, end }: Props) {
  const t = await getTranslations("activities.trust");
  const roles = await getTranslations("pipeline.roles");
  const open = activity.state === "DRAFT" || activity.state === "OPEN";
  return (
    <section aria-labelledby="trust" className="mt-10 grid gap-4">
      <Head id="trust" size={22}>
        {t("title")}
      </Head>
      <p className="text-14 text-muted">{t("lead")}</p>
      <ul className="list">
        {trust.trusted.map((person) => (
          <li key={`${person.personId}${person.roles.join()}`} className="flex items-center justify-between gap-4 py-3">
            <div>
              <p>
                <strong>{person.name}</strong>
              </p>
              <p className="text-14 text-muted">{person.roles.map((r) => roles(r)).join(", ")}</p>
            </div>
            <ActionForm
              action={end}
              inline
              hidden={{
                locale,
                key: `${formKey}-e${person.personId.slice(-8)}`,
                activityId: activity.id,
                personId: person.personId,
              }}
            >
              <SubmitButton kind="quiet" size={36} pendingLabel={t("ending")} about={person.name}>
                {t("end")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      {open && trust.members.length > 0 && (
        <ActionForm action={give} hidden={{ locale, key: `${formKey}-t`, activityId: activity.id }}>
          <SelectField
            name="personId"
            label={t("person")}
            options={trust.members.map((m) => ({ value: m.id, label: m.name }))}
          />
          <CheckboxGroup
            name="roles"
            label={t("what")}
            options={(["ACTIVITY_LEAD", "CHECK_IN"] as const).map((value) => ({ value, label: roles(value) }))}
          />
          <SubmitButton kind="secondary" pendingLabel={t("giving")}>
            {t("give")}
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
