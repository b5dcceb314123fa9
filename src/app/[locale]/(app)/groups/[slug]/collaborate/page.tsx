import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { getGroup } from "@/features/groups/queries/page";
import { listMyGroups } from "@/features/groups/queries/workspace";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { DeniedState } from "@/ui/denied-state";
import { KindMark } from "@/ui/kind-mark";

export const instant = false;

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collaborations"))("door.act") };
}

/** The door behind "Ajak kerja sama": on behalf of which of the visitor's groups. */
export default async function CollaboratePage({ params }: Props) {
  const { slug } = await params;
  if (!SLUG.test(slug)) notFound();
  const path = `/groups/${slug}/collaborate` as const;
  const actor = await requireActor(path);
  const [locale, t, group, mine] = await Promise.all([
    pageLocale(),
    getTranslations("collaborations"),
    getGroup(actor, slug),
    listMyGroups(actor),
  ]);
  if (!group) notFound();
  const asking = mine.filter((own) => own.id !== group.id && can(actor, "collaboration.manage", { groupId: own.id }));
  const address = (own: string) => href(locale, `/groups/${own}/manage/collaborations/new?to=${slug}`);
  const [only] = asking;
  if (only && asking.length === 1) redirect(address(only.slug));
  return (
    <PersonFrame path={path}>
      {asking.length === 0 ? (
        <DeniedState
          title={t("door.denied")}
          why={t("door.deniedText", { group: group.name })}
          act={
            <>
              <ButtonLink href={href(locale, `/groups/${slug}`)}>{t("door.back")}</ButtonLink>
              <ButtonLink href={href(locale, "/groups/new")}>{t("door.found")}</ButtonLink>
            </>
          }
        />
      ) : (
        <div className="grid gap-5">
          <h1 className="t-28">{t("door.title", { group: group.name })}</h1>
          <p>{t("door.which")}</p>
          <ul className="list">
            {asking.map((own) => (
              <li key={own.id} className="flex items-center gap-2 py-4">
                <KindMark kind={own.kind === "PROFESSIONAL" ? "professional" : "volunteer"} />
                <Anchor className="t-18" href={address(own.slug)}>
                  {t("door.as", { group: own.name })}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      )}
    </PersonFrame>
  );
}
