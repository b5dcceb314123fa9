import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { provinces, regenciesOf, regionName } from "@/lib/region";
import { toLocalInput, ZONES, zoneLabel } from "@/lib/time";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import {
  CheckboxField,
  DateTimeField,
  FieldPair,
  Fieldset,
  HiddenField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from "@/ui/form/field";
import { Repeater } from "@/ui/form/repeater";
import { SubmitButton } from "@/ui/form/submit-button";
import type { ActivityView } from "../queries/activity";
import { ActivityPreview } from "./activity-preview";

type Choice = { id: string; title: string };
type Props = {
  action: FormAction;
  locale: Locale;
  hidden: Record<string, string>;
  group: { regionCode: string; zone: string };
  choices: {
    credentials: { id: string; nameId: string; nameEn: string; minLevel: string }[];
    plans: Choice[];
    campaigns: Choice[];
  };
  activity?: ActivityView;
  onlineUrl?: string | null;
};

function rowsOf(activity: ActivityView | undefined): Record<string, string>[] {
  if (!activity) return [];
  const local = (at: Date) => toLocalInput(at, activity.zone);
  return activity.shifts.flatMap((shift) =>
    shift.slots.map((slot) => ({
      slotId: slot.id,
      title: slot.title,
      hint: slot.hint,
      shiftTitle: shift.title,
      startsAt: local(shift.startsAt),
      endsAt: local(shift.endsAt),
      min: slot.min > 0 ? String(slot.min) : "",
      max: String(slot.max),
      minAge: slot.minAge ? String(slot.minAge) : "",
      credentialTypeId: slot.credentialTypeId ?? "",
      credentialLevel: slot.credentialLevel ?? "",
    })),
  );
}

/** Regencies of the group's own province first, then every province as a whole. */
function regionOptions(own: string): { value: string; label: string }[] {
  const near = regenciesOf(own.slice(0, 2));
  return [...near, ...provinces].map((r) => ({
    value: r.code,
    label: r.code.length > 2 ? r.name : regionName(r.code),
  }));
}

/** Everything of an activity on one page, with a preview that follows what is typed. */
export async function ActivityForm({ action, locale, hidden, group, choices, activity, onlineUrl }: Props) {
  const t = await getTranslations("activities.form");
  const optional = (await getTranslations("ui.words"))("optional");
  const region = activity?.regionCode ?? group.regionCode;
  const credentials = choices.credentials.map((c) => {
    const name = locale === "id" ? c.nameId : c.nameEn;
    return { value: c.id, label: c.minLevel === "EXTERNAL" ? t("credentialOutside", { credential: name }) : name };
  });
  const now = new Date();
  return (
    <ActionForm action={action} hidden={{ locale, ...hidden }} warnWhenDirty>
      <ActivityPreview
        words={{
          heading: t("preview"),
          untitled: t("untitled"),
          places: t("previewPlaces"),
          tasks: t("previewTasks"),
          locale,
        }}
      />
      {!activity && choices.plans.length > 0 && (
        <SelectField
          name="planId"
          label={t("plan")}
          optional={optional}
          emptyLabel={t("none")}
          options={choices.plans.map((p) => ({ value: p.id, label: p.title }))}
          defaultValue={choices.plans[0]?.id}
        />
      )}
      {!activity && choices.campaigns.length > 0 && (
        <SelectField
          name="campaignId"
          label={t("campaign")}
          optional={optional}
          emptyLabel={t("none")}
          options={choices.campaigns.map((c) => ({ value: c.id, label: c.title }))}
          defaultValue={choices.campaigns[0]?.id}
        />
      )}
      <TextField name="title" label={t("title")} hint={t("titleHint")} maxLength={100} defaultValue={activity?.title} />
      <TextArea name="summary" label={t("summary")} hint={t("summaryHint")} rows={4} defaultValue={activity?.summary} />
      <FieldPair>
        <TextField
          name="place"
          label={t("place")}
          hint={t("placeHint")}
          maxLength={160}
          defaultValue={activity?.place}
        />
        <SelectField name="regionCode" label={t("region")} options={regionOptions(region)} defaultValue={region} />
      </FieldPair>
      <SelectField
        name="zone"
        label={t("zone")}
        options={ZONES.map((zone) => ({ value: zone, label: zoneLabel(zone, now, locale) }))}
        defaultValue={activity?.zone ?? group.zone}
      />
      <Fieldset legend={t("tasks")} hint={t("tasksHint")}>
        <Repeater
          name="tasks"
          rows={rowsOf(activity)}
          rowLabel={`${t("task")} {n}`}
          addLabel={t("addTask")}
          removeLabel={t("removeTask")}
          max={40}
        >
          <HiddenField name="slotId" />
          <TextField name="title" label={t("taskTitle")} maxLength={80} />
          <TextField name="hint" label={t("taskHint")} optional={optional} maxLength={160} />
          <TextField
            name="shiftTitle"
            label={t("shiftTitle")}
            hint={t("shiftTitleHint")}
            optional={optional}
            maxLength={60}
          />
          <FieldPair>
            <DateTimeField name="startsAt" label={t("startsAt")} hint={t("sameAsAbove")} required={false} />
            <DateTimeField name="endsAt" label={t("endsAt")} required={false} />
          </FieldPair>
          <FieldPair>
            <NumberField name="max" label={t("max")} min={1} unit={t("people")} />
            <NumberField name="min" label={t("min")} min={0} optional={optional} unit={t("people")} />
          </FieldPair>
          <NumberField name="minAge" label={t("minAge")} min={18} max={99} optional={optional} unit={t("years")} />
          {credentials.length > 0 && (
            <FieldPair>
              <SelectField
                name="credentialTypeId"
                label={t("credential")}
                optional={optional}
                emptyLabel={t("noCredential")}
                options={credentials}
              />
              <SelectField
                name="credentialLevel"
                label={t("level")}
                optional={optional}
                hint={t("levelHint")}
                emptyLabel={t("levelOfType")}
                options={(["FOUNDERS", "GROUP", "EXTERNAL"] as const).map((value) => ({
                  value,
                  label: t(`levels.${value}`),
                }))}
              />
            </FieldPair>
          )}
        </Repeater>
      </Fieldset>
      <Fieldset legend={t("know")} hint={t("knowHint")}>
        {(["meetingPoint", "mapUrl", "contact", "bring", "provided", "clothing", "wheelchair", "rain"] as const).map(
          (key) => (
            <TextField
              key={key}
              name={`info.${key}`}
              label={t(`info.${key}`)}
              optional={optional}
              maxLength={key === "mapUrl" ? 500 : 300}
              defaultValue={activity?.info[key]}
            />
          ),
        )}
        <FieldPair>
          <NumberField
            name="info.cost"
            label={t("info.cost")}
            unit="Rp"
            min={0}
            optional={optional}
            defaultValue={activity?.info.cost ? String(activity.info.cost) : undefined}
          />
          <TextField
            name="info.costWhy"
            label={t("info.costWhy")}
            optional={optional}
            maxLength={300}
            defaultValue={activity?.info.costWhy}
          />
        </FieldPair>
      </Fieldset>
      <Fieldset legend={t("more")}>
        <CheckboxField name="approval" label={t("approval")} defaultChecked={activity?.approval} />
        <CheckboxField name="online" label={t("online")} defaultChecked={activity?.online} />
        <TextField
          name="onlineUrl"
          label={t("onlineUrl")}
          hint={t("onlineUrlHint")}
          optional={optional}
          maxLength={500}
          defaultValue={onlineUrl ?? undefined}
        />
        <CheckboxField name="withChildren" label={t("withChildren")} defaultChecked={activity?.withChildren} />
      </Fieldset>
      {activity ? (
        <SubmitButton size={52} wide pendingLabel={t("saving")}>
          {t("save")}
        </SubmitButton>
      ) : (
        <div className="grid gap-3">
          <SubmitButton size={52} wide pendingLabel={t("saving")} name="intent" value="publish">
            {t("publish")}
          </SubmitButton>
          <SubmitButton kind="secondary" wide pendingLabel={t("saving")} name="intent" value="draft">
            {t("saveDraft")}
          </SubmitButton>
        </div>
      )}
    </ActionForm>
  );
}
