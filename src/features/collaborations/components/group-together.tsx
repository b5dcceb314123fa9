import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import { Tag } from "@/ui/tag";
import type { TogetherView } from "../queries/together";

/** Public part of a group's page: with whom it works, what it hosts with others, what needs were shown. */
export async function GroupTogether({ together, locale }: { together: TogetherView; locale: Locale }) {
  const t = await getTranslations("collaborations");
  const { partners, joint, needs } = together;
  if (partners.length + joint.length + needs.length === 0) return null;
  return (
    <section className="mt-16" aria-labelledby="together">
      <Head id="together">{t("public.title")}</Head>
      {partners.length > 0 && (
        <ul className="list">
          {partners.map((partner) => (
            <li key={partner.id} className="py-4">
              <p className="tags">
                <Tag kind={partner.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>
                  {partner.kinds.map((kind) => t(`kinds.${kind}`)).join(", ")}
                </Tag>
              </p>
              <h3 className="t-18">
                <Anchor href={href(locale, `/groups/${partner.slug}`)}>{partner.name}</Anchor>
              </h3>
              {partner.running && <p className="text-14 text-muted">{t("public.running")}</p>}
            </li>
          ))}
        </ul>
      )}
      {joint.length > 0 && (
        <>
          <h3 className="t-18 mt-6 mb-2">{t("public.joint")}</h3>
          <ul className="list">
            {joint.map((activity) => (
              <li key={activity.id} className="py-4">
                <h4 className="t-16" lang={activity.language}>
                  <Anchor href={href(locale, `/activities/${activity.slug}`)}>{activity.title}</Anchor>
                </h4>
                <p className="text-14 text-muted">
                  {t("public.jointLine", {
                    day: formatDate(activity.startsAt, activity.zone, { locale, weekday: true }),
                    group: activity.owner.name,
                  })}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {needs.length > 0 && (
        <>
          <h3 className="t-18 mt-6 mb-2">{t("public.shown")}</h3>
          <ul className="list">
            {needs.map((need) => (
              <li key={`${need.code}${need.other.slug}`} className="py-4">
                <h4 className="t-16" lang={need.language}>
                  <Anchor href={href(locale, `/needs/${need.code}`)}>{need.title}</Anchor>
                </h4>
                <p className="text-14 text-muted">
                  {t(need.shown ? "public.shownTo" : "public.shownBy", { group: need.other.name })}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Leads coordinators of other groups to asking; the same link for every visitor, the door behind it knows who comes. */
export async function AskTogether({ slug, locale }: { slug: string; locale: Locale }) {
  const t = await getTranslations("collaborations");
  return (
    <ButtonLink kind="secondary" wide href={href(locale, `/groups/${slug}/collaborate`)}>
      {t("door.act")}
    </ButtonLink>
  );
}
