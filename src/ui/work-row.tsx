import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";

export type WorkRowProps = {
  /** "07.30", "Kam", "Habis" */
  at: ReactNode;
  /** Under it, small: "–09.45", "26 Nov", "jawab" */
  atSmall?: ReactNode;
  title: ReactNode;
  href?: string;
  /** Whose row it is, at the right: usually a `<Tag>`. */
  owner?: ReactNode;
  /** One sentence. */
  says?: ReactNode;
  /** Buttons of size 36; at most one primary, and only where someone waits for an answer. */
  acts?: ReactNode;
  /** Suggestions with their reason, `<Suggestion>` elements. */
  suggestions?: ReactNode;
  /** Going on right now. */
  now?: boolean;
};

/** One thing to do, in a list; it acts in place. Belongs in `<Agenda>`. */
export function WorkRow({ at, atSmall, title, href, owner, says, acts, suggestions, now = false }: WorkRowProps) {
  return (
    <li className={`work-row ${now ? "work-row--now" : ""}`}>
      <p className="at">
        {at}
        {atSmall && <small>{atSmall}</small>}
      </p>
      <div className="what">
        <div className="titleline">
          <h3 className="title">
            {href ? (
              <Anchor href={href} keepScroll>
                {title}
              </Anchor>
            ) : (
              title
            )}
          </h3>
          {owner && <div>{owner}</div>}
        </div>
        {says && <p className="says">{says}</p>}
        {suggestions && <ul className="suggest">{suggestions}</ul>}
        {acts && <div className="acts">{acts}</div>}
      </div>
    </li>
  );
}

/** A list of work rows, in order of time. */
export function Agenda({ children }: { children: ReactNode }) {
  return <ol className="agenda">{children}</ol>;
}

/** Heading of one day in a workspace: the day left, one fact right. */
export function DayHead({ id, children, fact }: { id?: string; children: ReactNode; fact?: ReactNode }) {
  return (
    <div className="day">
      <h2 className="t-22" id={id}>
        {children}
      </h2>
      {fact && <p className="text-14 text-muted">{fact}</p>}
    </div>
  );
}

/** The line "now" between two rows. */
export function ClockLine({ children }: { children: ReactNode }) {
  return (
    <li className="clock">
      <mark>{children}</mark>
    </li>
  );
}

/** A suggested person or thing, with the reason why. */
export function Suggestion({ name, because, act }: { name: ReactNode; because: ReactNode; act: ReactNode }) {
  return (
    <li>
      <div>
        <p>
          <strong>{name}</strong>
        </p>
        <p className="because">{because}</p>
      </div>
      {act}
    </li>
  );
}
