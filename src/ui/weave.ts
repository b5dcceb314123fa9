/* The generator behind the anyaman covers: pure, seeded, without dependencies.
   The same seed with one deed more keeps every earlier strand, so a cover grows and never changes its face. */

export type WeaveKind = "PROFESSIONAL" | "VOLUNTEER" | "JOINT";

export type Weave = {
  width: number;
  height: number;
  /** SVG path data per colour; an empty string when that colour has no strand. */
  raw: string;
  toska: string;
  nila: string;
  /** Centres of the knots: where the first joint deed crosses. */
  knots: { x: number; y: number }[];
};

type Strand = { dyed: boolean; width: number; first: boolean; at: number };
type Motif = (i: number, j: number) => boolean;

const COLS = 12;
const ROWS = 8;
const PITCH = 20;
const WIDE = 16;
const THIN = 3;
const GAP = 1.5;

const silang: Motif = (i, j) => (i + j) % 2 === 0;
/** Is the horizontal strand on top at column i, row j? silang, kepang, tulang ikan, mata. */
const MOTIFS: readonly Motif[] = [
  silang,
  (i, j) => (i + j) % 4 < 2,
  (i, j) => (Math.abs(i - 5.5) + j + 0.5) % 4 < 2,
  (i, j) => (Math.abs(i - 5.5) + Math.abs(j - 3.5)) % 4 < 2,
];

/** A uniform source from text: FNV-1a into mulberry32. */
function randomFrom(text: string): () => number {
  let h = 2166136261;
  for (let k = 0; k < text.length; k++) h = Math.imul(h ^ text.charCodeAt(k), 16777619);
  return () => {
    h = (h + 0x6d2b79f5) | 0;
    let t = Math.imul(h ^ (h >>> 15), 1 | h);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The order in which one direction of the loom is dyed: outwards from a seeded first strand near the middle. */
function dyeOrder(total: number, rnd: () => number): number[] {
  const centre = total * (0.35 + 0.3 * rnd());
  const order: { k: number; far: number }[] = [];
  for (let k = 0; k < total; k++) order.push({ k, far: Math.abs(k + 0.5 - centre) + rnd() * 2.5 });
  order.sort((a, b) => a.far - b.far);
  return order.map((o) => o.k);
}

/** @param widths width of strand k when dyed, in units of the drawing */
function strandsOf(total: number, dyed: readonly number[], start: number, widths: readonly number[] = []): Strand[] {
  return Array.from({ length: total }, (_, k) => {
    const isDyed = dyed.includes(k);
    const width = isDyed ? (widths[k] ?? WIDE) : THIN;
    return { dyed: isDyed, width, first: k === dyed[0], at: (start + k) * PITCH + (PITCH - width) / 2 };
  });
}

/** Visible pieces of one strand: it is cut wherever it dives under a crossing one. */
function pieces(strand: Strand, length: number, cuts: readonly Strand[], flat: boolean): string {
  let from = 0;
  let d = "";
  const piece = (to: number) => {
    if (to - from < 3) return; // no slivers between neighbours
    d += flat
      ? `M${from} ${strand.at}h${to - from}v${strand.width}H${from}z`
      : `M${strand.at} ${from}v${to - from}h${strand.width}V${from}z`;
  };
  for (const other of cuts) {
    piece(other.at - GAP);
    from = other.at + other.width + GAP;
  }
  piece(length);
  return d;
}

/* A wide strip is several looms side by side, each with its own seed, so that it does not repeat. Undyed columns would
   chop the horizontal strands into even pieces, which reads as a brick wall: in strips they come to the top only along
   a figure, and the strands between float in long bands, as in striped cloth. */
const FIGURES: readonly Motif[] = [
  // rantai: lozenges in a chain, their outlines only
  (i, j) => j !== 1 + slope(i) && j !== 7 - slope(i),
  // gelombang: one line up and down
  (i, j) => j !== slope(i) && j !== slope(i) + 1,
  // mata: small tied lozenges
  (i, j) => Math.abs((i % 6) - 2) + Math.abs(j - 3.5) > 2,
  // tenang: nothing, the strands float
  () => true,
];

/** Up and down once per loom: 6 at its edges, 0 in its middle. Neighbouring looms meet. */
function slope(i: number): number {
  return Math.abs((i % COLS) - 6);
}

type Tile = { motif: Motif; dyed: number[] };

/** One loom of a strip. `first` carries the cover's own motif and columns, so that strip and cover stay one family. */
function stripTile(seed: string, kind: WeaveKind, strands: number, first?: Tile): Tile {
  const rnd = randomFrom(seed);
  const woven = first?.motif ?? MOTIFS[Math.floor(rnd() * MOTIFS.length)] ?? silang;
  const figure = FIGURES[Math.floor(rnd() * FIGURES.length)] ?? silang;
  // Each loom takes up to its own share of the deeds; a share only ever grows with the deeds.
  const share = 2 + Math.floor(rnd() * 7);
  const order = dyeOrder(COLS, rnd);
  const own = kind === "PROFESSIONAL" ? [] : order.slice(0, Math.min(strands, share));
  const dyed = first?.dyed ?? own;
  if (kind === "VOLUNTEER") return { motif: woven, dyed };
  return { motif: (i, j) => (dyed.includes(i) ? woven(i, j) : figure(i, j)), dyed };
}

/** Bands of a professional strip differ in width, as in lurik; the width belongs to the strand and never changes. */
function bandWidths(seed: string): number[] {
  const rnd = randomFrom(`${seed}/bands`);
  return Array.from({ length: ROWS }, () => [WIDE, WIDE, 12, 8][Math.floor(rnd() * 4)] ?? WIDE);
}

/**
 * Weaves a cover.
 * @param seed text, usually the id of what the cover stands for
 * @param kind PROFESSIONAL dyes horizontal strands nila, VOLUNTEER dyes vertical strands toska, JOINT dyes both
 * @param strands deeds so far; undyed strands stay thin: the loom is there before the work is
 * @param tiles looms side by side, for wide strips; the first has the columns of the single cover
 * @returns path data on a grid of 240 × 160 per tile
 */
export function weave(seed: string, kind: WeaveKind, strands: number, tiles = 1): Weave {
  const rnd = randomFrom(seed);
  const motif = MOTIFS[Math.floor(rnd() * 4)] ?? silang;
  const colOrder = dyeOrder(COLS, rnd);
  const rowOrder = dyeOrder(ROWS, rnd);
  const dyedRows = kind === "VOLUNTEER" ? [] : rowOrder.slice(0, strands);
  const cover: Tile = { motif, dyed: kind === "PROFESSIONAL" ? [] : colOrder.slice(0, strands) };

  const motifs: Motif[] = [];
  const cols: Strand[] = [];
  for (let t = 0; t < tiles; t++) {
    const tile = tiles === 1 ? cover : stripTile(`${seed}/${t}`, kind, strands, t === 0 ? cover : undefined);
    motifs.push(tile.motif);
    cols.push(...strandsOf(COLS, tile.dyed, t * COLS).map((s) => ({ ...s, first: s.first && t === 0 })));
  }
  const rows = strandsOf(ROWS, dyedRows, 0, tiles > 1 && kind === "PROFESSIONAL" ? bandWidths(seed) : []);
  const over: Motif = (i, j) => (motifs[Math.floor(i / COLS)] ?? motif)(i % COLS, j);

  const out: Weave = { width: cols.length * PITCH, height: ROWS * PITCH, raw: "", toska: "", nila: "", knots: [] };
  cols.forEach((c, i) => {
    out[c.dyed ? "toska" : "raw"] += pieces(
      c,
      out.height,
      rows.filter((_, j) => over(i, j)),
      false,
    );
  });
  rows.forEach((r, j) => {
    out[r.dyed ? "nila" : "raw"] += pieces(
      r,
      out.width,
      cols.filter((_, i) => !over(i, j)),
      true,
    );
    cols.forEach((c, i) => {
      if (r.first && c.first) out.knots.push({ x: (i + 0.5) * PITCH, y: (j + 0.5) * PITCH });
    });
  });
  return out;
}

/** Colours for places without style sheets: share images, mails, PDF. */
export const weaveColours = { paper: "#FCFCFA", raw: "#C6CEC7", toska: "#0F5C55", nila: "#2F3E8F" } as const;

/**
 * The same cover as a self-contained SVG document with literal colours.
 * @returns SVG text, 240 × 160 per tile
 */
export function weaveSvg(seed: string, kind: WeaveKind, strands: number): string {
  const w = weave(seed, kind, strands);
  const paths = (["raw", "toska", "nila"] as const)
    .filter((k) => w[k])
    .map((k) => `<path fill="${weaveColours[k]}" d="${w[k]}"/>`);
  const knots = w.knots.map((k) => `<circle cx="${k.x}" cy="${k.y}" r="4" fill="${weaveColours.paper}"/>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w.width} ${w.height}"><path fill="${weaveColours.paper}" d="M0 0h${w.width}v${w.height}H0z"/>${paths.join("")}${knots.join("")}</svg>`;
}
