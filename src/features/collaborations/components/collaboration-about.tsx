import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { Facts } from "@/ui/facts";
import { KindMark } from "@/ui/kind-mark";
import type { CollaborationView } from "../queries/collaboration";

type Props = { view: CollaborationView; locale: Locale; base: `/${string}` };

/** Both groups, and what it is about: a need, an activity, where needs are looked for, the request before. */
export async function CollaborationAbout({ view, locale, base }: Props) {
  const t = await getTranslations("collaborations");
  const groups = await getTranslations("groups");
  const { need, activity, field, regionCode, afterId } = view;
  const rows = [
    ...(need
      ? [{ label: t("about.need"), value: <Anchor href={href(locale, `/needs/${need.code}`)}>{need.title}</Anchor> }]
      : []),
    ...(activity
      ? [
          {
            label: t("about.activity"),
            value: <Anchor href={href(locale, `/activities/${activity.slug}`)}>{activity.title}</Anchor>,
          },
        ]
      : []),
    ...(view.kind === "NEED_REFERRAL" && field && regionCode
      ? [
          {
            label: t("about.where"),
            value: t("about.where_value", {
              field: groups(`fields.${field}`),
              region: regionFullName(regionCode),
            }),
          },
        ]
      : []),
    ...(afterId && view.side === "from"
      ? [
          {
            label: t("about.after"),
            value: <Anchor href={href(locale, `${base}/${afterId}`)}>{t("about.before")}</Anchor>,
          },
        ]
      : []),
  ];
  return (
    <div className="grid gap-4">
      <ul className="grid gap-2">
        {[view.fromGroup, view.toGroup].map((group) => (
          <li key={group.id} className="flex items-center gap-2">
            <KindMark kind={group.kind === "PROFESSIONAL" ? "professional" : "volunteer"} />
            <Anchor href={href(locale, `/groups/${group.slug}`)}>{group.name}</Anchor>
          </li>
        ))}
      </ul>
      {rows.length > 0 && <Facts side rows={rows} />}
    </div>
  );
}
