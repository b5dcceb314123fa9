export type ButtonLook = {
  kind?: "primary" | "secondary" | "quiet" | "danger" | undefined;
  /** Height in px: 52 for the main step, 44 normally, 36 inside work rows. */
  size?: 52 | 44 | 36 | undefined;
  wide?: boolean | undefined;
};

/**
 * The classes of a button, for elements that are not <Button> (a summary, a label).
 * @param look kind (default secondary), size (default 44), wide
 * @param extra further classes
 */
export function buttonClass({ kind = "secondary", size = 44, wide = false }: ButtonLook, extra = ""): string {
  const classes = ["btn", `btn--${kind}`];
  if (size !== 44) classes.push(`btn--${size}`);
  if (wide) classes.push("btn--wide");
  if (extra) classes.push(extra);
  return classes.join(" ");
}
