import { getTranslations } from "next-intl/server";
import { provinces } from "@/lib/region";
import { Button } from "@/ui/button";
import { SelectField } from "@/ui/form/field";

/** First step of a report: the province decides which regencies the form offers. A plain GET form, so it works everywhere. */
export async function ProvinceStep({ action }: { action: string }) {
  const t = await getTranslations("needs.form");
  return (
    <form method="get" action={action} className="form">
      <SelectField
        name="province"
        label={t("province")}
        emptyLabel={t("choose")}
        options={provinces.map((p) => ({ value: p.code, label: p.name }))}
      />
      <p>
        <Button type="submit" kind="primary" size={52}>
          {t("next")}
        </Button>
      </p>
    </form>
  );
}
