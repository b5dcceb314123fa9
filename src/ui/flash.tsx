import type { ReactNode } from "react";

/** What just happened, after a redirect: one sentence, at most one link (undo, see it). Stands above the page's heading. */
export function Flash({
  tone = "done",
  children,
  act,
}: {
  tone?: "done" | "error";
  children: ReactNode;
  act?: ReactNode;
}) {
  return (
    <div className={`flash ${tone === "error" ? "flash--error" : ""}`} role={tone === "error" ? "alert" : "status"}>
      <p>{children}</p>
      {act}
    </div>
  );
}
