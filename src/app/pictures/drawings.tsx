import { type WeaveKind, weaveColours, weaveSvg } from "@/ui/weave";

const INK = "#1F2421";
const MUTED = "#5B635E";

function weaveImage(seed: string, kind: WeaveKind, strands: number): string {
  return `data:image/svg+xml;base64,${Buffer.from(weaveSvg(seed, kind, strands)).toString("base64")}`;
}

export type PreviewFacts = {
  seed: string;
  kind: WeaveKind;
  strands: number;
  title: string;
  lines: string[];
  highlight?: string;
};

/** A link preview: the weave at the right, the facts a person needs at the left. */
export function PreviewDrawing({ seed, kind, strands, title, lines, highlight }: PreviewFacts) {
  return (
    <div
      style={{
        display: "flex",
        width: "100%",
        height: "100%",
        background: weaveColours.paper,
        color: INK,
        fontFamily: "Jakarta",
      }}
    >
      <div
        style={{ display: "flex", flexDirection: "column", justifyContent: "space-between", width: 760, padding: 56 }}
      >
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div
            style={{ fontFamily: "Bricolage", fontWeight: 700, fontSize: title.length > 60 ? 50 : 60, lineHeight: 1.1 }}
          >
            {title}
          </div>
          {lines.map((line) => (
            <div key={line} style={{ display: "flex", marginTop: 18, fontSize: 28, color: MUTED }}>
              {line}
            </div>
          ))}
          {highlight && (
            <div style={{ display: "flex", marginTop: 26 }}>
              <div
                style={{
                  display: "flex",
                  background: "#F2B33D",
                  padding: "8px 18px",
                  borderRadius: 6,
                  fontSize: 30,
                  fontWeight: 700,
                }}
              >
                {highlight}
              </div>
            </div>
          )}
        </div>
        <div style={{ display: "flex", fontWeight: 700, fontSize: 30, color: weaveColours.toska }}>Simpul</div>
      </div>
      <img alt="" src={weaveImage(seed, kind, strands)} width={440} height={630} style={{ objectFit: "cover" }} />
    </div>
  );
}

export type StatusFacts = {
  seed: string;
  kind: WeaveKind;
  strands: number;
  heading: string;
  title: string;
  summary: string;
  numbers: { value: string; label: string }[];
  group: string;
};

/** The upright picture of a kabar balik: weave above, what came of it below. Nobody is named in it. */
export function StatusDrawing({ seed, kind, strands, heading, title, summary, numbers, group }: StatusFacts) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        width: "100%",
        height: "100%",
        background: weaveColours.paper,
        color: INK,
        fontFamily: "Jakarta",
      }}
    >
      <img alt="" src={weaveImage(seed, kind, strands)} width={1080} height={720} style={{ objectFit: "cover" }} />
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          flexGrow: 1,
          justifyContent: "space-between",
          padding: "72px 80px 96px",
        }}
      >
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div style={{ display: "flex", fontSize: 38, fontWeight: 700, color: weaveColours.toska }}>{heading}</div>
          <div
            style={{
              display: "flex",
              marginTop: 20,
              fontFamily: "Bricolage",
              fontWeight: 700,
              fontSize: title.length > 50 ? 72 : 88,
              lineHeight: 1.08,
            }}
          >
            {title}
          </div>
          <div style={{ display: "flex", marginTop: 32, fontSize: 40, lineHeight: 1.4 }}>{summary}</div>
        </div>
        <div style={{ display: "flex", flexDirection: "column" }}>
          <div style={{ display: "flex", borderTop: `3px solid ${INK}`, paddingTop: 36 }}>
            {numbers.map((n) => (
              <div key={n.label} style={{ display: "flex", flexDirection: "column", flexGrow: 1, flexBasis: 0 }}>
                <div style={{ display: "flex", fontFamily: "Bricolage", fontWeight: 700, fontSize: 84 }}>{n.value}</div>
                <div style={{ display: "flex", fontSize: 34, color: MUTED }}>{n.label}</div>
              </div>
            ))}
          </div>
          <div
            style={{ display: "flex", marginTop: 56, justifyContent: "space-between", fontSize: 36, fontWeight: 700 }}
          >
            <span>{group}</span>
            <span style={{ color: weaveColours.toska }}>Simpul</span>
          </div>
        </div>
      </div>
    </div>
  );
}
