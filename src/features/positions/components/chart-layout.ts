/** A box of the chart: a heading and the lines under it. */
export type ChartNode = { id: string; parentId: string | null; title: string; lines: string[]; vacant: boolean };
type Box = {
  node: ChartNode;
  title: string[];
  lines: string[];
  x: number;
  y: number;
  width: number;
  height: number;
};
export type Layout = { boxes: Box[]; links: string[]; width: number; height: number };

const LINE = 17;
const PAD = 10;

/** Cuts a text into lines of about so many letters; what does not fit into two lines ends in "…". */
function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (longer.length <= letters || !line) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const shown = lines.slice(0, 2).map((l) => (l.length > letters ? `${l.slice(0, letters - 1)}…` : l));
  const last = shown.at(-1) ?? "";
  if (lines.length > 2) shown[1] = `${last.slice(0, letters - 1)}…`;
  return shown;
}

function boxOf(node: ChartNode, width: number): Box {
  const letters = Math.floor((width - 2 * PAD) / 7.4);
  const title = wrap(node.title, letters);
  const lines = node.lines.flatMap((line) => wrap(line, letters));
  return { node, title, lines, x: 0, y: 0, width, height: 2 * PAD + (title.length + lines.length) * LINE };
}

/** Children of each position in the order given; whose superior is not shown stands at the top. */
function childrenOf(nodes: readonly ChartNode[]): (id: string | null) => ChartNode[] {
  const known = new Set(nodes.map((n) => n.id));
  return (id) => nodes.filter((n) => (n.parentId && known.has(n.parentId) ? n.parentId : null) === id);
}

/** One box per row, indented by depth: reads on the narrowest phone and with any number of positions. */
export function outline(nodes: readonly ChartNode[], width: number): Layout {
  const children = childrenOf(nodes);
  const boxes: Box[] = [];
  const links: string[] = [];
  let y = 1;
  const place = (node: ChartNode, depth: number, parent: Box | null) => {
    const indent = Math.min(depth, 6) * 18;
    const box = { ...boxOf(node, width - indent - 2), x: indent + 1, y };
    boxes.push(box);
    y += box.height + 10;
    if (parent) links.push(`M${parent.x + 8} ${parent.y + parent.height}V${box.y + box.height / 2}H${box.x}`);
    for (const child of children(node.id)) place(child, depth + 1, box);
  };
  for (const root of children(null)) place(root, 0, null);
  return { boxes, links, width, height: Math.max(1, y - 9) };
}

const COLUMN = 184;
const GAP = 16;
const LEVEL = 32;

/** How many boxes stand side by side at most when drawn from above. */
export function leaves(nodes: readonly ChartNode[]): number {
  const parents = new Set(nodes.map((n) => n.parentId));
  return nodes.filter((n) => !parents.has(n.id)).length;
}

/** From above: each superior over the middle of those who answer to them. For few positions on a wide screen. */
export function tidy(nodes: readonly ChartNode[]): Layout {
  const children = childrenOf(nodes);
  const placed = new Map<string, Box>();
  const levels: number[] = [];
  let next = 1;
  const place = (node: ChartNode, depth: number): Box => {
    const below = children(node.id).map((child) => place(child, depth + 1));
    const box = boxOf(node, COLUMN);
    const [first, last] = [below[0], below.at(-1)];
    if (first && last) box.x = (first.x + last.x) / 2;
    else {
      box.x = next;
      next += COLUMN + GAP;
    }
    box.y = depth;
    levels[depth] = Math.max(levels[depth] ?? 0, box.height);
    placed.set(node.id, box);
    return box;
  };
  for (const root of children(null)) place(root, 0);
  const topOf = (depth: number) => levels.slice(0, depth).reduce((sum, height) => sum + height + LEVEL, 1);
  const boxes = [...placed.values()].map((box) => ({ ...box, y: topOf(box.y) }));
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const links = boxes.flatMap((box) => {
    const above = byId.get(box.node.parentId ?? "");
    if (!above) return [];
    const turn = box.y - LEVEL / 2;
    return [`M${above.x + COLUMN / 2} ${above.y + above.height}V${turn}H${box.x + COLUMN / 2}V${box.y}`];
  });
  return { boxes, links, width: next - GAP + 1, height: topOf(levels.length) - LEVEL + 1 };
}
