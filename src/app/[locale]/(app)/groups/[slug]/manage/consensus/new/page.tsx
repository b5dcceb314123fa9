import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { MatterChoice } from "@/features/consensus/components/matter-choice";
import { type Chosen, OpenForm } from "@/features/consensus/components/open-form";
import { candidatesFor, getMatters, type Matters } from "@/features/consensus/queries/matters";
import { ELECTION_ADVISED, fewBlocker } from "@/features/consensus/rules";
import { href } from "@/lib/i18n/href";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Notice } from "@/ui/notice";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Asked = { position?: string; candidate?: string; code?: string; about?: string };
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consensus"))("new") };
}

/** What the address asks for, as far as it can be decided now; null leaves the choice to the reader. */
function chosenBy(asked: Asked, matters: Matters, actor: Actor): Chosen | null {
  const position = matters.positions.find((p) => p.id === asked.position);
  if (position) {
    const candidates = candidatesFor(actor, matters, position);
    const candidateId = candidates.find((c) => c.id === asked.candidate)?.id;
    return { subject: "POSITION", position, candidates, ...(candidateId ? { candidateId } : {}) };
  }
  if (matters.code && matters.code.id === asked.code) return { subject: "CODE_VERSION", code: matters.code };
  return asked.about === "other" ? { subject: "OTHER" } : null;
}

export default async function NewConsensusPage({ params, searchParams }: Props) {
  const [{ slug }, asked] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const [matters, t] = await Promise.all([getMatters(actor, group, new Date()), getTranslations("consensus")]);
  if (!matters) notFound();
  const chosen = chosenBy(asked, matters, actor);
  const few = fewBlocker(matters.entitled - 1) !== null;
  const possible = matters.mayOpen && !few;
  const line = chosen ? t(`about.${chosen.subject}`) : t("choose.title");
  return (
    <GroupWorkspace group={group} place="consensus">
      <WorkspaceHead title={t("new")} line={possible && line} />
      {!matters.mayOpen && <EmptyState title={t("notEntitled")} seed={group.id} />}
      {matters.mayOpen && few && (
        <EmptyState
          title={t("few")}
          seed={group.id}
          act={<ButtonLink href={href(locale, `/groups/${slug}/manage/people`)}>{t("few_act")}</ButtonLink>}
        />
      )}
      {possible && matters.entitled >= ELECTION_ADVISED && (
        <Notice tone="info">{t("manyVoters", { members: matters.entitled })}</Notice>
      )}
      {possible && !chosen && <MatterChoice matters={matters} slug={slug} />}
      {possible && chosen && (
        <div className="column">
          <OpenForm groupId={group.id} chosen={chosen} entitled={matters.entitled} />
        </div>
      )}
    </GroupWorkspace>
  );
}
