import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { seenList } from "@/lib/differing";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { CheckboxGroup } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import {
  closeServiceAction,
  pauseServiceAction,
  publishServiceAction,
  resumeServiceAction,
  setLeadsAction,
} from "../actions";
import type { LeadOption, ManagedService } from "../queries/offer";
import { serviceLifecycle } from "../rules";

const SIMPLE: Record<"publish" | "pause" | "resume", FormAction> = {
  publish: publishServiceAction,
  pause: pauseServiceAction,
  resume: resumeServiceAction,
};

/** What a coordinator can do with the service now. */
export async function ServiceSteps({ service, locale }: { service: ManagedService; locale: Locale }) {
  const t = await getTranslations("services.manage");
  const can = (verb: Parameters<typeof serviceLifecycle.can>[1]) => serviceLifecycle.can(service.state, verb);
  const hidden = () => ({ locale, key: randomUUID(), serviceId: service.id });
  const base = `/groups/${service.group.slug}/manage/services/${service.id}` as const;
  return (
    <div className="grid gap-4">
      {service.state === "DRAFT" && <p>{t("publishText")}</p>}
      <div className="acts">
        {(["publish", "resume", "pause"] as const).filter(can).map((verb) => (
          <ActionForm inline key={verb} action={SIMPLE[verb]} hidden={hidden()}>
            <SubmitButton kind={verb === "pause" ? "secondary" : "primary"} pendingLabel={t("working")}>
              {t(verb)}
            </SubmitButton>
          </ActionForm>
        ))}
        {can("edit") && <ButtonLink href={href(locale, `${base}/edit`)}>{t("edit")}</ButtonLink>}
        {service.state !== "DRAFT" && (
          <ButtonLink href={href(locale, `/services/${service.slug}`)}>{t("view")}</ButtonLink>
        )}
      </div>
      {can("close") && (
        <details>
          <summary className="cursor-pointer text-nila underline">{t("close")}</summary>
          <p className="my-2">{t("closeText")}</p>
          <ActionForm inline action={closeServiceAction} hidden={hidden()}>
            <SubmitButton kind="danger" pendingLabel={t("working")}>
              {t("close")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </div>
  );
}

/** Who is responsible; members without the credential stand there with the reason, not to be ticked. */
export async function LeadsForm({
  service,
  options,
  locale,
}: {
  service: ManagedService;
  options: readonly LeadOption[];
  locale: Locale;
}) {
  const t = await getTranslations("services.manage");
  const credential = service.credential?.[locale] ?? "";
  const was = seenList(service.leads.map((lead) => lead.personId));
  return (
    <ActionForm action={setLeadsAction} hidden={{ locale, key: randomUUID(), serviceId: service.id, was }}>
      <CheckboxGroup
        name="leadIds"
        label={t("leads")}
        hint={service.credential ? t("leadsCredential", { credential }) : t("leadsHint")}
        required={false}
        defaultValue={service.leads.map((lead) => lead.personId)}
        options={options.map(({ personId, name, qualified }) => ({
          value: personId,
          label: qualified ? name : t("notQualified", { name, credential }),
          disabled: !qualified,
        }))}
      />
      <SubmitButton kind="secondary" pendingLabel={t("saving")}>
        {t("saveLeads")}
      </SubmitButton>
    </ActionForm>
  );
}
