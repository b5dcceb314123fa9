import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { canSomewhere } from "@/access/can";
import { requireActor } from "@/access/request";
import { listMyGroups } from "@/features/groups/queries/workspace";
import { TodayList } from "@/features/today/components/today-list";
import { getToday } from "@/features/today/queries";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { otherLocale } from "@/lib/i18n/routing";
import { formatDate, zoneLabel } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { EmptyState } from "@/ui/empty-state";
import { KindMark } from "@/ui/kind-mark";
import { SkipLink } from "@/ui/skip-link";
import { Workspace, WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("today"))("title") };
}

/** Hari ini: what waits for a coordinator or a lead, across all their groups. */
export default async function TodayPage({ searchParams }: { searchParams: Promise<{ group?: string }> }) {
  const [actor, locale, t, { group }] = await Promise.all([
    requireActor("/today"),
    pageLocale(),
    getTranslations("today"),
    searchParams,
  ]);
  const only = group && isUuid(group) ? group : undefined;
  const other = otherLocale(locale);
  const now = new Date();
  const [groups, today] = await Promise.all([listMyGroups(actor), getToday(actor, now, only)]);
  const working = canSomewhere(actor, "roster.see") || actor.roles.some((role) => role.activityId !== null);
  const empty = Object.values(today).every((rows) => rows.length === 0);
  const first = groups.find((g) => g.id === only) ?? groups[0];
  const chips = [
    { href: href(locale, "/today"), label: t("all"), current: !only },
    ...groups.map((g) => ({ href: href(locale, `/today?group=${g.id}`), label: g.name, current: g.id === only })),
  ];
  const owners = groups.map((g) => ({
    href: href(locale, `/groups/${g.slug}/manage/people`),
    label: g.name,
    mark: <KindMark kind={g.kind === "PROFESSIONAL" ? "professional" : "volunteer"} />,
  }));
  const create = first && working && (
    <ButtonLink kind="primary" href={href(locale, `/groups/${first.slug}/manage/activities/new`)}>
      {t("newActivity")}
    </ButtonLink>
  );
  return (
    <>
      <SkipLink label={t("skip")} />
      <Workspace
        rail={{
          homeHref: href(locale, "/me"),
          label: t("label"),
          menuLabel: t("menu"),
          owners: { label: t("groups"), items: owners },
          items: [
            { href: href(locale, "/today"), label: t("title"), icon: "today", current: true },
            { href: href(locale, "/me"), label: t("home"), icon: "home" },
          ],
          end: (
            <>
              <p>{actor.name}</p>
              <p>
                <Anchor href={href(locale, "/me/profile")}>{t("profile")}</Anchor>
              </p>
              <p>
                <Anchor href={href(other, "/today")} lang={other} hrefLang={other}>
                  {other === "en" ? "English" : "Indonesia"}
                </Anchor>
              </p>
            </>
          ),
        }}
      >
        <WorkspaceHead
          title={t("title")}
          line={t("line", {
            date: formatDate(now, actor.zone, { locale, weekday: true }),
            zone: zoneLabel(actor.zone, now, locale),
          })}
          act={create}
        />
        {groups.length > 1 && <Chips label={t("filter")} items={chips} />}
        {!working && empty && (
          <EmptyState
            title={t("noGroup")}
            act={
              <ButtonLink kind="primary" href={href(locale, "/groups/new")}>
                {t("found")}
              </ButtonLink>
            }
          >
            {t("noGroupText")}
          </EmptyState>
        )}
        {working && empty && (
          <EmptyState title={t("empty")} seed={actor.personId ?? ""}>
            {t("emptyText")}
          </EmptyState>
        )}
        {!empty && <TodayList today={today} frame={{ locale, now, zone: actor.zone }} />}
      </Workspace>
    </>
  );
}
