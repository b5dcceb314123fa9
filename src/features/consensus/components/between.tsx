import { getTranslations } from "next-intl/server";
import { Notice } from "@/ui/notice";
import type { ConsensusView } from "../queries/one";

/** What stands between two rounds: the objections to answer, or why it was not successful. */
export async function Between({ consensus }: { consensus: ConsensusView }) {
  const t = await getTranslations("consensus");
  const round = consensus.rounds.at(-1);
  const { state, chairs, chairName } = consensus;
  if (!round || (state !== "OBJECTED" && state !== "FAILED")) return null;
  const objections = round.voices.filter((v) => v.voice === "OBJECT");
  return (
    <div className="grid gap-4">
      {state === "OBJECTED" && (
        <Notice tone="warn" title={t("between.objected")}>
          <ul className="grid gap-2">
            {objections.map((v) => (
              <li key={v.personId}>
                {v.name}: <span lang={consensus.group.language}>{v.reason}</span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {state === "FAILED" && (
        <Notice tone="warn" title={t("between.failed")}>
          {t(`reasons.${round.failedBecause ?? "quorum_missed"}`)}
        </Notice>
      )}
      {!chairs && <p>{t("next.waits", { name: chairName })}</p>}
    </div>
  );
}
