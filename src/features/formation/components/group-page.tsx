import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CodeLine } from "@/features/codes/components/code-line";
import type { publicCodeLine } from "@/features/codes/public";
import { GroupFacts, GroupHead } from "@/features/groups/components/group-head";
import type { GroupView } from "@/features/groups/queries/page";
import { ReportLink } from "@/features/moderation/components/report-link";
import { NeedRows } from "@/features/needs/components/need-rows";
import type { NeedListRow } from "@/features/needs/queries/list";
import { OfficerList } from "@/features/positions/components/officer-list";
import { PublicChart } from "@/features/positions/components/public-chart";
import type { publicChart } from "@/features/positions/public";
import type { OfficerView } from "@/features/positions/queries/officers";
import { PauseList } from "@/features/promises/components/pauses";
import type { PauseView } from "@/features/promises/queries";
import type { AnswerRecord } from "@/features/promises/rules";
import { GroupServices } from "@/features/services/components/group-offers";
import type { ServiceCard } from "@/features/services/queries/list";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { Head } from "@/ui/head";
import { Bar } from "@/ui/pips";
import { Split } from "@/ui/split";
import type { StoryView } from "../queries/story";
import { AnswerPromise } from "./answer-promise";
import { GroupStory } from "./group-story";

type Props = {
  group: GroupView;
  url: string;
  officers: readonly Omit<OfficerView, "personId">[];
  needs: readonly NeedListRow[];
  story: StoryView | null;
  progress: { done: number; all: number } | null;
  answers: { record: AnswerRecord; pauses: readonly PauseView[] };
  services: readonly ServiceCard[];
  code: Awaited<ReturnType<typeof publicCodeLine>>;
  chart: Awaited<ReturnType<typeof publicChart>>;
  /** Next activities and open calls, from features that know the group. */
  activities: ReactNode;
  /** What it does with others and what came of it, and the way to ask it, likewise. */
  together: ReactNode;
  ask: ReactNode;
};

/** The public page of a group: the whole picture on one page, the same for every visitor. */
export async function GroupPage(props: Props) {
  const { group, officers, needs, story, activities, services, chart, together } = props;
  const [t, locale] = await Promise.all([getTranslations("groups.page"), pageLocale()]);
  const leader = officers.find((o) => o.roles.includes("COORDINATOR") && o.name)?.name ?? null;
  return (
    <>
      <Cover seed={group.id} kind={group.kind} strands={group.deeds} shape="strip" />
      <div className="wrap pt-6 pb-16">
        <Split side={<Side {...props} />}>
          <GroupHead group={group} url={props.url} />
          <Progress {...props} />
          <section className="mt-16" aria-labelledby="activities">
            <Head id="activities">{t("activities")}</Head>
            {activities ?? <p className="text-muted">{t("activitiesEmpty")}</p>}
          </section>
          <GroupServices rows={services} locale={locale} />
          <section className="mt-16" aria-labelledby="needs">
            <Head id="needs" fact={<Anchor href={href(locale, "/needs")}>{t("needsLink")}</Anchor>}>
              {t("needs")}
            </Head>
            {needs.length > 0 ? <NeedRows rows={needs} /> : <p className="text-muted">{t("needsEmpty")}</p>}
          </section>
          {together}
          {chart.length > 0 && (
            <section className="mt-16" aria-labelledby="structure">
              <Head id="structure">{t("structure")}</Head>
              <PublicChart positions={chart} language={group.language} />
            </section>
          )}
          {story && (
            <section className="mt-16" aria-labelledby="story">
              <Head id="story">{t("story")}</Head>
              <GroupStory story={story} leader={leader} professional={group.kind === "PROFESSIONAL"} />
            </section>
          )}
        </Split>
      </div>
    </>
  );
}

async function Progress({ group, progress }: Props) {
  const t = await getTranslations("groups.page");
  if (group.state !== "FORMING" || !progress) return null;
  return (
    <section className="mt-10 grid gap-2" aria-labelledby="progress">
      <h2 className="t-18" id="progress">
        {t("progress")}
      </h2>
      <Bar
        value={progress.done}
        max={progress.all}
        tone={group.kind === "PROFESSIONAL" ? "professional" : "volunteer"}
      />
      <p>{t("progressText", progress)}</p>
      <p className="text-14 text-muted">{t("formingNote")}</p>
    </section>
  );
}

async function Side({ group, officers, answers, code, ask }: Props) {
  const [t, locale] = await Promise.all([getTranslations("groups.page"), pageLocale()]);
  return (
    <div className="grid gap-10">
      <GroupFacts group={group} />
      {(group.state === "FORMING" || group.state === "ACTIVE") && ask}
      <section aria-labelledby="promise">
        <Head id="promise" size={22}>
          {t("promise")}
        </Head>
        <AnswerPromise days={group.answerDays} record={answers.record} />
        <PauseList pauses={answers.pauses} />
      </section>
      {code && (
        <section aria-labelledby="code">
          <Head id="code" size={22}>
            {t(group.kind === "PROFESSIONAL" ? "code" : "agreement")}
          </Head>
          <CodeLine group={group} line={code} locale={locale} />
        </section>
      )}
      <section aria-labelledby="officers">
        <Head id="officers" size={22}>
          {t("officers")}
        </Head>
        <OfficerList officers={officers} zone={group.zone} />
      </section>
      <p className="flex flex-wrap gap-x-4 gap-y-2 text-14">
        {group.state === "FORMING" && !group.vouchedAt && (
          <Anchor href={href(locale, `/groups/${group.slug}/vouch`)}>{t("vouch")}</Anchor>
        )}
        <Anchor href={href(locale, `/groups/${group.slug}/manage/people`)}>{t("manage")}</Anchor>
        <ReportLink locale={locale} subjectType="group" subjectId={group.id} label={t("report")} />
      </p>
    </div>
  );
}
