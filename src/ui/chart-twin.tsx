import { Icon } from "@/ui/icon";

export type TwinProps = {
  /** "Lihat sebagai tabel" */
  twinLabel: string;
  caption: string;
  heads: [string, string];
  rows: { label: string; value: string }[];
};

/** The same figures as a table under a chart: every chart has one. */
export function ChartTwin({ twinLabel, caption, heads, rows }: TwinProps) {
  return (
    <details className="twin">
      <summary>
        {twinLabel}
        <Icon name="down" small />
      </summary>
      <table>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{row.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
