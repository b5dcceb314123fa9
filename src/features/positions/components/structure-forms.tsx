import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { memberCategory } from "@/features/members/schema";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxGroup, FieldPair, NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { addDutyAction, addPositionAction, editDutyAction, editPositionAction, giveDutyAction } from "../actions";
import type { DutyView, PositionView } from "../queries/structure";
import { OFFICES } from "../schema";

type Titled = { id: string; title: string };

/** A new position, or one to change. */
export async function PositionForm({
  groupId,
  position,
  others,
}: {
  groupId: string;
  position?: PositionView;
  others: readonly Titled[];
}) {
  const [t, f, locale] = await Promise.all([
    getTranslations("positions"),
    getTranslations("positions.form"),
    pageLocale(),
  ]);
  const text = (value: number | null | undefined) => (value ? String(value) : "");
  const which: Record<string, string> = position
    ? { positionId: position.id, version: String(position.version) }
    : { groupId };
  return (
    <ActionForm
      action={position ? editPositionAction : addPositionAction}
      hidden={{ locale, key: randomUUID(), ...which }}
      errorLabel={f("errors")}
      warnWhenDirty
    >
      <TextField name="title" label={f("title")} hint={f("titleHint")} defaultValue={position?.title} maxLength={60} />
      <TextArea
        name="purpose"
        label={f("purpose")}
        optional={t("optional")}
        defaultValue={position?.purpose}
        rows={2}
        maxLength={300}
      />
      <NumberField name="seats" label={f("seats")} unit={f("seatsUnit")} defaultValue={text(position?.seats ?? 1)} />
      <FieldPair>
        <NumberField
          name="termMonths"
          label={f("termMonths")}
          hint={f("termHint")}
          optional={t("optional")}
          unit={f("monthsUnit")}
          defaultValue={text(position?.termMonths)}
        />
        <NumberField
          name="consecutiveLimit"
          label={f("consecutiveLimit")}
          optional={t("optional")}
          unit={f("limitUnit")}
          defaultValue={text(position?.consecutiveLimit)}
        />
      </FieldPair>
      <SelectField
        name="reportsToId"
        label={f("reportsToId")}
        optional={t("optional")}
        emptyLabel={f("nobodyAbove")}
        defaultValue={position?.reportsToId ?? ""}
        options={others.map((o) => ({ value: o.id, label: o.title }))}
      />
      <CheckboxGroup
        name="categories"
        label={f("categories")}
        defaultValue={position?.categories ?? ["REGULAR"]}
        options={memberCategory.options.map((value) => ({ value, label: t(`categories.${value}`) }))}
      />
      <CheckboxGroup
        name="roles"
        label={f("roles")}
        hint={f("rolesHint")}
        optional={t("optional")}
        defaultValue={position?.roles ?? []}
        options={OFFICES.map((value) => ({ value, label: t(`titles.${value}`) }))}
      />
      <SubmitButton pendingLabel={t("sending")}>{f("save")}</SubmitButton>
    </ActionForm>
  );
}

/** A new duty: of a position, or to be given to a member. */
export async function DutyForm({
  groupId,
  positionId,
  positions = [],
}: {
  groupId: string;
  positionId?: string;
  positions?: readonly Titled[];
}) {
  const [t, f, locale] = await Promise.all([
    getTranslations("positions"),
    getTranslations("positions.form"),
    pageLocale(),
  ]);
  const which: Record<string, string> = positionId ? { groupId, positionId } : { groupId };
  return (
    <ActionForm
      action={addDutyAction}
      hidden={{ locale, key: randomUUID(), ...which }}
      errorLabel={f("errors")}
      warnWhenDirty
    >
      <TextField name="title" label={f("dutyTitle")} hint={f("dutyHint")} maxLength={60} />
      <TextArea name="detail" label={f("detail")} optional={t("optional")} rows={2} maxLength={600} />
      {positions.length > 0 && (
        <SelectField
          name="positionId"
          label={f("ofPosition")}
          optional={t("optional")}
          emptyLabel={f("noPosition")}
          options={positions.map((p) => ({ value: p.id, label: p.title }))}
        />
      )}
      <SubmitButton kind="secondary" pendingLabel={t("sending")}>
        {t("addDuty")}
      </SubmitButton>
    </ActionForm>
  );
}

/** New words for a duty. */
export async function EditDutyForm({ duty }: { duty: DutyView }) {
  const [t, f, locale] = await Promise.all([
    getTranslations("positions"),
    getTranslations("positions.form"),
    pageLocale(),
  ]);
  const seen = { dutyId: duty.id, wasTitle: duty.title, wasDetail: duty.detail };
  return (
    <ActionForm action={editDutyAction} hidden={{ locale, key: randomUUID(), ...seen }} errorLabel={f("errors")}>
      <TextField name="title" label={f("dutyTitle")} defaultValue={duty.title} maxLength={60} />
      <TextArea
        name="detail"
        label={f("detail")}
        optional={t("optional")}
        defaultValue={duty.detail}
        rows={2}
        maxLength={600}
      />
      <SubmitButton kind="secondary" pendingLabel={t("sending")}>
        {f("save")}
      </SubmitButton>
    </ActionForm>
  );
}

/** Gives a duty without a position to a member. */
export async function GiveDutyForm({
  dutyId,
  members,
}: {
  dutyId: string;
  members: readonly { id: string; name: string }[];
}) {
  const [t, ui, locale] = await Promise.all([getTranslations("positions"), getTranslations("ui.words"), pageLocale()]);
  return (
    <ActionForm action={giveDutyAction} hidden={{ locale, key: randomUUID(), dutyId }} errorLabel={t("form.errors")}>
      <SelectField
        name="personId"
        label={t("sheet.person")}
        emptyLabel={ui("choose")}
        options={members.map((m) => ({ value: m.id, label: m.name }))}
      />
      <SubmitButton pendingLabel={t("sending")}>{t("give")}</SubmitButton>
    </ActionForm>
  );
}
