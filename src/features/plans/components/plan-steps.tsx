import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import {
  approvePlanAction,
  closePlanAction,
  evaluatePlanAction,
  sendBackPlanAction,
  startPlanAction,
  submitPlanAction,
} from "../actions";
import { plansPolicy } from "../policy";
import type { PlanView } from "../queries";
import { planLifecycle } from "../rules";

type Props = { plan: PlanView; actor: Actor; locale: Locale; othersInGroup: number };

const SIMPLE: Record<"start" | "evaluate" | "close", FormAction> = {
  start: startPlanAction,
  evaluate: evaluatePlanAction,
  close: closePlanAction,
};

/** What can be done with the plan now, by this reader; when nothing, why and who can. */
export async function PlanSteps({ plan, actor, locale, othersInGroup }: Props) {
  const t = await getTranslations("plans");
  const scope = {
    groupId: plan.groupId,
    groupState: plan.group.state,
    authorId: plan.authorId,
    submittedById: plan.submittedById,
  };
  const writer = plansPolicy.write(actor, scope);
  const reviewer = plansPolicy.approve(actor, scope);
  const hidden = () => ({ locale, key: randomUUID(), planId: plan.id });
  const can = (verb: Parameters<typeof planLifecycle.can>[1]) => planLifecycle.can(plan.state, verb);
  const base = `/groups/${plan.group.slug}/manage/plans/${plan.id}` as const;
  return (
    <div className="mb-8 grid gap-4">
      <PlanFacts plan={plan} locale={locale} />
      {writer && can("submit") && (
        <div className="acts">
          <ActionForm inline action={submitPlanAction} hidden={hidden()}>
            <SubmitButton kind="primary" pendingLabel={t("submitting")}>
              {t("submit")}
            </SubmitButton>
          </ActionForm>
          <ButtonLink href={href(locale, `${base}/edit`)}>{t("edit")}</ButtonLink>
        </div>
      )}
      {can("approve") && reviewer && <Review plan={plan} locale={locale} />}
      {can("approve") && !reviewer && <Notice>{waitWords(t, plan, actor, othersInGroup)}</Notice>}
      {writer && (
        <div className="acts">
          {(["start", "evaluate", "close"] as const).filter(can).map((verb) => (
            <ActionForm inline key={verb} action={SIMPLE[verb]} hidden={hidden()}>
              <SubmitButton kind={verb === "start" ? "primary" : "secondary"} pendingLabel={t("working")}>
                {t(verb)}
              </SubmitButton>
            </ActionForm>
          ))}
          {can("revise") && <ButtonLink href={href(locale, `${base}/edit`)}>{t("revise")}</ButtonLink>}
        </div>
      )}
    </div>
  );
}

function waitWords(
  t: Awaited<ReturnType<typeof getTranslations>>,
  plan: PlanView,
  actor: Actor,
  others: number,
): string {
  if (others === 0) return t("nobodyElse");
  return plan.authorId === actor.personId || plan.submittedById === actor.personId ? t("ownPlan") : t("waitsForOther");
}

async function PlanFacts({ plan, locale }: { plan: PlanView; locale: Locale }) {
  const t = await getTranslations("plans");
  const on = (date: Date) => formatDate(date, plan.group.zone, { locale });
  return (
    <div className="text-14 text-muted">
      <p>{t("author", { name: plan.authorName })}</p>
      {plan.submittedAt && <p>{t("submittedAt", { date: on(plan.submittedAt) })}</p>}
      {plan.approvedAt && plan.approvedByName && (
        <p>{t("approvedBy", { name: plan.approvedByName, date: on(plan.approvedAt) })}</p>
      )}
      {plan.returnedReason && <Notice tone="warn">{t("sentBack", { reason: plan.returnedReason })}</Notice>}
    </div>
  );
}

async function Review({ plan, locale }: { plan: PlanView; locale: Locale }) {
  const t = await getTranslations("plans");
  return (
    <div className="grid gap-4">
      <ActionForm inline action={approvePlanAction} hidden={{ locale, key: randomUUID(), planId: plan.id }}>
        <SubmitButton kind="primary" pendingLabel={t("approving")}>
          {t("approve")}
        </SubmitButton>
      </ActionForm>
      <details>
        <summary>{t("sendBack")}</summary>
        <ActionForm action={sendBackPlanAction} hidden={{ locale, key: randomUUID(), planId: plan.id }}>
          <TextArea name="reason" label={t("fields.sendBackReason")} rows={3} maxLength={500} />
          <SubmitButton kind="secondary" pendingLabel={t("working")}>
            {t("sendBack")}
          </SubmitButton>
        </ActionForm>
      </details>
    </div>
  );
}
