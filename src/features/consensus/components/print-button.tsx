"use client";

import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";

/** Opens the browser's print window; without JavaScript it is not there. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button size={36} className="js-only print:hidden" onClick={() => window.print()}>
      <Icon name="print" />
      {label}
    </Button>
  );
}
