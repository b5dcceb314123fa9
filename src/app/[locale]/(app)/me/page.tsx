import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { canSomewhere } from "@/access/can";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { OpenPlaces } from "@/features/activities/components/open-places";
import { listOpenPlaces } from "@/features/activities/queries/open-places";
import { listMyApplications, listMyMemberships } from "@/features/members/queries/mine";
import { countUnread } from "@/features/notifications/queries/my-notices";
import { AgendaTicket } from "@/features/signups/components/agenda-ticket";
import { listAgenda } from "@/features/signups/queries/agenda";
import { ownTaskPath } from "@/features/today/components/own-task-path";
import { listOwnTasks } from "@/features/today/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Head } from "@/ui/head";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.mine"))("home") };
}

/** The next ticket first, then open places in my groups, then what waits for me; without a ticket, what waits comes first. */
export default async function MyHome() {
  const [actor, locale, t] = await Promise.all([requireActor("/me"), pageLocale(), getTranslations("app.mine")]);
  const now = new Date();
  const [agenda, open, memberships, applications, unread, own, d] = await Promise.all([
    listAgenda(actor, now, { take: 3 }),
    listOpenPlaces(actor, now),
    listMyMemberships(actor, now),
    listMyApplications(actor),
    countUnread(actor),
    listOwnTasks(actor),
    getTranslations("today"),
  ]);
  const waits = [
    ...(canSomewhere(actor, "roster.see") ? [{ says: t("today"), act: t("todayAct"), path: "/today" as const }] : []),
    ...own.map((task) => ({
      says: `${d(`own_${task.kind}`, { title: task.title })} (${task.groupName})`,
      act: d(`own_${task.kind}Act`),
      path: ownTaskPath(task),
    })),
    ...(actor.session?.kind === "DEVICE"
      ? [{ says: t("unclaimed"), act: t("unclaimedAct"), path: "/me/profile" as const }]
      : []),
    ...memberships
      .filter((m) => m.status === "INVITED")
      .map((m) => ({ says: t("invited", { group: m.name }), act: t("invitedAct"), path: "/me/groups" as const })),
    ...applications
      .filter((a) => a.state === "PENDING" || a.state === "IN_REVIEW" || a.state === "INFO_REQUESTED")
      .map((a) => ({
        says: t("application", { group: a.name }),
        act: t("applicationAct"),
        path: `/groups/${a.slug}/apply` as const,
      })),
    ...(canSomewhere(actor, "need.check")
      ? [{ says: t("check"), act: t("checkAct"), path: "/needs/to-check" as const }]
      : []),
    ...(actor.steward ? [{ says: t("steward"), act: t("stewardAct"), path: "/admin" as const }] : []),
    ...(unread > 0
      ? [{ says: t("unread", { count: unread }), act: t("unreadAct"), path: "/me/notifications" as const }]
      : []),
  ];
  const [next, ...rest] = agenda.rows;
  // Whoever holds no ticket but is waited for reads that first: a coordinator's day begins with it.
  const waitsFirst = !next && waits.some(({ path }) => path !== "/me/notifications");
  const waiting = (
    <>
      <Head>{t("waitsTitle")}</Head>
      {waits.length === 0 && <p className="text-muted">{t("nothingWaits")}</p>}
      <ul className="list">
        {waits.map((wait, i) => (
          <li key={wait.says} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <p>{wait.says}</p>
            <ButtonLink kind={waitsFirst && i === 0 ? "primary" : "secondary"} size={36} href={href(locale, wait.path)}>
              {wait.act}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <PersonFrame path="/me" tab="home">
      <h1 className="t-28">{t("hello", { name: actor.name })}</h1>
      {waitsFirst && waiting}
      <Head>{t("nextTitle")}</Head>
      {next ? (
        <div className="grid gap-3">
          <AgendaTicket row={next} locale={locale} lead />
          {rest.map((row) => (
            <AgendaTicket key={row.id} row={row} locale={locale} />
          ))}
        </div>
      ) : (
        <EmptyState
          title={t("noNext")}
          seed={actor.personId ?? ""}
          act={
            <ButtonLink kind="primary" href={href(locale, "/activities")}>
              {t("findActivity")}
            </ButtonLink>
          }
        >
          {t("noNextText")}
        </EmptyState>
      )}
      {open.length > 0 && (
        <>
          <Head>{t("openTitle")}</Head>
          <OpenPlaces places={open} locale={locale} />
        </>
      )}
      {!waitsFirst && waiting}
      <Head>{t("shortcuts")}</Head>
      <ul className="list">
        {(
          [
            ["/me/record", t("record")],
            ["/me/credentials", t("credentials")],
            ["/me/services", t("services")],
            ["/me/notifications", t("notices")],
            ["/needs/new", t("reportNeed")],
            ["/groups/new", t("found")],
          ] as const
        ).map(([path, label]) => (
          <li key={path} className="py-3">
            <Anchor href={href(locale, path)}>{label}</Anchor>
          </li>
        ))}
      </ul>
    </PersonFrame>
  );
}
