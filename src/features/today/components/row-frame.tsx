import type { Locale } from "@/lib/i18n/routing";
import { KindMark } from "@/ui/kind-mark";

/** Language, moment and zone a row is told in. */
export type Frame = { locale: Locale; now: Date; zone: string };
type Owner = { groupName: string; groupKind: "PROFESSIONAL" | "VOLUNTEER" };

/** Whose work it is: the group with its mark. */
export function owner(row: Owner) {
  return (
    <span className="inline-flex items-center gap-2">
      <KindMark kind={row.groupKind === "PROFESSIONAL" ? "professional" : "volunteer"} />
      {row.groupName}
    </span>
  );
}
