import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { PROFESSIONAL_FIELDS } from "@/features/groups/schema";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { DataTable } from "@/ui/data-table";
import { ActionForm } from "@/ui/form/action-form";
import { FieldPair, SelectField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { addTypeAction, adoptTypeAction, mergeTypeAction, setInclusionAction } from "../actions";
import type { CatalogueRow, ProposedRow } from "../queries/catalogue";
import { LEVELS } from "../schema";
import { nameIn } from "./validity-words";

type Choice = { id: string; nameId: string; nameEn: string };

/** Names in both languages, field, and how far a gate must ask. */
async function TypeFields({ names }: { names?: { nameId: string; nameEn: string } }) {
  const [t, levels, fields] = await Promise.all([
    getTranslations("credentials.catalogue"),
    getTranslations("credentials.levels"),
    getTranslations("groups.fields"),
  ]);
  return (
    <>
      <FieldPair>
        <TextField name="nameId" label={t("nameId")} maxLength={120} defaultValue={names?.nameId} />
        <TextField name="nameEn" label={t("nameEn")} maxLength={120} defaultValue={names?.nameEn} />
      </FieldPair>
      <FieldPair>
        <SelectField
          name="field"
          label={t("field")}
          options={PROFESSIONAL_FIELDS.map((value) => ({ value, label: fields(value) }))}
        />
        <SelectField
          name="minLevel"
          label={t("minLevel")}
          hint={t("minLevelHint")}
          options={LEVELS.map((value) => ({ value, label: levels(value) }))}
          defaultValue="GROUP"
        />
      </FieldPair>
    </>
  );
}

/** Names people proposed: taken over for everybody, or the same as one that is there. */
export async function ProposedTypes({
  rows,
  choices,
  locale,
}: {
  rows: readonly ProposedRow[];
  choices: readonly Choice[];
  locale: Locale;
}) {
  const t = await getTranslations("credentials");
  const hidden = (typeId: string) => ({ locale, key: randomUUID(), typeId });
  const options = choices.map((type) => ({ value: type.id, label: nameIn(type, locale) }));
  return (
    <section aria-labelledby="proposed" className="mb-12">
      <Head id="proposed" size={22}>
        {t("catalogue.proposed")}
      </Head>
      {rows.length === 0 && <p className="text-muted">{t("catalogue.proposedNone")}</p>}
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-2 py-4">
            <p className="t-18">{nameIn(row, locale)}</p>
            <p className="text-14 text-muted">{t("catalogue.proposedBy", { group: row.group, count: row.claims })}</p>
            <details>
              <summary className="cursor-pointer text-nila underline">
                {t("catalogue.adopt")}
                <span className="sr-only"> {nameIn(row, locale)}</span>
              </summary>
              <ActionForm
                action={adoptTypeAction}
                hidden={hidden(row.id)}
                errorLabel={t("form.errors")}
                className="mt-3"
              >
                <TypeFields names={row} />
                <SubmitButton pendingLabel={t("form.sending")}>{t("catalogue.adoptDo")}</SubmitButton>
              </ActionForm>
            </details>
            <details>
              <summary className="cursor-pointer text-nila underline">
                {t("catalogue.merge")}
                <span className="sr-only"> {nameIn(row, locale)}</span>
              </summary>
              <ActionForm
                action={mergeTypeAction}
                hidden={hidden(row.id)}
                errorLabel={t("form.errors")}
                className="mt-3"
              >
                <SelectField
                  name="intoId"
                  label={t("catalogue.into")}
                  hint={t("catalogue.mergeHint")}
                  emptyLabel={t("form.choose")}
                  options={options}
                />
                <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
                  {t("catalogue.mergeDo")}
                </SubmitButton>
              </ActionForm>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The catalogue: what each includes, how far a gate asks, how many hold it. */
export async function CatalogueTable({ rows, locale }: { rows: readonly CatalogueRow[]; locale: Locale }) {
  const [t, fields] = await Promise.all([getTranslations("credentials"), getTranslations("groups.fields")]);
  return (
    <DataTable
      caption={t("catalogue.title")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          head: t("catalogue.name"),
          cell: (row) => (
            <Anchor href={href(locale, `/admin/credentials?type=${row.id}`)} keepScroll>
              {nameIn(row, locale)}
            </Anchor>
          ),
        },
        { head: t("catalogue.field"), cell: (row) => fields(row.field) },
        { head: t("catalogue.minLevel"), cell: (row) => t(`levels.${row.minLevel}`) },
        {
          head: t("catalogue.includes"),
          cell: (row) => row.includes.map((type) => nameIn(type, locale)).join(", ") || "–",
        },
        { head: t("catalogue.holders"), cell: (row) => row.holders, number: true },
      ]}
    />
  );
}

/** A new kind of competence. */
export async function AddType({ locale }: { locale: Locale }) {
  const t = await getTranslations("credentials");
  return (
    <details className="mt-6">
      <summary className="cursor-pointer text-nila underline">{t("catalogue.add")}</summary>
      <ActionForm
        action={addTypeAction}
        hidden={{ locale, key: randomUUID() }}
        errorLabel={t("form.errors")}
        className="mt-3"
      >
        <TextField name="code" label={t("catalogue.code")} hint={t("catalogue.codeHint")} maxLength={40} />
        <TypeFields />
        <SubmitButton pendingLabel={t("form.sending")}>{t("catalogue.addDo")}</SubmitButton>
      </ActionForm>
    </details>
  );
}

/** What holders of one type hold too: one more, or one less. */
export async function Inclusions({
  type,
  choices,
  locale,
}: {
  type: CatalogueRow;
  choices: readonly Choice[];
  locale: Locale;
}) {
  const t = await getTranslations("credentials");
  const hidden = (includesId?: string) => ({
    ...{ locale, key: randomUUID(), typeId: type.id },
    ...(includesId ? { includesId } : {}),
  });
  const known = new Set([type.id, ...type.includes.map((included) => included.id)]);
  return (
    <div className="grid gap-6">
      <p>{t("catalogue.includesText", { credential: nameIn(type, locale) })}</p>
      {type.includes.length === 0 && <p className="text-muted">{t("catalogue.includesNone")}</p>}
      <ul className="list">
        {type.includes.map((included) => (
          <li key={included.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span>{nameIn(included, locale)}</span>
            <ActionForm action={setInclusionAction} hidden={hidden(included.id)} inline>
              <SubmitButton kind="quiet" size={36} pendingLabel={t("form.sending")} about={nameIn(included, locale)}>
                {t("catalogue.exclude")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
      <ActionForm action={setInclusionAction} hidden={{ ...hidden(), included: "on" }} errorLabel={t("form.errors")}>
        <SelectField
          name="includesId"
          label={t("catalogue.include")}
          emptyLabel={t("form.choose")}
          options={choices
            .filter((choice) => !known.has(choice.id))
            .map((choice) => ({ value: choice.id, label: nameIn(choice, locale) }))}
        />
        <SubmitButton pendingLabel={t("form.sending")}>{t("catalogue.includeDo")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
