import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache, type ReactNode } from "react";
import { can } from "@/access/can";
import { requireActor } from "@/access/request";
import type { Grant } from "@/access/roles";
import { getWorkspaceGroup, listMyGroups, type WorkspaceGroup } from "@/features/groups/queries/workspace";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { otherLocale } from "@/lib/i18n/routing";
import { SLUG } from "@/lib/slug";
import { Anchor } from "@/ui/anchor";
import { KindMark } from "@/ui/kind-mark";
import type { NavItem } from "@/ui/nav-item";
import { SkipLink } from "@/ui/skip-link";
import { Workspace } from "@/ui/workspace";

type PlaceFacts = { key: string; icon: NavItem["icon"]; grant: Grant; kind?: WorkspaceGroup["kind"] };

/** Places of a group's workspace, in the order of its work; some only one kind of group has. */
const PLACES = [
  { key: "formation", icon: "flag", grant: "group.activate" },
  { key: "people", icon: "people", grant: "group.see_inside" },
  { key: "positions", icon: "org", grant: "group.see_inside" },
  { key: "consensus", icon: "vote", grant: "group.see_inside" },
  { key: "codes", icon: "scales", grant: "group.see_inside" },
  { key: "credentials", icon: "award", grant: "group.see_inside", kind: "PROFESSIONAL" },
  { key: "services", icon: "heart", grant: "group.see_inside", kind: "PROFESSIONAL" },
  { key: "collaborations", icon: "handshake", grant: "group.see_inside" },
  { key: "plans", icon: "plan", grant: "group.see_inside" },
  { key: "campaigns", icon: "megaphone", grant: "group.see_inside" },
  { key: "activities", icon: "ticket", grant: "group.see_inside" },
  { key: "evaluations", icon: "chart", grant: "group.see_inside" },
  { key: "impact", icon: "star", grant: "group.see_inside" },
  { key: "tell", icon: "chat", grant: "contact.tell" },
  { key: "settings", icon: "settings", grant: "group.edit" },
] as const satisfies readonly PlaceFacts[];

export type WorkspacePlace = (typeof PLACES)[number]["key"];

/** Who is here and in which group; signed out goes to sign-in, an outsider finds nothing. One read per request. */
export const openWorkspace = cache(async (slug: string) => {
  const actor = await requireActor(`/groups/${slug}/manage/people`);
  const [group, locale] = await Promise.all([SLUG.test(slug) ? getWorkspaceGroup(actor, slug) : null, pageLocale()]);
  if (!group) notFound();
  return { actor, group, locale };
});

type Props = { group: WorkspaceGroup; place: WorkspacePlace; sheet?: ReactNode; children: ReactNode };

/** The rail of one group around a page of its workspace. Pass a `<Sheet>` when the address opens one. */
export async function GroupWorkspace({ group, place, sheet, children }: Props) {
  const { actor, locale } = await openWorkspace(group.slug);
  const [t, groups] = await Promise.all([getTranslations("app.workspace"), listMyGroups(actor)]);
  const other = otherLocale(locale);
  const base = `/groups/${group.slug}/manage` as const;
  const places = PLACES.filter((p) => !("kind" in p) || p.kind === group.kind);
  const items: NavItem[] = places
    .filter((p) => can(actor, p.grant, { groupId: group.id }))
    .map((p) => ({
      href: href(locale, `${base}/${p.key}`),
      label: t(p.key),
      icon: p.icon,
      current: p.key === place,
    }));
  const today: NavItem = { href: href(locale, "/today"), label: t("today"), icon: "today" };
  const owners: NavItem[] = groups.map((g) => ({
    href: href(locale, `/groups/${g.slug}/manage/people`),
    label: g.name,
    current: g.id === group.id,
    mark: <KindMark kind={g.kind === "PROFESSIONAL" ? "professional" : "volunteer"} />,
  }));
  return (
    <>
      <SkipLink label={t("skip")} />
      <Workspace
        sheet={sheet}
        rail={{
          homeHref: href(locale, "/me"),
          label: t("label"),
          menuLabel: t(place),
          owners: { label: t("groups"), items: owners },
          items: [today, ...items],
          end: (
            <>
              <p>{actor.name}</p>
              <p>
                <Anchor href={href(locale, `/groups/${group.slug}`)}>{t("publicPage")}</Anchor>
              </p>
              <p>
                <Anchor href={href(locale, "/me/profile")}>{t("profile")}</Anchor>
              </p>
              <p>
                <Anchor href={href(other, `${base}/${place}`)} lang={other} hrefLang={other}>
                  {other === "en" ? "English" : "Indonesia"}
                </Anchor>
              </p>
            </>
          ),
        }}
      >
        {children}
      </Workspace>
    </>
  );
}
