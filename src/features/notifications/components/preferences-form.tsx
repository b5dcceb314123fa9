import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { DataTable } from "@/ui/data-table";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Icon } from "@/ui/icon";
import { setPreferencesAction } from "../actions";
import type { PreferenceRow } from "../queries/my-notices";

type Way = { name: "app" | "email"; channel: "APP" | "EMAIL"; label: string };

function Switch({ row, way }: { row: PreferenceRow; way: Way }) {
  return (
    <label className="choice">
      <input type="checkbox" name={way.name} value={row.type} defaultChecked={row.on[way.channel]} />
      <span className="sr-only">{`${row.label}: ${way.label}`}</span>
    </label>
  );
}

/** Rows by what they are about, in the order in which the features know each other. */
function byArea(rows: readonly PreferenceRow[]): [string, PreferenceRow[]][] {
  const areas = new Map<string, PreferenceRow[]>();
  for (const row of rows) {
    const list = areas.get(row.feature);
    if (list) list.push(row);
    else areas.set(row.feature, [row]);
  }
  return [...areas];
}

/** Kinds down, ways across, folded by what they are about: everybody begins with everything on. */
export async function PreferencesForm({ rows, locale }: { rows: readonly PreferenceRow[]; locale: Locale }) {
  const t = await getTranslations("notifications");
  const ways: Way[] = [
    { name: "app", channel: "APP", label: t("preferences.app") },
    { name: "email", channel: "EMAIL", label: t("preferences.email") },
  ];
  const area = (feature: string) => {
    const key = `areas.${feature}` as "areas.other";
    return t.has(key) ? t(key) : t("areas.other");
  };
  return (
    <ActionForm action={setPreferencesAction} hidden={{ locale }} errorLabel={t("preferences.errors")}>
      <div>
        {byArea(rows).map(([feature, kinds]) => (
          <details key={feature} className="rule">
            <summary className="flex items-center gap-2 py-3 font-strong">
              <Icon name="down" />
              {area(feature)} <span className="text-14 text-muted">({kinds.length})</span>
            </summary>
            <DataTable
              caption={area(feature)}
              narrow="keep"
              columns={[
                { head: t("preferences.kind"), cell: (row) => row.label },
                ...ways.map((way) => ({
                  head: way.label,
                  cell: (row: PreferenceRow) => <Switch row={row} way={way} />,
                })),
              ]}
              rows={kinds}
              rowKey={(row) => row.type}
            />
          </details>
        ))}
      </div>
      <div className="acts">
        <SubmitButton pendingLabel={t("preferences.saving")}>{t("preferences.save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
