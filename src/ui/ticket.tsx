import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";

export type TicketProps = {
  /** open = can be joined; mine = stub filled; waiting = dashed; cancelled = date struck. Always say it in words too. */
  state?: "open" | "mine" | "waiting" | "cancelled";
  /** ISO date or instant for machines. */
  dateTime: string;
  /** Already formatted for the place and language, e.g. "Sab", "28", "Nov", "07.30", "WIB". */
  weekday: string;
  day: string;
  month: string;
  time?: string;
  zone?: string;
  title: ReactNode;
  /** Makes the whole ticket a link to its page. */
  href?: string;
  /** 128 px stub on detail pages from 600 px. */
  lead?: boolean;
  level?: 2 | 3;
  children?: ReactNode;
  /** Sticks to the lower edge so that neighbouring tickets line up: places, or the verb. */
  foot?: ReactNode;
};

/** For something with a time that a person can join or hold. Work rows are never tickets. */
export function Ticket({ state = "open", lead = false, level = 3, title, href, children, foot, ...when }: TicketProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <article className={`ticket ticket--${state} ${lead ? "ticket--lead" : ""}`}>
      <time className="stub" dateTime={when.dateTime}>
        <span>{when.weekday}</span>
        <span className="num">{when.day}</span>
        <span>{when.month}</span>
        {when.time && (
          <span className="zone">
            <span>{when.time}</span>
            {when.zone && <span>{when.zone}</span>}
          </span>
        )}
      </time>
      <div className="ticket-body">
        <Heading className="ticket-title">{href ? <Anchor href={href}>{title}</Anchor> : title}</Heading>
        {children}
        {foot && <div className="ticket-foot">{foot}</div>}
      </div>
    </article>
  );
}

/** A row of tickets: one column on phones, three from 960 px. Children are `<li>` elements. */
export function Tickets({ children }: { children: ReactNode }) {
  return <ul className="tickets">{children}</ul>;
}
