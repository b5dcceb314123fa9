import { type WeaveKind, weave } from "@/ui/weave";

export type AnyamanProps = {
  /** Usually the id of what it stands for; the same seed always gives the same cover. */
  seed: string;
  kind: WeaveKind;
  /** Deeds so far. */
  strands: number;
  /** Looms side by side, for wide strips. */
  tiles?: number;
};

/** The woven cover as decoration: what it says must also stand in words. */
export function Anyaman({ seed, kind, strands, tiles = 1 }: AnyamanProps) {
  const w = weave(seed, kind, strands, tiles);
  return (
    <svg
      className="anyaman"
      viewBox={`0 0 ${w.width} ${w.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {w.raw && <path className="raw" d={w.raw} />}
      {w.toska && <path className="toska" d={w.toska} />}
      {w.nila && <path className="nila" d={w.nila} />}
      {w.knots.map((k) => (
        <circle key={`${k.x}-${k.y}`} className="tie" cx={k.x} cy={k.y} r={4} />
      ))}
    </svg>
  );
}

/** A cover in its frame: full (3:2), thumb (48 px, the middle of the weave), strip (page wide), inset (column wide). */
export function Cover({ shape = "full", ...weaving }: AnyamanProps & { shape?: "full" | "thumb" | "strip" | "inset" }) {
  return (
    <div className={`cover cover--${shape}`}>
      {shape === "thumb" ? <Thumb {...weaving} /> : <Anyaman {...weaving} tiles={weaving.tiles ?? tilesFor(shape)} />}
    </div>
  );
}

function tilesFor(shape: "full" | "strip" | "inset"): number {
  if (shape === "strip") return 8;
  return shape === "inset" ? 4 : 1;
}

/** The middle 4 × 4 cells, so that a small picture still reads as weaving. */
function Thumb({ seed, kind, strands }: AnyamanProps) {
  const w = weave(seed, kind, strands);
  return (
    <svg className="anyaman" viewBox="80 40 80 80" aria-hidden="true" focusable="false">
      {w.raw && <path className="raw" d={w.raw} />}
      {w.toska && <path className="toska" d={w.toska} />}
      {w.nila && <path className="nila" d={w.nila} />}
    </svg>
  );
}
