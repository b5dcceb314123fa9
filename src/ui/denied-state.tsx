import type { ReactNode } from "react";

export type DeniedStateProps = {
  title: ReactNode;
  /** Which rule, in words. */
  why: ReactNode;
  /** Who can change that, with a way to reach them. */
  whoCan?: ReactNode;
  /** The next best thing. */
  act?: ReactNode;
};

/** Closed to this reader: why, who can open it, and what to do instead. */
export function DeniedState({ title, why, whoCan, act }: DeniedStateProps) {
  return (
    <div className="state">
      <div className="state-words">
        <h2 className="t-22">{title}</h2>
        <p>{why}</p>
        {whoCan && <p>{whoCan}</p>}
        {act && <div className="acts">{act}</div>}
      </div>
    </div>
  );
}
