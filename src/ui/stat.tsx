import type { ReactNode } from "react";
import { Icon } from "@/ui/icon";

export type StatProps = {
  value: string;
  label: string;
  /** Where the number comes from; given, the number opens. */
  children?: ReactNode;
  open?: boolean;
};

/** A big number that opens to its source. Belongs in `<Stats>`. */
export function Stat({ value, label, children, open = false }: StatProps) {
  if (!children) {
    return (
      <li className="stat">
        <p className="stat-face">
          <span className="num">{value}</span>
          <span className="lab">{label}</span>
        </p>
      </li>
    );
  }
  return (
    <li className="stat">
      <details open={open}>
        <summary>
          <span className="num">{value}</span>
          <span className="lab">
            {label}
            <Icon name="down" small />
          </span>
        </summary>
        <div className="inside">{children}</div>
      </details>
    </li>
  );
}

/** Three or four numbers in a row from 960 px, a list below. */
export function Stats({ children, columns = 4 }: { children: ReactNode; columns?: 3 | 4 }) {
  return <ul className={`stats ${columns === 3 ? "stats--3" : ""}`}>{children}</ul>;
}
