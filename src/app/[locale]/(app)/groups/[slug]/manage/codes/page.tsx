import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { draftCodeAction } from "@/features/codes/actions";
import { AdoptionForm } from "@/features/codes/components/adoption-form";
import { CodeText } from "@/features/codes/components/code-text";
import { MyAcknowledgement } from "@/features/codes/components/my-acknowledgement";
import { StandingTable } from "@/features/codes/components/standing-table";
import { TextHash } from "@/features/codes/components/text-hash";
import { VersionHistory } from "@/features/codes/components/version-history";
import { codesPolicy } from "@/features/codes/policy";
import { getMyStanding, listStandings } from "@/features/codes/queries/standing";
import { getCodes } from "@/features/codes/queries/versions";
import { href } from "@/lib/i18n/href";
import { formatDate } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Asked = { after?: string | string[]; done?: string | string[] };
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

const CURSOR = /^[tf]_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DONE = ["adoptCode", "discardDraft", "acknowledgeCode", "setAdoption"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { group } = await openWorkspace((await params).slug);
  return { title: (await getTranslations("codes"))("name", { kind: group.kind }) };
}

/** The group's code: my own word first, then the words, who has acknowledged, and how it came to be. */
export default async function CodesPage({ params, searchParams }: Props) {
  const [{ slug }, asked] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const now = new Date();
  const after = typeof asked.after === "string" && CURSOR.test(asked.after) ? asked.after : undefined;
  const [codes, standings, mine, t] = await Promise.all([
    getCodes(actor, group.id),
    listStandings(actor, group.id, { now, after }),
    getMyStanding(actor, group.id, now),
    getTranslations("codes"),
  ]);
  if (!codes || !standings || !mine) notFound();
  const { current, open } = codes;
  const path = `/groups/${slug}/manage/codes` as const;
  const scope = { groupId: group.id };
  const day = (at: Date | null) => (at ? formatDate(at, group.zone, { locale }) : "");
  const done = DONE.find((key) => key === asked.done);
  const begin = codesPolicy.draftCode(actor, scope) && !open && (
    <ActionForm inline action={draftCodeAction} hidden={{ locale, key: randomUUID(), groupId: group.id }}>
      <SubmitButton kind={current ? "secondary" : "primary"} pendingLabel={t("starting")}>
        {current ? t("next") : t("start")}
      </SubmitButton>
    </ActionForm>
  );
  return (
    <GroupWorkspace group={group} place="codes">
      {done && (
        <div className="mb-5">
          <Flash>{t(`done.${done}`)}</Flash>
        </div>
      )}
      <WorkspaceHead
        title={t("name", { kind: group.kind })}
        line={t("lead", { kind: group.kind })}
        act={current && begin}
      />
      {current && (
        <div className="mb-8">
          <MyAcknowledgement
            current={current}
            mine={mine}
            zone={group.zone}
            locale={locale}
            mayAcknowledge={codesPolicy.acknowledgeCode(actor, scope)}
          />
        </div>
      )}
      {open && (
        <div className="mb-8">
          <Notice
            tone="info"
            title={t("openTitle", { state: open.state, number: open.number })}
            act={
              <ButtonLink href={href(locale, `${path}/${open.id}`)}>
                {open.state === "DRAFT" && codesPolicy.editCode(actor, scope)
                  ? t("editAction")
                  : t("openAction", { number: open.number })}
              </ButtonLink>
            }
          >
            {open.state === "DRAFT"
              ? t("openDraft", { name: open.authorName })
              : t("openProposed", { name: open.proposedBy ?? "", date: day(open.proposedAt) })}
          </Notice>
        </div>
      )}
      {!current && !open && (
        <EmptyState title={t("empty", { kind: group.kind })} seed={group.id} act={begin}>
          {t(begin ? "emptyText" : "emptyReader")}
        </EmptyState>
      )}
      {current && (
        <section aria-labelledby="text">
          <Head id="text" size={22} fact={t("sinceLine", { number: current.number, date: day(current.effectiveFrom) })}>
            <span lang={current.language}>{current.title}</span>
          </Head>
          <CodeText code={current} />
          {current.textHash && (
            <div className="mt-4">
              <TextHash hash={current.textHash} withLabel />
            </div>
          )}
        </section>
      )}
      {current && (
        <StandingTable page={standings} zone={group.zone} locale={locale} path={path} paged={after !== undefined} />
      )}
      <VersionHistory versions={codes.versions} zone={group.zone} locale={locale} path={path} />
      {codesPolicy.setAdoption(actor, scope) && (
        <AdoptionForm groupId={group.id} adoption={codes.adoption} locale={locale} />
      )}
    </GroupWorkspace>
  );
}
