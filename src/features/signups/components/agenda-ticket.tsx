import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime, stubParts } from "@/lib/time";
import { Ticket } from "@/ui/ticket";
import type { AgendaRow } from "../queries/agenda";

type Props = { row: AgendaRow; locale: Locale; lead?: boolean };

function look(row: AgendaRow): "mine" | "waiting" | "cancelled" {
  if (row.cancelled) return "cancelled";
  return row.status === "WAITLISTED" || row.status === "REQUESTED" || row.status === "OFFERED" ? "waiting" : "mine";
}

/** One place a person holds or waits for: what it is, where, and how it stands, in words. */
export async function AgendaTicket({ row, locale, lead = false }: Props) {
  const t = await getTranslations("app.mine");
  const until = row.offeredUntil ? formatDateTime(row.offeredUntil, row.zone, locale) : "";
  const standing = row.cancelled
    ? t("cancelledActivity")
    : t(`states.${row.status}` as "states.CONFIRMED", { until, position: row.position ?? 0 });
  return (
    <Ticket
      lead={lead}
      state={look(row)}
      dateTime={row.startsAt.toISOString()}
      {...stubParts(row.startsAt, row.zone, locale)}
      title={row.title}
      href={href(locale, `/activities/${row.slug}/ticket/${row.id}`)}
      foot={<strong>{standing}</strong>}
    >
      <p>
        {row.slot}
        {!row.own && ` · ${t("forFriend", { name: row.name })}`}
      </p>
      <p className="text-muted">
        {row.place} · {row.groupName}
      </p>
    </Ticket>
  );
}
