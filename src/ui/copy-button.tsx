"use client";

import { type ReactNode, useRef, useState } from "react";
import { type ButtonLook, buttonClass } from "@/ui/button-class";

export type CopyButtonProps = ButtonLook & {
  /** What goes to the clipboard. */
  text: string;
  label: string;
  /** "Tersalin": takes the label's place for two seconds and is read out. */
  doneLabel: string;
  /** An `<Icon>`; handed in so that this script stays small. */
  icon?: ReactNode;
};

/** Copies a link or a text ready to paste. Where the clipboard is closed it shows the text, selected. */
export function CopyButton({ text, label, doneLabel, icon, ...look }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "done" | "closed">("idle");
  const timer = useRef<number | undefined>(undefined);

  async function copy() {
    window.clearTimeout(timer.current);
    try {
      await navigator.clipboard.writeText(text);
      setState("done");
      timer.current = window.setTimeout(() => setState("idle"), 2000);
    } catch {
      setState("closed");
    }
  }

  if (state === "closed")
    return (
      <textarea
        className="input"
        readOnly
        aria-label={label}
        defaultValue={text}
        rows={3}
        onFocus={(e) => e.target.select()}
      />
    );
  return (
    <button type="button" className={buttonClass(look, "js-only")} onClick={copy}>
      {icon}
      <span aria-live="polite">{state === "done" ? doneLabel : label}</span>
    </button>
  );
}
