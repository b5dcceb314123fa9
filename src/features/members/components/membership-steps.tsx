import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { SelectField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import {
  confirmMembershipAction,
  endMembershipAction,
  resumeMembershipAction,
  setCategoryAction,
  suspendMembershipAction,
} from "../actions";
import { membersPolicy } from "../policy";
import type { MemberView } from "../queries/people";
import { membershipLifecycle } from "../rules";
import { memberCategory } from "../schema";

type Props = { actor: Actor; groupId: string; member: MemberView };

/** What a coordinator can do with somebody's membership now; nothing for oneself. */
export async function MembershipSteps({ actor, groupId, member }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members"), pageLocale()]);
  if (!membersPolicy.endMembership(actor, { groupId, personId: member.personId })) return null;
  const hidden = () => ({ locale, key: randomUUID(), membershipId: member.id });
  const can = (verb: Parameters<typeof membershipLifecycle.can>[1]) => membershipLifecycle.can(member.status, verb);
  const sending = t("people.sending");
  return (
    <div className="grid gap-4">
      {can("confirm") && (
        <ActionForm action={confirmMembershipAction} hidden={hidden()} inline>
          <SubmitButton pendingLabel={sending}>{t("people.confirm")}</SubmitButton>
        </ActionForm>
      )}
      {can("resume") && (
        <ActionForm action={resumeMembershipAction} hidden={hidden()} inline>
          <SubmitButton pendingLabel={sending}>{t("people.resume")}</SubmitButton>
        </ActionForm>
      )}
      <details>
        <summary className="cursor-pointer text-nila underline">{t("people.category")}</summary>
        <ActionForm action={setCategoryAction} hidden={{ ...hidden(), was: member.category }} className="mt-3">
          <SelectField
            name="category"
            label={t("people.category")}
            options={memberCategory.options.map((value) => ({ value, label: t(`categories.${value}`) }))}
            defaultValue={member.category}
          />
          <SubmitButton kind="secondary" pendingLabel={sending}>
            {t("people.saveCategory")}
          </SubmitButton>
        </ActionForm>
      </details>
      {can("suspend") && (
        <details>
          <summary className="cursor-pointer text-nila underline">{t("people.suspend")}</summary>
          <ActionForm
            action={suspendMembershipAction}
            hidden={hidden()}
            errorLabel={t("people.errors")}
            className="mt-3"
          >
            <TextArea name="reason" label={t("people.reason")} rows={2} maxLength={500} />
            <SubmitButton kind="secondary" pendingLabel={sending}>
              {t("people.suspend")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
      {can("end") && (
        <details>
          <summary className="cursor-pointer text-nila underline">{t("people.end")}</summary>
          <ActionForm action={endMembershipAction} hidden={hidden()} errorLabel={t("people.errors")} className="mt-3">
            <TextArea name="reason" label={t("people.reason")} rows={2} maxLength={500} />
            <SubmitButton kind="danger" pendingLabel={sending}>
              {t("people.end")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </div>
  );
}
