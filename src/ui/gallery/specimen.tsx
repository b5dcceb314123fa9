import type { ReactNode } from "react";

/** One part of the gallery: its name and rule left, the part itself right. */
export function Specimen({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="specimen">
      <div className="grid content-start gap-1">
        <h3 className="t-18">{title}</h3>
        <p className="text-14 text-muted">{text}</p>
      </div>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </section>
  );
}
