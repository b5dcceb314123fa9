import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { CapacityBar } from "@/ui/capacity-bar";
import type { OpenCampaign } from "../queries";

type Props = { rows: readonly OpenCampaign[]; locale: Locale; level?: 3 | 4 };

/** Open calls as rows: what for, and how many said yes. Nothing when there are none. */
export async function CampaignRows({ rows, locale, level = 3 }: Props) {
  const Heading = level === 3 ? "h3" : "h4";
  const t = await getTranslations("campaigns");
  if (rows.length === 0) return null;
  return (
    <ul className="list">
      {rows.map((row) => {
        const joined = row._count.joins;
        const left = row.target - joined;
        const words =
          left > 0
            ? t("saidYesNeed", { joined, target: row.target, left })
            : t("saidYesFull", { joined, target: row.target });
        return (
          <li key={row.id} className="grid gap-2 py-4">
            <Heading className="t-18" lang={row.language}>
              <Anchor href={href(locale, `/campaigns/${row.slug}`)}>{row.title}</Anchor>
            </Heading>
            <CapacityBar value={joined} max={row.target} words={words} />
          </li>
        );
      })}
    </ul>
  );
}
