import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { DataTable } from "@/ui/data-table";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
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

/** Kinds down, ways across. What is required is listed below without switches. */
export async function PreferencesForm({ rows, locale }: { rows: readonly PreferenceRow[]; locale: Locale }) {
  const t = await getTranslations("notifications.preferences");
  const ways: Way[] = [
    { name: "app", channel: "APP", label: t("app") },
    { name: "email", channel: "EMAIL", label: t("email") },
  ];
  return (
    <ActionForm action={setPreferencesAction} hidden={{ locale }} errorLabel={t("errors")}>
      <DataTable
        caption={t("chosen")}
        narrow="tight"
        columns={[
          { head: t("kind"), cell: (row) => row.label },
          ...ways.map((way) => ({
            head: way.label,
            unit: way.label,
            cell: (row: PreferenceRow) => <Switch row={row} way={way} />,
          })),
        ]}
        rows={rows.filter((row) => !row.required)}
        rowKey={(row) => row.type}
      />
      <div className="acts">
        <SubmitButton pendingLabel={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
