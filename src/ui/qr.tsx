import QRCode from "qrcode";

/**
 * A QR code drawn on the server, always dark on white so that every camera reads it.
 * @param value what it carries, usually an absolute address
 * @param label what it is for, read to screen readers
 */
export function Qr({ value, label }: { value: string; label: string }) {
  const { modules } = QRCode.create(value, { errorCorrectionLevel: "M" });
  const size = modules.size;
  let d = "";
  for (let y = 0; y < size; y++) {
    let x = 0;
    while (x < size) {
      let run = 0;
      while (x + run < size && modules.get(y, x + run)) run++;
      if (run > 0) d += `M${x} ${y}h${run}v1h-${run}z`;
      x += Math.max(run, 1);
    }
  }
  return (
    <div className="qr">
      <svg viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={label} shapeRendering="crispEdges">
        <path d={d} />
      </svg>
    </div>
  );
}
