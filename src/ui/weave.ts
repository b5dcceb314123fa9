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

/** Is the horizontal strand on top at column i, row j? silang, kepang, tulang ikan, mata. */
const MOTIFS: readonly Motif[] = [
  (i, j) => (i + j) % 2 === 0,
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

function strandsOf(total: number, dyed: readonly number[], start: number): Strand[] {
  return Array.from({ length: total }, (_, k) => {
    const width = dyed.includes(k) ? WIDE : THIN;
    return { dyed: width === WIDE, width, first: k === dyed[0], at: (start + k) * PITCH + (PITCH - width) / 2 };
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

/* A wide strip is several looms side by side. Each has its own seed, so that it neither repeats nor reads as a wall:
   its own motif, its own dyed columns, and figures on a floating ground instead of an even bond. */
const FIGURES: readonly Motif[] = [
  // belah ketupat: a lozenge tied in plain weave
  (i, j) => Math.abs(i - 5.5) + Math.abs(j - 3.5) * 1.4 > 5.2 || (i + j) % 2 === 0,
  // tumpal: a row of triangles
  (i, j) => j < 7 - Math.abs((i % 6) - 2.5) * 2 || (i + j) % 2 === 0,
  // parang: slanting lanes
  (i, j) => (i + j * 2 + 1) % 6 < 4 || j % 2 === 0,
  // gelombang: a wave running through the middle
  (i, j) => Math.abs(j - 3.5 - 2.2 * Math.sin((i / COLS) * 2 * Math.PI)) > 1.4 || (i + j) % 2 === 0,
];

type Tile = { motif: Motif; dyed: number[] };

function laterTile(seed: string, kind: WeaveKind, strands: number): Tile {
  const rnd = randomFrom(seed);
  const family = kind === "PROFESSIONAL" || rnd() < 0.35 ? FIGURES : MOTIFS;
  const picked = family[Math.floor(rnd() * family.length)] ?? MOTIFS[0];
  const flipped = kind === "VOLUNTEER" && family === FIGURES;
  const base: Motif = picked ?? ((i, j) => (i + j) % 2 === 0);
  const motif: Motif = flipped ? (i, j) => !base(i, j) : base;
  // Each tile takes up to its own share of the deeds; a share only ever grows with the deeds.
  const share = 2 + Math.floor(rnd() * 8);
  const order = dyeOrder(COLS, rnd);
  return { motif, dyed: kind === "PROFESSIONAL" ? [] : order.slice(0, Math.min(strands, share)) };
}

/**
 * Weaves a cover.
 * @param seed text, usually the id of what the cover stands for
 * @param kind PROFESSIONAL dyes horizontal strands nila, VOLUNTEER dyes vertical strands toska, JOINT dyes both
 * @param strands deeds so far; undyed strands stay thin: the loom is there before the work is
 * @param tiles looms side by side, for wide strips; the first is the same as the single cover
 * @returns path data on a grid of 240 × 160 per tile
 */
export function weave(seed: string, kind: WeaveKind, strands: number, tiles = 1): Weave {
  const rnd = randomFrom(seed);
  const firstMotif: Motif = MOTIFS[Math.floor(rnd() * 4)] ?? ((i, j) => (i + j) % 2 === 0);
  const colOrder = dyeOrder(COLS, rnd);
  const rowOrder = dyeOrder(ROWS, rnd);
  const dyedCols = kind === "PROFESSIONAL" ? [] : colOrder.slice(0, strands);
  const dyedRows = kind === "VOLUNTEER" ? [] : rowOrder.slice(0, strands);

  const motifs: Motif[] = [];
  const cols: Strand[] = [];
  for (let t = 0; t < tiles; t++) {
    const tile = t === 0 ? { motif: firstMotif, dyed: dyedCols } : laterTile(`${seed}/${t}`, kind, strands);
    motifs.push(tile.motif);
    cols.push(...strandsOf(COLS, tile.dyed, t * COLS).map((s) => ({ ...s, first: s.first && t === 0 })));
  }
  const rows = strandsOf(ROWS, dyedRows, 0);
  const over: Motif = (i, j) => (motifs[Math.floor(i / COLS)] ?? firstMotif)(i % COLS, j);

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
