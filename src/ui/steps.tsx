import type { ReactNode } from "react";

/** What happens next, numbered: each step a short claim and its explanation. */
export function Steps({ items }: { items: { title: string; text?: ReactNode }[] }) {
  return (
    <ol className="after">
      {items.map((item) => (
        <li key={item.title}>
          <div>
            <p>
              <strong>{item.title}</strong>
            </p>
            {item.text && <p className="text-muted">{item.text}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}

export type Moment = { when: string; dateTime?: string; title: string; text?: ReactNode };

/** What happened, in order, along one line. */
export function Story({ moments, professional = false }: { moments: Moment[]; professional?: boolean }) {
  return (
    <ol className={`story ${professional ? "story--professional" : ""}`}>
      {moments.map((moment) => (
        <li key={`${moment.when}-${moment.title}`}>
          <p className="text-14 text-muted">
            <time dateTime={moment.dateTime}>{moment.when}</time>
          </p>
          <h3 className="t-16">{moment.title}</h3>
          {moment.text && <p>{moment.text}</p>}
        </li>
      ))}
    </ol>
  );
}
