import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { PositionView } from "@/features/positions/queries/structure";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { openConsensusAction } from "../actions";

export type Chosen =
  | { subject: "POSITION"; position: PositionView; candidates: { id: string; name: string }[]; candidateId?: string }
  | { subject: "CODE_VERSION"; code: { id: string; number: number; title: string } }
  | { subject: "OTHER" };

type Props = { groupId: string; chosen: Chosen; entitled: number };

/** Words to begin with; everybody can change them. */
async function begun(chosen: Chosen): Promise<{ title: string; proposal: string; ids: Record<string, string> }> {
  const f = await getTranslations("consensus.form");
  if (chosen.subject === "POSITION") {
    const { position, candidates, candidateId } = chosen;
    const name = candidates.find((c) => c.id === candidateId)?.name;
    const { title } = position;
    return {
      title: f("titleFor", { title }),
      proposal: name ? f("proposalFor", { name, title }) : f("proposalForNobody", { title }),
      ids: { positionId: position.id },
    };
  }
  if (chosen.subject === "CODE_VERSION") {
    const { id, number, title } = chosen.code;
    return {
      title: f("titleCode", { title }),
      proposal: f("proposalCode", { title, number }),
      ids: { codeVersionId: id },
    };
  }
  return { title: "", proposal: "", ids: {} };
}

/** One proposal, who it is about, and how many must be present. */
export async function OpenForm({ groupId, chosen, entitled }: Props) {
  const [t, ui, f, locale, words] = await Promise.all([
    getTranslations("consensus"),
    getTranslations("ui.words"),
    getTranslations("consensus.form"),
    pageLocale(),
    begun(chosen),
  ]);
  return (
    <ActionForm
      action={openConsensusAction}
      hidden={{ locale, key: randomUUID(), groupId, subject: chosen.subject, ...words.ids }}
      errorLabel={f("errors")}
      warnWhenDirty
    >
      {chosen.subject === "POSITION" && (
        <SelectField
          name="candidateId"
          label={f("candidate")}
          hint={chosen.candidates.length > 0 ? f("candidateHint") : f("noCandidate")}
          emptyLabel={ui("choose")}
          defaultValue={chosen.candidateId}
          options={chosen.candidates.map((c) => ({ value: c.id, label: c.name }))}
        />
      )}
      <TextField name="title" label={f("title")} defaultValue={words.title.slice(0, 120)} maxLength={120} />
      <TextArea
        name="proposal"
        label={f("proposal")}
        hint={f("proposalHint")}
        defaultValue={words.proposal}
        rows={4}
        maxLength={3000}
      />
      <TextField name="place" label={f("place")} hint={f("placeHint")} optional={t("optional")} maxLength={120} />
      <NumberField
        name="quorumPercent"
        label={f("quorum")}
        hint={f("quorumHint", { members: entitled })}
        unit={f("percent")}
        defaultValue="50"
      />
      <SubmitButton size={52} pendingLabel={t("sending")}>
        {f("open")}
      </SubmitButton>
    </ActionForm>
  );
}
