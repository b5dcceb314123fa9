import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { InvitationAnswer } from "@/features/members/components/invitation-answer";
import { getInvitation } from "@/features/members/queries/invitations";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { regionFullName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { Tag } from "@/ui/tag";

export const instant = false;

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  // The address is a secret: nothing linked from here may learn it.
  return { title: (await getTranslations("members.join"))("accept"), referrer: "no-referrer" };
}

export default async function InvitationPage({ params }: Props) {
  const { code } = await params;
  if (!/^[A-Za-z0-9_-]{43}$/.test(code)) notFound();
  const [locale, actor, t, g] = await Promise.all([
    pageLocale(),
    getActor(),
    getTranslations("members.join"),
    getTranslations("groups"),
  ]);
  const invitation = await getInvitation(actor, code, new Date());
  if (!invitation) notFound();
  const { group } = invitation;
  return (
    <PersonFrame path={`/join/${code}`}>
      <p className="tags">
        <Tag kind={group.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>{g(`kinds.${group.kind}`)}</Tag>
        <span className="text-muted">{regionFullName(group.regionCode)}</span>
      </p>
      <h1 className="t-28 mt-2">{t("title", { group: group.name })}</h1>
      <p className="lead mt-3">{invitation.inviter ? t("lead", { inviter: invitation.inviter }) : t("leadPlain")}</p>
      <p className="my-4">{group.purpose}</p>
      <InvitationAnswer invitation={invitation} token={code} signedIn={actor.kind === "person"} />
      <p className="mt-8">
        <Anchor href={href(locale, `/groups/${group.slug}`)}>{t("groupPage")}</Anchor>
      </p>
    </PersonFrame>
  );
}
