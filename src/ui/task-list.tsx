import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";

export type TaskProps = {
  /** Starts with a verb. */
  title: string;
  href?: string | undefined;
  status: "done" | "doing" | "waiting" | "todo";
  /** The status in words; colour and shape only repeat it. */
  statusWords: string;
  /** Who and when, or what it waits for. */
  meta?: ReactNode;
};

/** One task of many that several people can work on. Belongs in `<TaskList>`. */
export function Task({ title, href, status, statusWords, meta }: TaskProps) {
  return (
    <li className={`task task--${status}`}>
      <i className="dot" aria-hidden="true" />
      <h3 className="title t-16">{href ? <Anchor href={href}>{title}</Anchor> : title}</h3>
      <p className="st">{statusWords}</p>
      {meta && <p className="meta">{meta}</p>}
    </li>
  );
}

/** A group of tasks under one heading. */
export function TaskList({ children }: { children: ReactNode }) {
  return <ul>{children}</ul>;
}

/** The one recommended next step, between two ink rules. */
export function NextAction({
  label,
  estimate,
  title,
  children,
  act,
}: {
  label: string;
  estimate?: string;
  title: ReactNode;
  children?: ReactNode;
  act: ReactNode;
}) {
  return (
    <section className="next">
      <p className="text-14">
        <mark>{label}</mark>
        {estimate && <span className="ml-2">{estimate}</span>}
      </p>
      <h2 className="t-22">{title}</h2>
      {children && <p>{children}</p>}
      <div className="acts mt-2">{act}</div>
    </section>
  );
}
