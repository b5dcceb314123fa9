import { getTranslations } from "next-intl/server";
import { pictureAddress } from "@/features/files/components/picture-sources";
import type { Locale } from "@/lib/i18n/routing";
import { DOCUMENT_VARIANT } from "@/lib/storage/picture-format";
import { formatDate } from "@/lib/time";
import type { EvidenceView } from "../queries/mine";

type Props = { evidence: readonly EvidenceView[]; zone: string; locale: Locale; empty: string };

/** What a claim rests on. Files open in a tab of their own; every opening is recorded. */
export async function EvidenceList({ evidence, zone, locale, empty }: Props) {
  if (evidence.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <ul className="list">
      {evidence.map((piece, i) => (
        <li key={piece.id} className="py-3">
          <Piece piece={piece} number={i + 1} zone={zone} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

async function Piece({
  piece,
  number,
  zone,
  locale,
}: {
  piece: EvidenceView;
  number: number;
  zone: string;
  locale: Locale;
}) {
  const t = await getTranslations("credentials.evidence");
  const sent = t("sent", { date: formatDate(new Date(piece.createdAt), zone, { locale }) });
  return (
    <>
      <p>
        <strong>{t(`kinds.${piece.kind}`)}</strong>
      </p>
      {piece.kind === "FILE" && !piece.fileId && <p>{t("erased")}</p>}
      {piece.kind === "FILE" && piece.fileId && (
        <p>
          {/* A plain link: a file is no page, and its address must not be fetched before somebody means to open it. */}
          <a
            href={
              piece.isDocument
                ? `/api/files/${piece.fileId}/${DOCUMENT_VARIANT}`
                : pictureAddress(piece.fileId, "1600.webp")
            }
            target="_blank"
            rel="noopener"
          >
            {t(piece.isDocument ? "download" : "open", { number })}
          </a>
        </p>
      )}
      {piece.kind === "REGISTER" && piece.number && (
        <p>
          {t("number", { number: piece.number })}{" "}
          {piece.url && (
            <a href={piece.url} target="_blank" rel="noopener noreferrer nofollow" className="break-all">
              {piece.url}
            </a>
          )}
        </p>
      )}
      {piece.kind === "COLLEAGUES" && piece.colleagueOne && (
        <p>{t("colleagues", { one: piece.colleagueOne, two: piece.colleagueTwo ?? "" })}</p>
      )}
      <p className="text-14 text-muted">{sent}</p>
    </>
  );
}
