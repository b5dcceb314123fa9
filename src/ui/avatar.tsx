import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";

/** Two initials in a square; no photos. The name stands beside it, so screen readers skip it. */
export function Avatar({ name, small = false }: { name: string; small?: boolean }) {
  return (
    <span className={`avatar ${small ? "avatar--28" : ""}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** First letters of the first and last word; one word gives one letter. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = Array.from(words[0] ?? "")[0] ?? "";
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? "")[0] ?? "") : "";
  return (first + last).toLocaleUpperCase("id");
}

/** A person in a list: initials, name, one quiet line, something at the right end. */
export function PersonLine({
  name,
  line,
  end,
  href,
}: {
  name: string;
  line?: ReactNode;
  end?: ReactNode;
  href?: string | undefined;
}) {
  return (
    <div className="person">
      <Avatar name={name} />
      <div className="min-w-0">
        <p className="font-strong">
          {href ? (
            <Anchor href={href} className="text-ink">
              {name}
            </Anchor>
          ) : (
            name
          )}
        </p>
        {line && <p className="text-14 text-muted">{line}</p>}
      </div>
      {end && <div className="text-14">{end}</div>}
    </div>
  );
}
