import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { CapacityBar } from "@/ui/capacity-bar";
import { Flag } from "@/ui/tag";
import type { ServiceCard } from "../queries/list";
import { placesLeft } from "../rules";

type Props = { rows: readonly ServiceCard[]; locale: Locale; level?: 2 | 3; withGroup?: boolean };

/** Services as hairline rows with this month's room in words and one bar. For Explore, search and a group's page. */
export async function ServiceRows({ rows, locale, level = 2, withGroup = true }: Props) {
  const Heading = level === 2 ? "h2" : "h3";
  const t = await getTranslations("services");
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-1 py-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-muted">
            {row.state === "PAUSED" && <Flag>{t("states.PAUSED")}</Flag>}
            <span>{t(`kinds.${row.kind}`)}</span>
            <span>
              {regionFullName(row.regionCode)}
              {row.online && `, ${t("online")}`}
            </span>
          </p>
          <Heading className="t-18" lang={row.language}>
            <Anchor href={href(locale, `/services/${row.slug}`)}>{row.title}</Anchor>
          </Heading>
          {withGroup && (
            <p>
              <Anchor href={href(locale, `/groups/${row.group.slug}`)}>{row.group.name}</Anchor>
            </p>
          )}
          {row.state === "PUBLISHED" && (
            <div className="mt-1 max-w-80">
              <CapacityBar
                value={row.accepted}
                max={row.capacity}
                tone="professional"
                words={t("month.room", { left: placesLeft(row) })}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
