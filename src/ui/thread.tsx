import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";

export type Knot = {
  name: string;
  /** One short fact: "31 menjawab", "Paling lambat 5 Des". */
  fact?: string;
  href?: string | undefined;
  state: "done" | "now" | "unborn";
};

export type ThreadProps = {
  label: string;
  /** The closed line under 960 px, e.g. "Langkah 4 dari 6: Kegiatan". */
  summary: string;
  /** The six knots in order. */
  knots: Knot[];
  /** Starts opened under 960 px. */
  open?: boolean;
};

/** From need to impact as one line. Horizontal from 960 px, a `details` below. */
export function Thread({ label, summary, knots, open = false }: ThreadProps) {
  return (
    <nav className="thread" aria-label={label}>
      <details className="thread-tall" open={open}>
        <summary>
          <span>
            <b>{summary}</b>
            <span className="steps-mini" aria-hidden="true">
              {knots.map((knot, k) => (
                <MiniKnot key={knot.name} knot={knot} first={k === 0} />
              ))}
            </span>
          </span>
          <Icon name="down" />
        </summary>
        <Knots knots={knots} />
      </details>
      <div className="thread-wide">
        <Knots knots={knots} />
      </div>
    </nav>
  );
}

function MiniKnot({ knot, first }: { knot: Knot; first: boolean }) {
  const unborn = knot.state === "unborn";
  return (
    <>
      {!first && <u className={unborn ? "u" : ""} />}
      <i className={{ done: "", now: "n", unborn: "u" }[knot.state]} />
    </>
  );
}

function Knots({ knots }: { knots: Knot[] }) {
  return (
    <ol>
      {knots.map((knot) => (
        <li key={knot.name} className={knot.state} aria-current={knot.state === "now" ? "step" : undefined}>
          <i className="knot" aria-hidden="true" />
          <KnotWords href={knot.state === "now" ? undefined : knot.href}>
            <b>{knot.name}</b>
            {knot.fact && <span>{knot.fact}</span>}
          </KnotWords>
        </li>
      ))}
    </ol>
  );
}

function KnotWords({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href ? <Anchor href={href}>{children}</Anchor> : <div>{children}</div>;
}
