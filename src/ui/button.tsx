import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Anchor, type AnchorProps } from "@/ui/anchor";
import { type ButtonLook, buttonClass } from "@/ui/button-class";

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "style"> & ButtonLook & { children: ReactNode };

/** A verb. One primary per section. In work rows use size 36: its touch target is still 44 px. */
export function Button({ kind, size, wide, className, type = "button", children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={buttonClass({ kind, size, wide }, className)} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button: for steps that only lead somewhere. */
export function ButtonLink({ kind, size, wide, className, ...rest }: AnchorProps & ButtonLook) {
  return <Anchor className={buttonClass({ kind, size, wide }, className)} {...rest} />;
}
