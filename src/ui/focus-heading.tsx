"use client";

import { useEffect } from "react";

/** Moves the focus to a heading that has just appeared, so that keyboard and screen reader go on from there. */
export function FocusHeading({ id }: { id: string }) {
  useEffect(() => {
    document.getElementById(id)?.focus({ preventScroll: true });
  }, [id]);
  return null;
}
