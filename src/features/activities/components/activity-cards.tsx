import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { stubParts } from "@/lib/time";
import { Bar } from "@/ui/pips";
import { Tag } from "@/ui/tag";
import { Ticket, Tickets } from "@/ui/ticket";
import type { ActivityCard } from "../queries/list";

/** Activities as tickets: when, where, whose, and how many places are left in words. */
export async function ActivityCards({
  rows,
  locale,
  level = 2,
}: {
  rows: readonly ActivityCard[];
  locale: Locale;
  level?: 2 | 3;
}) {
  const t = await getTranslations("activities.list");
  return (
    <Tickets>
      {rows.map((row) => (
        <li key={row.id}>
          <Ticket
            dateTime={row.startsAt.toISOString()}
            {...stubParts(row.startsAt, row.zone, locale)}
            title={<span lang={row.language}>{row.title}</span>}
            href={href(locale, `/activities/${row.slug}`)}
            level={level}
            foot={
              <>
                <Bar value={row.held} max={row.max} tone={row.max - row.held === 1 ? "warn" : "volunteer"} />
                <p className="text-14">
                  {row.held < row.max
                    ? t("left", { held: row.held, max: row.max, left: row.max - row.held })
                    : t("full", { waiting: row.waiting })}
                </p>
              </>
            }
          >
            <p className="text-14">
              <span lang={row.language}>{row.place}</span>, {regionName(row.regionCode)}
            </p>
            <p className="text-14">
              <Tag kind={row.group.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>{row.group.name}</Tag>
            </p>
          </Ticket>
        </li>
      ))}
    </Tickets>
  );
}
