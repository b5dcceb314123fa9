import { ChartTwin } from "@/ui/chart-twin";

export type Point = {
  label: string;
  value: number;
  /** The value in the reader's number format, with its unit. */
  shown: string;
};

export type BarChartProps = {
  /** The whole message in one sentence; it is the picture's text alternative. */
  summary: string;
  points: Point[];
  /** Index of the bar in colour: the present one. The last when left out. */
  present?: number;
  /** A goal as a dashed line. */
  target?: { value: number; shown: string };
  tone?: "volunteer" | "professional";
  twinLabel: string;
  heads: [string, string];
};

const WIDTH = 336;
const HEIGHT = 132;
const BASE = 112;
const TOP = 20;

/** Few bars from a zero baseline: the present in colour, its value on the mark, the rest in line colour, a table twin below. */
export function BarChart({
  summary,
  points,
  present = points.length - 1,
  target,
  tone = "volunteer",
  twinLabel,
  heads,
}: BarChartProps) {
  const highest = Math.max(target?.value ?? 0, ...points.map((p) => p.value), 1);
  const step = WIDTH / Math.max(points.length, 1);
  const width = Math.min(44, step * 0.72);
  const heightOf = (value: number) => (Math.max(0, value) / highest) * (BASE - TOP);
  const every = Math.ceil((points.length * 44) / WIDTH);
  return (
    <figure>
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
        {points.map((point, k) => {
          const x = k * step + (step - width) / 2;
          const h = heightOf(point.value);
          const isPresent = k === present;
          return (
            <g key={point.label}>
              <rect className={isPresent ? tone : "rest"} x={x} y={BASE - h} width={width} height={h} rx="2" />
              {isPresent && (
                <text className="ink" x={x + width / 2} y={BASE - h - 6} textAnchor={anchorFor(k, points.length)}>
                  {point.shown}
                </text>
              )}
              {(isPresent || k % every === 0) && (
                <text x={x + width / 2} y={HEIGHT - 4} textAnchor="middle">
                  {point.label}
                </text>
              )}
            </g>
          );
        })}
        <path className="axis" d={`M0 ${BASE}.5H${WIDTH}`} />
        {target && (
          <>
            <path className="target" d={`M0 ${BASE - heightOf(target.value)}H${WIDTH}`} />
            <text x="0" y={BASE - heightOf(target.value) - 5}>
              {target.shown}
            </text>
          </>
        )}
      </svg>
      <ChartTwin
        twinLabel={twinLabel}
        caption={summary}
        heads={heads}
        rows={points.map((p) => ({ label: p.label, value: p.shown }))}
      />
    </figure>
  );
}

/** A wide value over the first or last bar must not leave the picture. */
function anchorFor(index: number, count: number): "start" | "middle" | "end" {
  if (count < 4) return "middle";
  if (index === 0) return "start";
  return index === count - 1 ? "end" : "middle";
}
