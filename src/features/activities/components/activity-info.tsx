import { getTranslations } from "next-intl/server";
import { formatRupiah } from "@/lib/money";
import { Facts } from "@/ui/facts";
import type { ActivityInfo } from "../schema";

type Props = { info: ActivityInfo; language: string; locale: string; side?: boolean };

/** Yang perlu Anda tahu: what was filled in, and always what it costs. */
export async function InfoFacts({ info, language, locale, side = false }: Props) {
  const t = await getTranslations("activities.info");
  const text = (value: string) => <span lang={language}>{value}</span>;
  const point = (
    <>
      {text(info.meetingPoint)}{" "}
      {info.mapUrl && (
        <a href={info.mapUrl} rel="noopener noreferrer nofollow">
          {t("openMap")}
        </a>
      )}
    </>
  );
  const cost = info.cost > 0 ? `${formatRupiah(info.cost, locale)}. ${info.costWhy}` : t("free");
  const lines = (["contact", "bring", "provided", "clothing", "wheelchair", "rain"] as const)
    .filter((key) => info[key])
    .map((key) => ({ label: t(key), value: text(info[key]) }));
  const rows = [
    ...(info.meetingPoint || info.mapUrl ? [{ label: t("meetingPoint"), value: point }] : []),
    ...lines,
    { label: t("cost"), value: cost },
  ];
  return <Facts rows={rows} side={side} />;
}
