import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxField, Fieldset, NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { Repeater } from "@/ui/form/repeater";
import { SubmitButton } from "@/ui/form/submit-button";
import { editCodeAction } from "../actions";
import type { CodeVersionView } from "../queries/versions";
import { CODE_LANGUAGES } from "../schema";

type Props = { version: CodeVersionView; first: boolean; locale: Locale };

/** The whole draft on one page. An article moves by its number and goes when it is emptied: no JavaScript is needed. */
export async function CodeForm({ version, first, locale }: Props) {
  const t = await getTranslations("codes");
  const f = await getTranslations("codes.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  const hidden = { locale, key: randomUUID(), codeVersionId: version.id, version: String(version.version) };
  const rows = version.articles.map((a) => ({ number: String(a.number), title: a.title, text: a.text }));
  return (
    <ActionForm action={editCodeAction} hidden={hidden} warnWhenDirty>
      <TextField name="title" label={f("title")} defaultValue={version.title} maxLength={160} />
      <TextArea
        name="preamble"
        label={f("preamble")}
        hint={f("preambleHint")}
        optional={optional}
        defaultValue={version.preamble}
        rows={3}
        maxLength={4000}
      />
      <SelectField
        name="language"
        label={f("language")}
        hint={f("languageHint")}
        defaultValue={version.language}
        options={CODE_LANGUAGES.map((value) => ({ value, label: f(`languages.${value}`) }))}
      />
      <Fieldset legend={f("articles")} hint={f("articlesHint")}>
        <Repeater
          name="articles"
          rows={rows}
          rowLabel={f("article", { n: "{n}" })}
          addLabel={f("add")}
          removeLabel={f("remove")}
          max={60}
        >
          <NumberField name="number" label={f("number")} optional={optional} min={1} max={200} />
          <TextField name="title" label={f("articleTitle")} maxLength={160} />
          <TextArea name="text" label={f("articleText")} rows={3} maxLength={4000} />
        </Repeater>
      </Fieldset>
      {first ? (
        <p className="text-14 text-muted">{f("materialFirst")}</p>
      ) : (
        <>
          <TextArea
            name="changeNote"
            label={f("changeNote")}
            hint={f("changeNoteHint")}
            optional={optional}
            defaultValue={version.changeNote}
            rows={3}
            maxLength={600}
          />
          <CheckboxField
            name="material"
            label={f("material")}
            hint={f("materialHint")}
            defaultChecked={version.material}
          />
        </>
      )}
      <SubmitButton kind="primary" size={52} pendingLabel={t("saving")}>
        {t("save")}
      </SubmitButton>
    </ActionForm>
  );
}
