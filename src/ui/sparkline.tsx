/** A small line without axes beside words that already say the figures; the last point is marked. */
export function Sparkline({
  values,
  label,
  tone = "volunteer",
}: {
  values: number[];
  label: string;
  tone?: "volunteer" | "professional";
}) {
  const highest = Math.max(...values, 1);
  const step = values.length > 1 ? 112 / (values.length - 1) : 0;
  const at = (value: number, k: number) => ({ x: 4 + k * step, y: 28 - (Math.max(0, value) / highest) * 24 });
  const points = values.map(at);
  const last = points.at(-1);
  return (
    <svg className="chart spark" viewBox="0 0 120 32" role="img" aria-label={label}>
      <path className="axis" d="M0 29.5H120" />
      <polyline
        className={`line-${tone}`}
        points={points.map((p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`).join(" ")}
      />
      {last && <circle className="highlight" cx={last.x} cy={last.y} r="3" />}
    </svg>
  );
}
