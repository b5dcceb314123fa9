"use client";

import { type ReactNode, useContext } from "react";
import { type ButtonLook, buttonClass } from "@/ui/button-class";
import { FormContext } from "@/ui/form/form-context";

export type SubmitButtonProps = ButtonLook & {
  children: ReactNode;
  /** While sending: "Menyimpan…" */
  pendingLabel: string;
  /** Several verbs in one form: posted as name=value of the button pressed. */
  name?: string;
  value?: string;
  /** Says whose row this is when the word alone does not, for screen readers: "Catat hadir" + "Bima". */
  about?: string;
};

/** The verb of a form. While sending it says so, stays focused and does not send twice. */
export function SubmitButton({
  children,
  pendingLabel,
  name,
  value,
  about,
  kind = "primary",
  size,
  wide,
}: SubmitButtonProps) {
  const { pending } = useContext(FormContext);
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      className={buttonClass({ kind, size, wide })}
    >
      {pending ? pendingLabel : children}
      {about && <span className="sr-only"> {about}</span>}
    </button>
  );
}
