import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import { adoptCodeAction, discardDraftAction, proposeCodeAction, takeBackCodeAction } from "../actions";
import { codesPolicy } from "../policy";
import type { CodeVersionView, GroupCodes } from "../queries/versions";

type Props = { version: CodeVersionView; codes: GroupCodes; actor: Actor; locale: Locale; slug: string };

type Step = { action: FormAction; label: string; pending: string; kind: "primary" | "secondary" | "danger" };

/** What can be done with the version now, by this reader; when nothing, why and who can. */
export async function CodeSteps(props: Props) {
  const { version, actor } = props;
  const t = await getTranslations("codes");
  const writer = codesPolicy.editCode(actor, version);
  if (version.state === "DRAFT" && writer)
    return (
      <div className="mt-10 grid gap-6">
        <One {...props} text={t("proposeText")} step={proposeStep(t)} />
        <details>
          <summary className="cursor-pointer text-nila underline">{t("discard")}</summary>
          <One
            {...props}
            text={t("discardText")}
            step={{ action: discardDraftAction, label: t("discard"), pending: t("working"), kind: "danger" }}
          />
        </details>
      </div>
    );
  if (version.state !== "PROPOSED") return null;
  return (
    <div className="my-6 grid gap-4">
      <Adoption {...props} />
      {writer && !props.codes.beforeConsensus && (
        <One
          {...props}
          step={{ action: takeBackCodeAction, label: t("takeBack"), pending: t("working"), kind: "secondary" }}
        />
      )}
    </div>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations<"codes">>>;

const proposeStep = (t: Words): Step => ({
  action: proposeCodeAction,
  label: t("propose"),
  pending: t("proposing"),
  kind: "primary",
});

/** The decision: a coordinator's click where the rule leaves it to them, a meeting otherwise, and why not when not. */
async function Adoption(props: Props) {
  const { version, codes, actor, locale, slug } = props;
  const t = await getTranslations("codes");
  const parties = { groupId: version.groupId, authorId: version.createdById, submittedById: version.proposedById };
  const meeting = <ButtonLink href={href(locale, `/groups/${slug}/manage/consensus`)}>{t("holdConsensus")}</ButtonLink>;
  if (codes.beforeConsensus) return <Notice>{t("beforeConsensus")}</Notice>;
  if (codes.adoption === "CONSENSUS") return <Notice act={meeting}>{t("byConsensusOnly")}</Notice>;
  if (codesPolicy.adoptCode(actor, parties)) {
    const text = t("adoptText", { material: version.material || !codes.current ? "yes" : "no" });
    const step: Step = { action: adoptCodeAction, label: t("adopt"), pending: t("adopting"), kind: "primary" };
    return <One {...props} text={text} step={step} />;
  }
  const own = codesPolicy.setAdoption(actor, version);
  return <Notice act={own && meeting}>{t(own ? "ownCode" : "waitsForAdoption")}</Notice>;
}

function One({ version, locale, step, text }: Props & { step: Step; text?: string }) {
  return (
    <div className="grid justify-items-start gap-2">
      {text && <p className="max-w-measure">{text}</p>}
      <ActionForm inline action={step.action} hidden={{ locale, key: randomUUID(), codeVersionId: version.id }}>
        <SubmitButton kind={step.kind} pendingLabel={step.pending}>
          {step.label}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
