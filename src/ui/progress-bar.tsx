import { Bar, type BarTone } from "@/ui/pips";

/** How far long work has come: words left, share right, a bar under them. */
export function ProgressBar({
  value,
  max,
  label,
  shown,
  tone = "volunteer",
}: {
  value: number;
  max: number;
  label: string;
  shown: string;
  tone?: BarTone;
}) {
  return (
    <div
      className="grid gap-2"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={shown}
    >
      <p className="flex justify-between gap-4">
        <strong>{label}</strong>
        <span>{shown}</span>
      </p>
      <Bar value={value} max={max} tone={tone} />
    </div>
  );
}
