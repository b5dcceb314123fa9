import { getTranslations } from "next-intl/server";
import type { publicChart } from "../public";
import { OrgChart } from "./org-chart";

type Props = {
  positions: Awaited<ReturnType<typeof publicChart>> /** Language of the group's texts. */;
  language: string;
};

/** The structure on a group's public page: chart and duties; names only with consent. Nothing without positions. */
export async function PublicChart({ positions, language }: Props) {
  const t = await getTranslations("positions");
  const dutiful = positions.filter((p) => p.duties.length > 0);
  if (positions.length === 0) return null;
  return (
    <div className="grid gap-5">
      <OrgChart positions={positions} />
      {dutiful.length > 0 && (
        <dl className="facts">
          {dutiful.map((position) => (
            <div key={position.id}>
              <dt lang={language}>{position.title}</dt>
              <dd lang={language}>{position.duties.map((duty) => duty.title).join(" · ")}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="text-14 text-muted">{t("public.note")}</p>
    </div>
  );
}
