import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { FieldPair, FileField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { attachEvidenceAction } from "../actions";
import { EVIDENCE_KINDS, type EvidenceKind } from "../schema";

type Props = { credentialId: string; locale: Locale; returnTo: string | null; open: boolean };

/** Three ways to show it; one is enough. */
export async function EvidenceForms(props: Props) {
  const t = await getTranslations("credentials.evidence");
  return (
    <div className="grid gap-3">
      {EVIDENCE_KINDS.map((kind, i) => (
        <details key={kind} open={props.open && i === 0} name="evidence">
          <summary className="cursor-pointer text-nila underline">{t(`ways.${kind}`)}</summary>
          <EvidenceForm {...props} kind={kind} />
        </details>
      ))}
    </div>
  );
}

async function EvidenceForm({ credentialId, locale, returnTo, kind }: Props & { kind: EvidenceKind }) {
  const t = await getTranslations("credentials");
  return (
    <ActionForm
      action={attachEvidenceAction}
      hidden={{ locale, key: randomUUID(), credentialId, kind, ...(returnTo ? { returnTo } : {}) }}
      errorLabel={t("form.errors")}
      className="mt-3"
    >
      {kind === "FILE" && (
        <FileField
          name="file"
          label={t("evidence.file")}
          hint={t("evidence.fileHint")}
          accept="image/jpeg,image/png,image/webp,image/avif,application/pdf"
        />
      )}
      {kind === "REGISTER" && (
        <>
          <TextField name="number" label={t("evidence.numberLabel")} maxLength={80} />
          <TextField
            name="url"
            type="url"
            label={t("evidence.url")}
            hint={t("evidence.urlHint")}
            maxLength={500}
            placeholder="https://"
          />
        </>
      )}
      {kind === "COLLEAGUES" && (
        <FieldPair>
          <TextField name="colleagueOne" label={t("evidence.one")} hint={t("evidence.oneHint")} maxLength={120} />
          <TextField name="colleagueTwo" label={t("evidence.two")} hint={t("evidence.oneHint")} maxLength={120} />
        </FieldPair>
      )}
      <SubmitButton pendingLabel={t("form.sending")}>{t(`evidence.send.${kind}`)}</SubmitButton>
    </ActionForm>
  );
}
