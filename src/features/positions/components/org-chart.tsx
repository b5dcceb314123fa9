import { getTranslations } from "next-intl/server";
import { ChartTwin } from "@/ui/chart-twin";
import { type ChartNode, type Layout, leaves, outline, tidy } from "./chart-layout";

export type ChartPosition = {
  id: string;
  title: string;
  reportsToId: string | null;
  seats: number;
  free: number;
  holders: readonly { name: string | null; fromOn: string | null }[];
};

/** Boxes side by side that a work area still shows at reading size. */
const WIDEST = 3;
const NARROW = 336;
/** Names in one box; the rest is counted. */
const NAMES = 3;

function Drawing({ layout, summary, className = "" }: { layout: Layout; summary: string; className?: string }) {
  const { boxes, links, width, height } = layout;
  return (
    <svg
      className={`org ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={summary}
    >
      {links.map((d) => (
        <path key={d} className="link" d={d} />
      ))}
      {boxes.map(({ node, title, lines, x, y, width: w, height: h }) => (
        <g key={node.id} className={node.vacant ? "vacant" : ""}>
          <rect x={x} y={y} width={w} height={h} rx="6" />
          {title.map((text, k) => (
            <text key={`t${text}`} className="ink" x={x + 10} y={y + 22 + k * 17}>
              {text}
            </text>
          ))}
          {lines.map((text, k) => (
            <text key={`l${text}`} x={x + 10} y={y + 22 + (title.length + k) * 17}>
              {text}
            </text>
          ))}
        </g>
      ))}
    </svg>
  );
}

/** Who answers to whom, drawn on the server, with the same as a table. Nothing without positions. */
export async function OrgChart({ positions }: { positions: readonly ChartPosition[] }) {
  const t = await getTranslations("positions");
  if (positions.length === 0) return null;
  const titleOf = new Map(positions.map((p) => [p.id, p.title]));
  const said = (position: ChartPosition): string[] => {
    const now = position.holders.filter((h) => !h.fromOn);
    const named = now.flatMap((h) => (h.name === null ? [] : [h.name]));
    const rest = now.length - named.slice(0, NAMES).length;
    const names = rest > 0 ? [...named.slice(0, NAMES), t("unnamed", { count: rest })] : named;
    if (now.length === 0) return [t("vacantShort")];
    return position.free > 0 ? [...names, t("freeShort", { free: position.free })] : names;
  };
  const nodes: ChartNode[] = positions.map((p) => ({
    id: p.id,
    parentId: p.reportsToId,
    title: p.title,
    lines: said(p),
    vacant: p.holders.every((h) => h.fromOn),
  }));
  const summary = t("chartSummary", { count: positions.length });
  const wide = leaves(nodes) <= WIDEST;
  const above = (p: ChartPosition) => {
    const title = p.reportsToId ? titleOf.get(p.reportsToId) : undefined;
    return title ? `; ${t("answersTo", { title })}` : "";
  };
  return (
    <figure>
      <Drawing layout={outline(nodes, NARROW)} summary={summary} className={wide ? "lg:hidden" : ""} />
      {wide && <Drawing layout={tidy(nodes)} summary={summary} className="hidden lg:block" />}
      <ChartTwin
        twinLabel={t("twin")}
        caption={summary}
        heads={[t("twinPosition"), t("twinHolders")]}
        rows={positions.map((p) => ({ label: p.title, value: `${said(p).join(", ")}${above(p)}` }))}
      />
    </figure>
  );
}
