import { getTranslations } from "next-intl/server";
import { DAY_FILTERS } from "@/features/activities/schema";
import { nearRegionOptions } from "@/features/groups/components/field-options";
import { fieldsOf, groupKind, PROFESSIONAL_FIELDS, VOLUNTEER_CAUSES } from "@/features/groups/schema";
import { NEED_CATEGORIES } from "@/features/needs/schema";
import { SERVICE_KINDS } from "@/features/services/schema";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Button } from "@/ui/button";
import { SelectField, TextField } from "@/ui/form/field";
import type { Search } from "./search-address";

const NEED_STATES = ["VERIFIED", "ADOPTED", "UNMET", "CONFIRMED_MET"] as const;

type Props = { search: Search; locale: Locale };

/** A plain GET form: it works before JavaScript, and what it asks stands in the address. */
export async function SearchForm({ search, locale }: Props) {
  const t = await getTranslations("app.search");
  const { what, filters } = search;
  const optional = t("optional");
  return (
    <search>
      <form method="get" action={href(locale, "/search")} className="grid gap-5">
        <input type="hidden" name="what" value={what} />
        <TextField
          name="q"
          type="search"
          label={t("q")}
          hint={t("qHint")}
          optional={optional}
          maxLength={120}
          defaultValue={filters.q}
        />
        <SelectField
          name="region"
          label={t("region")}
          optional={optional}
          emptyLabel={t("anyRegion")}
          options={nearRegionOptions(filters.region)}
          defaultValue={filters.region}
        />
        {what === "needs" && <NeedFields filters={filters} />}
        {what === "activities" && <ActivityFields filters={filters} />}
        {what === "services" && <ServiceFields filters={filters} />}
        {what === "groups" && <GroupFields filters={filters} />}
        <div className="acts">
          <Button type="submit" kind="primary">
            {t("find")}
          </Button>
        </div>
      </form>
    </search>
  );
}

type Fields = { filters: Search["filters"] };

async function NeedFields({ filters }: Fields) {
  const [t, needs] = await Promise.all([getTranslations("app.search"), getTranslations("needs")]);
  return (
    <>
      <SelectField
        name="category"
        label={t("category")}
        optional={t("optional")}
        emptyLabel={t("anyCategory")}
        options={NEED_CATEGORIES.map((value) => ({ value, label: needs(`category.${value}`) }))}
        defaultValue={filters.category}
      />
      <SelectField
        name="state"
        label={t("state")}
        optional={t("optional")}
        emptyLabel={t("anyState")}
        options={NEED_STATES.map((value) => ({ value, label: needs(`state.${value}`) }))}
        defaultValue={filters.state}
      />
    </>
  );
}

async function ActivityFields({ filters }: Fields) {
  const t = await getTranslations("app.search");
  return (
    <SelectField
      name="day"
      label={t("day")}
      optional={t("optional")}
      emptyLabel={t("anyDay")}
      options={DAY_FILTERS.map((value) => ({ value, label: t(`days.${value}`) }))}
      defaultValue={filters.day}
    />
  );
}

async function ServiceFields({ filters }: Fields) {
  const [t, services] = await Promise.all([getTranslations("app.search"), getTranslations("services")]);
  return (
    <SelectField
      name="kind"
      label={t("serviceKind")}
      optional={t("optional")}
      emptyLabel={t("anyServiceKind")}
      options={SERVICE_KINDS.map((value) => ({ value, label: services(`kinds.${value}`) }))}
      defaultValue={filters.kind}
    />
  );
}

async function GroupFields({ filters }: Fields) {
  const [t, groups] = await Promise.all([getTranslations("app.search"), getTranslations("groups")]);
  const kind = groupKind.safeParse(filters.kind).data;
  const fields = kind ? fieldsOf(kind) : [...new Set([...VOLUNTEER_CAUSES, ...PROFESSIONAL_FIELDS])];
  return (
    <>
      <SelectField
        name="kind"
        label={t("kind")}
        optional={t("optional")}
        emptyLabel={t("anyKind")}
        options={groupKind.options.map((value) => ({ value, label: groups(`kinds.${value}`) }))}
        defaultValue={filters.kind}
      />
      <SelectField
        name="field"
        label={t("field")}
        optional={t("optional")}
        emptyLabel={t("anyField")}
        options={fields.map((value) => ({ value, label: groups(`fields.${value}`) }))}
        defaultValue={filters.field}
      />
    </>
  );
}
