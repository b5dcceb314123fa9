export type PipsProps = {
  filled: number;
  total: number;
  /** One of the filled places is the reader's. */
  mine?: boolean;
  /** Places that ask for a credential are nila. */
  professional?: boolean;
  /** Always: "4 dari 6, butuh 2 lagi". */
  words: string;
  /** Last places or overdue: words in bata. */
  warn?: boolean;
};

/** Places as squares on detail pages, up to twelve; above that one bar. The words say the same. */
export function Pips({ filled, total, mine = false, professional = false, words, warn = false }: PipsProps) {
  const free = Math.max(0, total - filled);
  const others = Math.max(0, Math.min(filled, total) - (mine ? 1 : 0));
  return (
    <div className="places places--line">
      {total <= 12 ? (
        <span className={`pips ${professional ? "pips--professional" : ""}`} aria-hidden="true">
          {squares(others, "f")}
          {mine && <i className="m" />}
          {squares(free, "")}
        </span>
      ) : (
        <span className="w-full max-w-60">
          <Bar value={filled} max={total} tone={toneOf({ professional, warn })} />
        </span>
      )}
      <p className={warn ? "font-medium text-bata" : ""}>{words}</p>
    </div>
  );
}

function squares(count: number, className: string) {
  const numbers = Array.from({ length: count }, (_, k) => k);
  return numbers.map((k) => <i key={`${className}${k}`} className={className} />);
}

function toneOf({ professional, warn }: { professional: boolean; warn: boolean }): BarTone {
  if (warn) return "warn";
  return professional ? "professional" : "volunteer";
}

export type BarTone = "volunteer" | "professional" | "warn" | "ink";

/** The 6 px bar alone, for where words already stand beside it. */
export function Bar({ value, max, tone = "volunteer" }: { value: number; max: number; tone?: BarTone }) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <svg className={`bar bar--${tone}`} aria-hidden="true" focusable="false">
      <rect width={`${share.toFixed(1)}%`} height="6" />
    </svg>
  );
}
