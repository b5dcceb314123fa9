import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { RadioGroup, SelectField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import {
  acceptAction,
  acceptCounterAction,
  agreeAction,
  completeAction,
  counterAction,
  declineAction,
  reviewAction,
  sendAction,
  startAction,
  terminateAction,
  withdrawAction,
} from "../actions";
import type { CollaborationView } from "../queries/collaboration";
import { agreeBlocker } from "../rules/scope";
import { DECLINE_REASONS, outcome } from "../schema";

type Props = { view: CollaborationView; locale: Locale; base: `/${string}` };

/** One-tap steps, the first of them the one that leads on. */
const TAPS = {
  send: sendAction,
  accept: acceptAction,
  acceptCounter: acceptCounterAction,
  start: startAction,
  complete: completeAction,
} satisfies Record<string, FormAction>;

function hiddenOf(view: CollaborationView, locale: Locale): Record<string, string> {
  return { locale, key: randomUUID(), groupId: view.ours.id, collaborationId: view.id };
}

/** What this side can do now; what needs a word opens below. */
export async function CollaborationSteps({ view, locale, base }: Props) {
  const t = await getTranslations("collaborations");
  const { verbs } = view;
  const taps = (Object.keys(TAPS) as (keyof typeof TAPS)[]).filter((verb) => verbs.includes(verb));
  const writes = verbs.includes("editScope");
  const agrees = verbs.includes("agree") && agreeBlocker({ ...view, deliverables: view.deliverables.length }) === null;
  const signed = view.agreed[view.side] !== null;
  return (
    <div className="grid gap-4">
      {view.conflicted && <Notice tone="warn">{t("conflicted")}</Notice>}
      <div className="acts">
        {taps.map((verb) => (
          <ActionForm inline key={verb} action={TAPS[verb]} hidden={hiddenOf(view, locale)}>
            <SubmitButton kind="primary" pendingLabel={t("working")}>
              {t(`acts.${verb}`)}
            </SubmitButton>
          </ActionForm>
        ))}
        {agrees && !signed && (
          <ActionForm inline action={agreeAction} hidden={{ ...hiddenOf(view, locale), version: String(view.version) }}>
            <SubmitButton kind="primary" pendingLabel={t("working")}>
              {t("acts.agree", { group: view.ours.name })}
            </SubmitButton>
          </ActionForm>
        )}
        {writes && (
          <ButtonLink kind={view.summary ? "secondary" : "primary"} href={href(locale, `${base}/${view.id}/scope`)}>
            {t(view.summary ? "acts.changeScope" : "acts.editScope")}
          </ButtonLink>
        )}
        {verbs.includes("edit") && (
          <ButtonLink href={href(locale, `${base}/${view.id}/edit`)}>{t("acts.edit")}</ButtonLink>
        )}
        {verbs.includes("withdraw") && (
          <ActionForm inline action={withdrawAction} hidden={hiddenOf(view, locale)}>
            <SubmitButton kind="quiet" pendingLabel={t("working")}>
              {t("acts.withdraw")}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
      {verbs.includes("counter") && (
        <Opening label={t("acts.counter")}>
          <ActionForm action={counterAction} hidden={hiddenOf(view, locale)} errorLabel={t("errorLabel")}>
            <TextArea
              name="text"
              label={t("fields.counterText")}
              hint={t("fields.counterHint")}
              rows={4}
              maxLength={3000}
            />
            <SubmitButton kind="secondary" pendingLabel={t("working")}>
              {t("acts.counter")}
            </SubmitButton>
          </ActionForm>
        </Opening>
      )}
      {verbs.includes("decline") && <Decline view={view} locale={locale} />}
      {verbs.includes("review") && <Review view={view} locale={locale} />}
      {verbs.includes("terminate") && (
        <Opening label={t("acts.terminate")}>
          <ActionForm action={terminateAction} hidden={hiddenOf(view, locale)} errorLabel={t("errorLabel")}>
            <TextArea name="reason" label={t("fields.terminateReason")} rows={3} maxLength={500} />
            <SubmitButton kind="danger" pendingLabel={t("working")}>
              {t("acts.terminate")}
            </SubmitButton>
          </ActionForm>
        </Opening>
      )}
    </div>
  );
}

function Opening({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <details>
      <summary className="cursor-pointer py-2 text-nila underline">{label}</summary>
      <div className="pt-3">{children}</div>
    </details>
  );
}

async function Decline({ view, locale }: Pick<Props, "view" | "locale">) {
  const t = await getTranslations("collaborations");
  const optional = (await getTranslations("ui.words"))("optional");
  // Only a group that ends declines for that reason, and it does so by itself.
  const reasons = DECLINE_REASONS.filter((reason) => reason !== "GROUP_CLOSING");
  return (
    <Opening label={t("acts.decline")}>
      <ActionForm action={declineAction} hidden={hiddenOf(view, locale)} errorLabel={t("errorLabel")}>
        <RadioGroup
          name="reason"
          label={t("fields.reason")}
          options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
        <TextArea name="note" label={t("fields.note")} optional={optional} rows={3} maxLength={600} />
        <SubmitButton kind="secondary" pendingLabel={t("working")}>
          {t("acts.decline")}
        </SubmitButton>
      </ActionForm>
    </Opening>
  );
}

async function Review({ view, locale }: Pick<Props, "view" | "locale">) {
  const t = await getTranslations("collaborations");
  const optional = (await getTranslations("ui.words"))("optional");
  return (
    <section aria-labelledby="review" className="grid gap-3">
      <h2 className="t-22" id="review">
        {t("reviews.yours", { group: view.ours.name })}
      </h2>
      <ActionForm action={reviewAction} hidden={hiddenOf(view, locale)} errorLabel={t("errorLabel")}>
        <RadioGroup
          name="outcome"
          label={t("fields.outcome")}
          options={outcome.options.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <SelectField
          name="rating"
          label={t("fields.rating")}
          emptyLabel={t("fields.choose")}
          options={["5", "4", "3", "2", "1"].map((value) => ({ value, label: t(`ratings.${value}`) }))}
        />
        <TextArea name="text" label={t("fields.reviewText")} optional={optional} rows={3} maxLength={600} />
        <SubmitButton kind="primary" pendingLabel={t("working")}>
          {t("acts.review")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
