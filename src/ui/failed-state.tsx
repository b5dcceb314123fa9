import type { ReactNode } from "react";

/** Something of ours broke: what is safe, and what happens next. */
export function FailedState({
  title,
  safe,
  next,
  act,
}: {
  title: ReactNode;
  safe: ReactNode;
  next?: ReactNode;
  act?: ReactNode;
}) {
  return (
    <div className="state" role="alert">
      <div className="state-words">
        <h2 className="t-22">{title}</h2>
        <p>{safe}</p>
        {next && <p>{next}</p>}
        {act && <div className="acts">{act}</div>}
      </div>
    </div>
  );
}
