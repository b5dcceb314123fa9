import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { regionFullName } from "@/lib/region";
import { formatDate } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Facts } from "@/ui/facts";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";
import { Flag, Tag } from "@/ui/tag";
import type { GroupView } from "../queries/page";

/** Name, purpose, and the one thing to do here; closed groups say so. */
export async function GroupHead({ group, url }: { group: GroupView; url: string }) {
  const [t, locale] = await Promise.all([getTranslations("groups"), pageLocale()]);
  const open = group.state === "FORMING" || group.state === "ACTIVE";
  return (
    <div className="grid gap-4">
      <p className="tags">
        <Tag kind={group.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>{t(`kinds.${group.kind}`)}</Tag>
        {group.state !== "ACTIVE" && <Flag>{t(`states.${group.state}`)}</Flag>}
        <span className="text-muted">{regionFullName(group.regionCode)}</span>
      </p>
      <h1 className="t-36" lang={group.language}>
        {group.name}
      </h1>
      <p className="lead" lang={group.language}>
        {group.purpose}
      </p>
      {!open && <Notice>{t(group.state === "DISSOLVED" ? "page.closedDissolved" : "page.closedWinding")}</Notice>}
      <div className="acts">
        {open && (
          <ButtonLink kind="primary" href={href(locale, `/groups/${group.slug}/apply`)}>
            {t("page.apply")}
          </ButtonLink>
        )}
        <WhatsappLink
          text={t("page.shareText", { name: group.name, purpose: group.purpose, url })}
          label={t("page.share")}
        />
        <CopyButton kind="quiet" text={url} label={t("page.copy")} doneLabel={t("page.copied")} />
      </div>
    </div>
  );
}

/** What the group is, in four rows. */
export async function GroupFacts({ group }: { group: GroupView }) {
  const [t, locale] = await Promise.all([getTranslations("groups"), pageLocale()]);
  const since = group.activatedAt ?? group.createdAt;
  return (
    <Facts
      side
      rows={[
        { label: t("page.members"), value: t("page.memberCount", { count: group.members }) },
        { label: t("page.field"), value: t(`fields.${group.field}`) },
        {
          label: t(group.activatedAt ? "page.since" : "page.founded"),
          value: formatDate(since, group.zone, { locale }),
        },
        { label: t("page.legal"), value: t(`legal.${group.legalStatus}`) },
        { label: t("page.language"), value: t(`languages.${group.language}`) },
      ]}
    />
  );
}
