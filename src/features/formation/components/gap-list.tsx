import { getTranslations } from "next-intl/server";
import { nameIn } from "@/features/credentials/components/validity-words";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import type { GapRow } from "../queries/gaps";
import { carersMissing } from "../rules/gaps";

type Props = { rows: readonly GapRow[]; province: string; locale: Locale };

/** Competences of one province: held by whom, or how many would begin. */
export async function GapList({ rows, province, locale }: Props) {
  const [t, g] = await Promise.all([getTranslations("formation.gaps"), getTranslations("groups.fields")]);
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div className="grid min-w-0 flex-1 basis-64 gap-1">
            <p className="text-14 text-muted">{g(row.field)}</p>
            <h3 className="t-18">{nameIn(row, locale)}</h3>
            <p className="text-14">
              {row.holder ? (
                <>
                  {t(row.holder.state === "ACTIVE" ? "heldBy" : "formingBy")}{" "}
                  <Anchor href={href(locale, `/groups/${row.holder.slug}`)}>{row.holder.name}</Anchor>
                </>
              ) : (
                <GapWords row={row} />
              )}
            </p>
          </div>
          {!row.holder && (
            <ButtonLink
              href={href(locale, `/competences?province=${province}&care=${row.code}`)}
              kind={row.mine ? "quiet" : "secondary"}
              aria-label={t(row.mine ? "seeFor" : "careFor", { name: nameIn(row, locale) })}
            >
              {t(row.mine ? "see" : "care")}
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  );
}

async function GapWords({ row }: { row: GapRow }) {
  const t = await getTranslations("formation.gaps");
  const left = carersMissing(row.carers);
  const carers = row.carers > 0 ? t("carers", { count: row.carers, left }) : t("nobody");
  return row.wanted > 0 ? `${carers} ${t("wanted", { count: row.wanted })}` : carers;
}
