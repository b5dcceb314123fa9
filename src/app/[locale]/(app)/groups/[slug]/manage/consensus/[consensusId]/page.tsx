import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { Between } from "@/features/consensus/components/between";
import { ChairPart } from "@/features/consensus/components/chair-part";
import { TONES } from "@/features/consensus/components/consensus-rows";
import { Minutes } from "@/features/consensus/components/minutes";
import { MyPart } from "@/features/consensus/components/my-part";
import { StandingNow } from "@/features/consensus/components/standing-now";
import { getConsensus } from "@/features/consensus/queries/one";
import { isUuid } from "@/lib/form-schema";
import { Facts } from "@/ui/facts";
import { Flash } from "@/ui/flash";
import { KeepFresh } from "@/ui/keep-fresh";
import { Flag } from "@/ui/tag";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = {
  params: Promise<{ slug: string; consensusId: string }>;
  searchParams: Promise<{ saved?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consensus"))("title") };
}

/** One musyawarah: where it stands, what I can do, what the chair does, and the record that prints. */
export default async function ConsensusPage({ params, searchParams }: Props) {
  const [{ slug, consensusId }, { saved }] = await Promise.all([params, searchParams]);
  const { actor, group } = await openWorkspace(slug);
  const [consensus, t] = await Promise.all([
    isUuid(consensusId) ? getConsensus(actor, consensusId, new Date()) : null,
    getTranslations("consensus"),
  ]);
  if (!consensus || consensus.groupId !== group.id) notFound();
  const { state, task, chairs, chairName, candidateName } = consensus;
  const place = consensus.rounds.at(-1)?.place;
  const facts = [
    ...(candidateName ? [{ label: t("form.candidate"), value: candidateName }] : []),
    ...(place ? [{ label: t("place"), value: place }] : []),
  ];
  return (
    <GroupWorkspace group={group} place="consensus">
      {state === "OPEN" && <KeepFresh seconds={15} />}
      <div className="print:hidden">
        {saved && (
          <div className="mb-5">
            <Flash>{t("saved")}</Flash>
          </div>
        )}
        <WorkspaceHead
          title={consensus.title}
          line={
            <>
              <Flag tone={TONES[state]}>{t(`states.${state}`)}</Flag> {t("round", { number: consensus.round })} ·{" "}
              {t("openedBy", { name: chairName })}
            </>
          }
        />
        <div className="column grid grid-cols-1 gap-6">
          <p lang={group.language} className="lead whitespace-pre-line">
            {consensus.proposal}
          </p>
          {facts.length > 0 && <Facts side rows={facts} />}
          {task !== "none" && task !== "waits" && (
            <p>
              <strong>{t(`task.${task}`)}</strong>
            </p>
          )}
          <StandingNow consensus={consensus} />
          <MyPart consensus={consensus} />
          <Between consensus={consensus} />
          {chairs && <ChairPart consensus={consensus} />}
        </div>
      </div>
      <Minutes consensus={consensus} />
    </GroupWorkspace>
  );
}
