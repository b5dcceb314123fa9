import { getTranslations } from "next-intl/server";
import { CapacityBar } from "@/ui/capacity-bar";
import { Tally } from "@/ui/facts";
import type { MonthCounts as Counts } from "../queries/list";
import { placesLeft } from "../rules";

/** This month against capacity: one bar, words, and asked / served / no room as numerals. */
export async function MonthCounts({ of }: { of: Counts & { capacity: number } }) {
  const t = await getTranslations("services.month");
  return (
    <div className="grid gap-3">
      <CapacityBar
        value={of.accepted}
        max={of.capacity}
        tone="professional"
        words={t("capacity", { accepted: of.accepted, capacity: of.capacity })}
      />
      <Tally
        counts={[
          { label: t("asked"), value: of.asked },
          { label: t("accepted"), value: of.accepted },
          { label: t("turnedAway"), value: of.turnedAway },
        ]}
      />
      <p className="text-14 text-muted">{t("room", { left: placesLeft(of) })}</p>
    </div>
  );
}
