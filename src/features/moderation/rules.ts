import { lifecycle } from "@/lib/lifecycle";
import type { ReportState } from "./schema";

export type ReportVerb = "uphold" | "dismiss" | "reopen";

/** A decision can be taken back: the report then waits again. */
export const reportLifecycle = lifecycle<ReportState, ReportVerb>({
  RECEIVED: { uphold: "UPHELD", dismiss: "DISMISSED" },
  UPHELD: { reopen: "RECEIVED" },
  DISMISSED: { reopen: "RECEIVED" },
});

/** A thing stays hidden while one report about it is upheld. */
export function staysHidden(
  reports: readonly { id: string; state: ReportState }[],
  changed: { id: string; state: ReportState },
): boolean {
  return reports.some((report) => (report.id === changed.id ? changed.state : report.state) === "UPHELD");
}
