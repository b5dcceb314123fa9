import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import {
  closeCampaignAction,
  pauseCampaignAction,
  publishCampaignAction,
  reportCampaignAction,
  resumeCampaignAction,
} from "../actions";
import type { ManagedCampaign } from "../queries";
import { campaignLifecycle } from "../rules";

const SIMPLE: Record<"publish" | "pause" | "resume", FormAction> = {
  publish: publishCampaignAction,
  pause: pauseCampaignAction,
  resume: resumeCampaignAction,
};

/** What a coordinator can do with the call now. */
export async function CampaignSteps({ campaign, locale }: { campaign: ManagedCampaign; locale: Locale }) {
  const t = await getTranslations("campaigns");
  const can = (verb: Parameters<typeof campaignLifecycle.can>[1]) => campaignLifecycle.can(campaign.state, verb);
  const hidden = () => ({ locale, key: randomUUID(), campaignId: campaign.id });
  const base = `/groups/${campaign.group.slug}/manage/campaigns/${campaign.id}` as const;
  return (
    <div className="grid gap-4">
      <div className="acts">
        {(["publish", "resume", "pause"] as const).filter(can).map((verb) => (
          <ActionForm inline key={verb} action={SIMPLE[verb]} hidden={hidden()}>
            <SubmitButton kind={verb === "pause" ? "secondary" : "primary"} pendingLabel={t("working")}>
              {t(verb)}
            </SubmitButton>
          </ActionForm>
        ))}
        {can("edit") && <ButtonLink href={href(locale, `${base}/edit`)}>{t("edit")}</ButtonLink>}
        {campaign.state !== "DRAFT" && (
          <ButtonLink href={href(locale, `/campaigns/${campaign.slug}`)}>{t("view")}</ButtonLink>
        )}
      </div>
      {can("close") && (
        <Ending
          action={closeCampaignAction}
          hidden={hidden()}
          field="note"
          label={t("fields.closeNote")}
          verb={t("close")}
        />
      )}
      {can("report") && (
        <Ending
          action={reportCampaignAction}
          hidden={hidden()}
          field="report"
          label={t("fields.report")}
          verb={t("report")}
        />
      )}
    </div>
  );
}

type EndingProps = { action: FormAction; hidden: Record<string, string>; field: string; label: string; verb: string };

async function Ending({ action, hidden, field, label, verb }: EndingProps) {
  const t = await getTranslations("campaigns");
  return (
    <details>
      <summary>{verb}</summary>
      <ActionForm action={action} hidden={hidden}>
        <TextArea name={field} label={label} rows={4} maxLength={3000} />
        <SubmitButton kind="secondary" pendingLabel={t("working")}>
          {verb}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
