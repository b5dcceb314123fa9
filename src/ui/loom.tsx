import type { ReactNode } from "react";

export type LoomProps = {
  /** The whole drawing in words. */
  label: string;
  /** Names on the horizontal strands, top to bottom (four). */
  rows: string[];
  /** Names on the upright strands, left to right (four); long ones are written smaller. */
  columns: string[];
  /** The crossing in kunyit: where, and two short lines on it. */
  tied: { row: number; column: number; lines: [string, string] };
  /** The crossing nobody fills yet, dashed. */
  missing?: { row: number; column: number; lines: [string, string] };
  caption: ReactNode;
};

type Grid = {
  pitch: number;
  wide: number;
  top: number;
  left: number;
  width: number;
  height: number;
  font: number;
  small: number;
  tail: number;
};

/** Drawn twice, because words must stay readable on a phone: big for wide screens, small for narrow ones. */
const WIDE_GRID: Grid = {
  pitch: 74,
  wide: 64,
  top: 148,
  left: 44,
  width: 616,
  height: 496,
  font: 16,
  small: 14,
  tail: 24,
};
const NARROW_GRID: Grid = {
  pitch: 54,
  wide: 46,
  top: 112,
  left: 8,
  width: 328,
  height: 342,
  font: 13,
  small: 11,
  tail: 14,
};

/** A front page's drawing: named strands that weave. */
export function Loom({ caption, ...props }: LoomProps) {
  return (
    <figure className="loom">
      <div className="max-lg:hidden">
        <Drawing {...props} grid={WIDE_GRID} />
      </div>
      <div className="lg:hidden">
        <Drawing {...props} grid={NARROW_GRID} />
      </div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}

const rowOver = (row: number, column: number) => (row + column) % 2 === 0;

function Drawing({ label, rows, columns, tied, missing, grid }: Omit<LoomProps, "caption"> & { grid: Grid }) {
  const { pitch, wide, top, left, width, height, font, small } = grid;
  const gap = (pitch - wide) / 2;
  const x = (column: number) => left + column * pitch;
  const y = (row: number) => top + row * pitch;
  const isMissing = (row: number, column: number) => missing?.row === row && missing.column === column;
  const isTied = (row: number, column: number) => tied.row === row && tied.column === column;
  const right = width + pitch;
  const tail = (column: number) => height - ((column * 37 + 11) % 4) * grid.tail * 0.6;

  const upright = columns.map((_, c) =>
    cut(
      0,
      tail(c),
      rows.map((_, r) => ({ at: y(r), under: rowOver(r, c) && !isTied(r, c), gone: isMissing(r, c) })),
      { wide, gap },
    ),
  );
  const flat = rows.map((_, r) =>
    cut(
      left - ((r * 29 + 7) % 3) * grid.tail * 0.5 - grid.tail * 0.3,
      right,
      columns.map((_, c) => ({ at: x(c), under: !rowOver(r, c) || isTied(r, c), gone: isMissing(r, c) })),
      { wide, gap },
    ),
  );
  const uprightPath = upright
    .flatMap((pieces, c) => pieces.map(([a, b]) => `M${x(c)} ${a}h${wide}V${b}h-${wide}z`))
    .join("");
  const flatPath = flat.flatMap((pieces, r) => pieces.map(([a, b]) => `M${a} ${y(r)}H${b}v${wide}H${a}z`)).join("");
  const nameX = x(columns.length) + gap * 2;

  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <path className="toska" d={uprightPath} />
      <path className="nila" d={flatPath} />
      {columns.map((name, c) => {
        const size = Math.min(font, (top - 18) / (name.length * 0.56));
        const at = `translate(${x(c) + wide / 2 + size * 0.35} ${top - gap * 2 - 6}) rotate(-90)`;
        return (
          <text key={name} className="on-toska" fontSize={size.toFixed(1)} transform={at}>
            {name}
          </text>
        );
      })}
      {rows.map((name, r) => (
        <text key={name} className="on-nila" fontSize={font} x={nameX} y={y(r) + wide / 2 + font * 0.35}>
          {name}
        </text>
      ))}
      <path className="tied" d={`M${x(tied.column)} ${y(tied.row)}h${wide}v${wide}h-${wide}z`} />
      <Lines
        className="on-tied"
        x={x(tied.column) + wide / 2}
        y={y(tied.row) + wide / 2}
        lines={tied.lines}
        size={small}
      />
      {missing && (
        <>
          <path
            className="missing"
            d={`M${x(missing.column) + 1} ${y(missing.row) + 1}h${wide - 2}v${wide - 2}h-${wide - 2}z`}
          />
          <Lines
            className="on-missing"
            x={x(missing.column) + wide / 2}
            y={y(missing.row) + wide / 2}
            lines={missing.lines}
            size={small}
          />
        </>
      )}
    </svg>
  );
}

function Lines({
  className,
  x,
  y,
  lines,
  size,
}: {
  className: string;
  x: number;
  y: number;
  lines: [string, string];
  size: number;
}) {
  return (
    <g className={className} fontSize={size}>
      <text x={x} y={y - 2}>
        {lines[0]}
      </text>
      <text x={x} y={y + size}>
        {lines[1]}
      </text>
    </g>
  );
}

type Crossing = { at: number; under: boolean; gone: boolean };

/** The visible pieces of one strand from `from` to `to`: it stops before what lies over it and before a missing knot. */
function cut(from: number, to: number, crossings: Crossing[], size: { wide: number; gap: number }): [number, number][] {
  const pieces: [number, number][] = [];
  let start = from;
  for (const crossing of crossings) {
    if (!crossing.under && !crossing.gone) continue;
    if (crossing.at - size.gap * 2 > start + 2)
      pieces.push([start, crossing.at - (crossing.gone ? size.gap * 2 : size.gap)]);
    start = crossing.at + size.wide + (crossing.gone ? size.gap * 2 : size.gap);
  }
  if (to > start) pieces.push([start, to]);
  return pieces;
}
