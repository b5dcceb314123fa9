import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ReportLink } from "@/features/moderation/components/report-link";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { formatDate, formatTime, stubParts, zoneLabel } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { ButtonLink } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Bar } from "@/ui/pips";
import { WhatsappLink } from "@/ui/share-links";
import { Split } from "@/ui/split";
import { StickyBar } from "@/ui/sticky-bar";
import { Highlight, Tag } from "@/ui/tag";
import { Ticket } from "@/ui/ticket";
import type { ActivityView } from "../queries/activity";
import { placesOf, shareText } from "../rules";
import { InfoFacts } from "./activity-info";
import { TaskList } from "./task-list";

type Facts = { activity: ActivityView; locale: Locale; origin: string; now: Date };
type Props = Facts & {
  /** From need to impact, when the activity answers a need. */
  thread?: ReactNode;
  /** What came of it, once evaluated. */
  outcome?: ReactNode;
  /** Who hosts it together with the group, from the feature that knows. */
  hosts?: ReactNode;
};

function joinHref(activity: ActivityView, locale: Locale): string {
  return href(locale, `/activities/${activity.slug}/join`);
}

/** One activity as everybody sees it: when, where, which tasks, what to know, and one verb. */
export async function ActivityPage({ activity, locale, origin, now, thread, outcome, hosts }: Props) {
  const t = await getTranslations("activities.page");
  const places = placesOf(activity);
  const open = activity.phase === "OPEN";
  const kind = activity.group.kind === "PROFESSIONAL" ? "professional" : "volunteer";
  const fact = places.left > 0 ? t("needMore", { left: places.left }) : t("allFull");
  return (
    <div className="wrap pt-6 pb-16">
      <Split side={<Side activity={activity} locale={locale} origin={origin} fact={fact} hosts={hosts} />}>
        <div className="grid gap-5">
          <p className="tags">
            <Tag kind={kind}>{activity.group.name}</Tag>
          </p>
          <h1 className="t-36 -mt-3" lang={activity.language}>
            {activity.title}
          </h1>
          <State activity={activity} />
          <WhenWhere activity={activity} locale={locale} fact={fact} />
          <p className="lead whitespace-pre-line" lang={activity.language}>
            {activity.summary}
          </p>
          {thread}
        </div>
        {outcome && <div className="mt-10">{outcome}</div>}
        <section aria-labelledby="tasks" className="mt-8">
          <h2 className="t-28 mb-3" id="tasks">
            {open ? t("chooseTask") : t("tasks")}
          </h2>
          <TaskList activity={activity} locale={locale} now={now} />
        </section>
        <section aria-labelledby="know" className="mt-10">
          <h2 className="t-28 mb-4" id="know">
            {t("know")}
          </h2>
          <InfoFacts info={activity.info} language={activity.language} locale={locale} />
        </section>
      </Split>
      {open && (
        <StickyBar
          fact={fact}
          detail={`${formatDate(activity.startsAt, activity.zone, { locale, weekday: true, short: true })}, ${formatTime(activity.startsAt, activity.zone, locale)} ${zoneLabel(activity.zone, activity.startsAt, locale)}`}
        >
          <ButtonLink kind="primary" href={joinHref(activity, locale)} rel="nofollow">
            {places.left > 0 ? t("join") : t("queue")}
          </ButtonLink>
        </StickyBar>
      )}
    </div>
  );
}

async function State({ activity }: { activity: ActivityView }) {
  const t = await getTranslations("activities.page");
  const { phase, evaluation } = activity;
  if (phase === "OPEN") return null;
  if (phase === "CANCELLED") {
    return (
      <Notice tone="warn" title={t("cancelled")}>
        <span lang={activity.language}>{activity.cancelReason}</span>
      </Notice>
    );
  }
  const result = evaluation ? <ButtonLink href="#evaluation">{t("seeEvaluation")}</ButtonLink> : undefined;
  return (
    <Notice title={t(`phase.${phase}`)} {...(result ? { act: result } : {})}>
      {t(`phaseText.${phase}`, { present: activity.present })}
    </Notice>
  );
}

async function WhenWhere({ activity, locale, fact }: { activity: ActivityView; locale: Locale; fact: string }) {
  const t = await getTranslations("activities.page");
  const places = placesOf(activity);
  const until = `${formatTime(activity.endsAt, activity.zone, locale)} ${zoneLabel(activity.zone, activity.endsAt, locale)}`;
  const state = activity.phase === "CANCELLED" ? "cancelled" : "open";
  const over = activity.phase !== "OPEN" && activity.phase !== "STARTED";
  return (
    <Ticket
      lead
      state={state}
      dateTime={activity.startsAt.toISOString()}
      {...stubParts(activity.startsAt, activity.zone, locale)}
      title={t("until", { until, shifts: activity.shifts.length })}
      level={2}
      foot={
        over ? undefined : (
          <>
            <Bar value={places.held} max={places.max} tone={places.left === 1 ? "warn" : "volunteer"} />
            <p>
              {t("filled", { held: places.held, max: places.max })}{" "}
              {places.left > 0 ? <Highlight>{fact}</Highlight> : fact}
            </p>
          </>
        )
      }
    >
      <p>
        <span lang={activity.language}>{activity.place}</span>, {regionName(activity.regionCode)}
      </p>
      {activity.online && <p className="text-14 text-muted">{t("online")}</p>}
    </Ticket>
  );
}

type SideProps = Omit<Facts, "now"> & { fact: string; hosts: ReactNode };

async function Side({ activity, locale, origin, fact, hosts }: SideProps) {
  const t = await getTranslations("activities.page");
  const url = new URL(href(locale, `/activities/${activity.slug}`), origin).toString();
  const { group } = activity;
  const text = shareText(activity, { url, locale });
  return (
    <div className="grid gap-8">
      {activity.phase === "OPEN" && (
        <div className="grid gap-3 max-lg:hidden">
          <p className="t-18">{fact}</p>
          <p className="text-muted">{t("noAccount")}</p>
          <ButtonLink kind="primary" size={52} wide href={joinHref(activity, locale)} rel="nofollow">
            {placesOf(activity).left > 0 ? t("join") : t("queue")}
          </ButtonLink>
        </div>
      )}
      <section aria-labelledby="by">
        <Head id="by" size={18}>
          {t("organiser")}
        </Head>
        <div className="flex items-start gap-3">
          <Cover
            seed={group.id}
            kind={group.kind}
            strands={Math.min(6, 2 + Math.ceil(group.members / 10))}
            shape="thumb"
          />
          <div>
            <p>
              <Anchor href={href(locale, `/groups/${group.slug}`)}>
                <strong>{group.name}</strong>
              </Anchor>
            </p>
            <p className="text-14 text-muted">{t(`kind.${group.kind}`, { members: group.members })}</p>
          </div>
        </div>
        <p className="mt-3 text-14">
          <ReportLink locale={locale} subjectType="activity" subjectId={activity.id} label={t("report")} />
        </p>
      </section>
      {hosts}
      <section aria-labelledby="share" className="grid gap-3">
        <Head id="share" size={18}>
          {t("invite")}
        </Head>
        <WhatsappLink text={text} label={t("shareWhatsapp")} wide />
        <CopyButton text={url} label={t("copyLink")} doneLabel={t("copied")} />
        <p className="text-14 text-muted">{t("shareHow")}</p>
      </section>
    </div>
  );
}
