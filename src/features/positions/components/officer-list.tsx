import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { PersonLine } from "@/ui/avatar";
import type { OfficerView } from "../queries/officers";
import { officeTitle } from "./office-title";

type Shown = Pick<OfficerView, "id" | "name" | "title" | "source" | "endsAt">;

/** People in office by their consent; the others are counted, not named. */
export async function OfficerList({ officers, zone }: { officers: readonly Shown[]; zone: string }) {
  const [t, g, locale] = await Promise.all([
    getTranslations("positions"),
    getTranslations("groups.page"),
    pageLocale(),
  ]);
  const named = officers.filter((o) => o.name !== null);
  const unnamed = officers.length - named.length;
  return (
    <>
      {named.length === 0 && <p className="text-muted">{g("officersEmpty")}</p>}
      {named.length > 0 && (
        <ul className="list">
          {named.map((o) => (
            <li key={o.id}>
              <PersonLine
                name={o.name ?? ""}
                line={`${officeTitle(o.title, t)}, ${t(`sources.${o.source}`)}`}
                end={
                  o.endsAt ? (
                    <span className="text-14 text-muted">
                      {g("until", { date: formatDate(o.endsAt, zone, { locale, short: true }) })}
                    </span>
                  ) : undefined
                }
              />
            </li>
          ))}
        </ul>
      )}
      {unnamed > 0 && <p className="mt-3 text-14">{g("unnamed", { count: unnamed })}</p>}
      <p className="mt-3 text-14 text-muted">{g("officersNote")}</p>
    </>
  );
}
