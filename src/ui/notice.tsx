import type { ReactNode } from "react";

export type NoticeTone = "plain" | "info" | "professional" | "warn" | "danger" | "ok";

/** A remark beside the text: one coloured edge, no box. The tone is also said in the words. */
export function Notice({
  tone = "plain",
  title,
  children,
  act,
}: {
  tone?: NoticeTone;
  title?: ReactNode;
  children: ReactNode;
  act?: ReactNode;
}) {
  return (
    <div className={`note note--${tone}`}>
      {title && (
        <p>
          <strong>{title}</strong>
        </p>
      )}
      <div>{children}</div>
      {act && <div className="acts mt-2">{act}</div>}
    </div>
  );
}
