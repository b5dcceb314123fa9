import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { Facts } from "@/ui/facts";
import { ActionForm } from "@/ui/form/action-form";
import { DateField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import { Flag } from "@/ui/tag";
import { liftSuspensionAction, revokeCredentialAction, suspendCredentialAction } from "../actions";
import type { HeldDetail } from "../queries/reviews";
import { inForce } from "../rules";
import { levelWords, toneOf, validityWords } from "./validity-words";

type Props = { held: HeldDetail; locale: Locale; now: Date };

/** One credential in force, and what its checkers may do about it. */
export async function HeldPanel({ held, locale, now }: Props) {
  const [t, level, validity] = await Promise.all([
    getTranslations("credentials"),
    levelWords(held.level),
    validityWords(held, locale),
  ]);
  const stop = held.stops.find((found) => inForce(found, now));
  return (
    <div className="grid gap-6">
      <p>
        <Flag tone={toneOf(held.standing)}>{t(`standing.${held.standing}`)}</Flag>
      </p>
      {stop && (
        <Notice tone="warn" title={t(`stops.${stop.kind}`, { group: stop.group })}>
          <p>{stop.reason}</p>
          {stop.toAt && <p>{t("stops.until", { date: formatDateTime(stop.toAt, held.zone, locale) })}</p>}
        </Notice>
      )}
      <Facts
        side
        rows={[
          { label: t("facts.issuer"), value: held.issuer },
          { label: t("facts.validity"), value: validity },
          {
            label: t("facts.level"),
            value: level && held.decidedBy ? t("levelBy", { level, group: held.decidedBy }) : (level ?? ""),
          },
          ...(held.how ? [{ label: t("facts.how"), value: held.how }] : []),
        ]}
      />
      {held.own && <Notice>{t("panel.own")}</Notice>}
      {!held.own && !held.mayStop && <Notice>{t("stops.notYours", { group: held.decidedBy ?? "" })}</Notice>}
      {held.mayStop && <Stops held={held} locale={locale} />}
    </div>
  );
}

async function Stops({ held, locale }: { held: HeldDetail; locale: Locale }) {
  const t = await getTranslations("credentials");
  const hidden = () => ({ locale, key: randomUUID(), credentialId: held.credentialId });
  if (held.standing === "REVOKED") return null;
  const fields = { errorLabel: t("form.errors"), className: "mt-3" };
  return (
    <>
      {held.standing === "SUSPENDED" ? (
        <ActionForm action={liftSuspensionAction} hidden={hidden()} inline>
          <SubmitButton pendingLabel={t("form.sending")}>{t("stops.lift")}</SubmitButton>
        </ActionForm>
      ) : (
        <details>
          <summary className="cursor-pointer text-nila underline">{t("stops.suspend")}</summary>
          <ActionForm action={suspendCredentialAction} hidden={hidden()} {...fields}>
            <TextArea name="reason" label={t("stops.reason")} hint={t("panel.reasonHint")} rows={3} maxLength={500} />
            <DateField
              name="untilOn"
              label={t("stops.untilOn")}
              hint={t("stops.untilHint")}
              optional={t("form.optional")}
            />
            <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
              {t("stops.suspend")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
      <details>
        <summary className="cursor-pointer text-nila underline">{t("stops.revoke")}</summary>
        <ActionForm action={revokeCredentialAction} hidden={hidden()} {...fields}>
          <TextArea name="reason" label={t("stops.reason")} hint={t("panel.reasonHint")} rows={3} maxLength={500} />
          <p className="text-14 text-muted">{t("stops.revokeText")}</p>
          <SubmitButton kind="danger" pendingLabel={t("form.sending")}>
            {t("stops.revoke")}
          </SubmitButton>
        </ActionForm>
      </details>
    </>
  );
}
