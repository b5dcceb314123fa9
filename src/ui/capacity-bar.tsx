import type { ReactNode } from "react";
import { Bar, type BarTone } from "@/ui/pips";

/** Places or progress in lists: one bar, then words. */
export function CapacityBar({
  value,
  max,
  words,
  tone = "volunteer",
}: {
  value: number;
  max: number;
  words: ReactNode;
  tone?: BarTone;
}) {
  return (
    <div className="places">
      <Bar value={value} max={max} tone={tone} />
      <p className={tone === "warn" ? "font-medium text-bata" : ""}>{words}</p>
    </div>
  );
}
