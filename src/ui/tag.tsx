import type { ReactNode } from "react";
import { type Kind, KindMark } from "@/ui/kind-mark";

/** Names what something is; not clickable. */
export function Tag({ kind, children }: { kind: Kind; children: ReactNode }) {
  return (
    <span className={`tag tag--${kind}`}>
      <KindMark kind={kind} />
      {children}
    </span>
  );
}

export type FlagTone = "urgent" | "warn" | "plain" | "ok" | "danger" | "professional" | "volunteer";

/** A short state in words. `urgent` and `warn` are for urgency, lateness and last places only. */
export function Flag({ tone = "plain", children }: { tone?: FlagTone; children: ReactNode }) {
  return <span className={`flag flag--${tone}`}>{children}</span>;
}

/** The one highlight of a screen. */
export function Highlight({ children }: { children: ReactNode }) {
  return <mark>{children}</mark>;
}
