import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDateTime } from "@/lib/time";
import { Facts } from "@/ui/facts";
import { Head } from "@/ui/head";
import type { ConsensusView } from "../queries/one";
import { PrintButton } from "./print-button";

type Props = { consensus: ConsensusView };
type Round = ConsensusView["rounds"][number];

/** The whole record on one sheet: proposal, who was there, what was said, and what came of it, round by round. */
export async function Minutes({ consensus }: Props) {
  const [t, all] = await Promise.all([getTranslations("consensus.minutes"), getTranslations("consensus")]);
  const { group } = consensus;
  return (
    <section aria-labelledby="record" className="mt-8">
      <Head id="record" fact={<PrintButton label={t("printAct")} />}>
        {t("title")}
      </Head>
      <Facts
        rows={[
          { label: t("group"), value: group.name },
          { label: t("subject"), value: `${consensus.title} (${all(`about.${consensus.subject}`)})` },
          ...(consensus.candidateName ? [{ label: t("candidate"), value: consensus.candidateName }] : []),
          { label: t("chair"), value: consensus.chairName },
          { label: t("quorum"), value: t("quorumValue", { percent: consensus.quorumPercent }) },
          { label: t("outcome"), value: <Outcome consensus={consensus} /> },
        ]}
      />
      <ol className="mt-5 grid gap-8">
        {consensus.rounds.map((round) => (
          <li key={round.id}>
            <RoundRecord consensus={consensus} round={round} />
          </li>
        ))}
      </ol>
      <p className="mt-5 text-14 text-muted print:hidden">{t("print")}</p>
    </section>
  );
}

async function Outcome({ consensus }: Props) {
  const [t, locale] = await Promise.all([getTranslations("consensus"), pageLocale()]);
  const { state, group, cancelReason } = consensus;
  const at = state === "WINDOW" ? consensus.objectionUntil : consensus.decidedAt;
  const date = at ? formatDateTime(at, group.zone, locale) : "–";
  const key = `reasons.${cancelReason}`;
  const reason = cancelReason && t.has(key) ? t(key) : (cancelReason ?? "");
  return <>{t(`outcome.${state}`, { date, reason })}</>;
}

async function RoundRecord({ consensus, round }: Props & { round: Round }) {
  const [t, all, locale] = await Promise.all([
    getTranslations("consensus.minutes"),
    getTranslations("consensus"),
    pageLocale(),
  ]);
  const { zone, language } = consensus.group;
  const moment = (at: Date) => formatDateTime(at, zone, locale);
  const present = round.voices.filter((v) => v.present);
  // Whoever objected afterwards had agreed in the session: without that there is no window to object in.
  const agreed = round.voices.filter((v) => v.voice === "AGREE" || (v.late && v.present));
  const signed = (v: Round["voices"][number]) =>
    v.recordedBy ? t("byHand", { name: v.name, by: v.recordedBy }) : v.name;
  const counted = round.members !== null && round.present !== null;
  const missed = counted && round.agreed !== null && round.closedAt !== null && isMissed(consensus, round);
  return (
    <article className="grid gap-3 border-t border-line pt-4">
      <h3 className="t-18">{t("round", { number: round.number })}</h3>
      <p className="text-14 text-muted">
        {t("held", { date: moment(round.heldAt) })}
        {round.place && ` · ${t("at", { place: round.place })}`}
        {round.closedAt && ` · ${t("closed", { date: moment(round.closedAt) })}`}
      </p>
      <div>
        <h4 className="font-strong">{t("proposal")}</h4>
        <p lang={language} className="whitespace-pre-line">
          {round.proposal}
        </p>
      </div>
      <p>
        {counted
          ? t("counts", {
              members: round.members ?? 0,
              present: round.present ?? 0,
              agreed: round.agreed ?? 0,
              objected: round.objected ?? 0,
            })
          : t("notCounted")}
        {missed && ` ${t("quorumMissed")}`}
      </p>
      {present.length > 0 && (
        <p className="text-14">
          {t("present", { count: present.length, names: present.map((v) => v.name).join(", ") })}
        </p>
      )}
      {agreed.length > 0 && <p className="text-14">{t("agreed", { names: agreed.map(signed).join(", ") })}</p>}
      <Objections round={round} zone={zone} language={language} />
      {round.minutes && (
        <div>
          <h4 className="font-strong">{t("text")}</h4>
          <p lang={language} className="whitespace-pre-line">
            {round.minutes}
          </p>
        </div>
      )}
      {round.failedBecause && <p>{t("failedBecause", { reason: all(`reasons.${round.failedBecause}`) })}</p>}
    </article>
  );
}

/** A closed round that led neither to the window nor to an objection. */
function isMissed(consensus: ConsensusView, round: Round): boolean {
  const { present, members } = round;
  return present !== null && members !== null && (present < 2 || present * 100 < consensus.quorumPercent * members);
}

async function Objections({ round, zone, language }: { round: Round; zone: string; language: string }) {
  const [t, locale] = await Promise.all([getTranslations("consensus.minutes"), pageLocale()]);
  const objections = round.voices.filter((v) => v.voice === "OBJECT");
  if (objections.length === 0) return null;
  return (
    <div className="grid gap-2">
      <h4 className="font-strong">{t("objections")}</h4>
      <ul className="grid gap-3">
        {objections.map((v) => (
          <li key={v.personId}>
            <p className="text-14 text-muted">
              {v.late
                ? t("lateObjection", { name: v.name, date: formatDateTime(v.at, zone, locale) })
                : t("objection", { name: v.name })}
              {v.recordedBy && `, ${t("recordedBy", { name: v.recordedBy })}`}
            </p>
            <p lang={language}>{v.reason}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
