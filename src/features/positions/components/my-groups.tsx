import { getTranslations } from "next-intl/server";
import { LeaveForm } from "@/features/members/components/leave-form";
import type { MyMembership } from "@/features/members/queries/mine";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import { Tag } from "@/ui/tag";
import { officeTitle } from "./office-title";

/** Groups I belong to, what I am there, and the way in or out. */
export async function MyGroups({ rows }: { rows: readonly MyMembership[] }) {
  const [t, p, g, locale] = await Promise.all([
    getTranslations("members"),
    getTranslations("positions"),
    getTranslations("groups"),
    pageLocale(),
  ]);
  return (
    <section className="mt-8" aria-labelledby="groups">
      <Head id="groups" size={22}>
        {t("mine.groups")}
      </Head>
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-2 py-4">
            <p>
              <Tag kind={row.kind === "PROFESSIONAL" ? "professional" : "volunteer"}>{g(`kinds.${row.kind}`)}</Tag>
            </p>
            <h3 className="t-18">
              <Anchor href={href(locale, `/groups/${row.slug}`)}>{row.name}</Anchor>
            </h3>
            <p className="text-14 text-muted">
              {row.titles.length > 0
                ? row.titles.map((title) => officeTitle(title, p)).join(", ")
                : t(`statuses.${row.status}`)}
              {row.groupState !== "ACTIVE" && ` · ${g(`states.${row.groupState}`)}`}
            </p>
            {row.status === "SUSPENDED" && (
              <p>
                {t("mine.suspendedText", { reason: row.reason ? ` ${t("mine.reason", { reason: row.reason })}` : "" })}
              </p>
            )}
            {row.status !== "SUSPENDED" && (
              <p>
                <ButtonLink size={36} href={href(locale, `/groups/${row.slug}/manage/people`)}>
                  {t("mine.manage")}
                  <span className="sr-only"> {row.name}</span>
                </ButtonLink>
              </p>
            )}
            <LeaveForm group={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}
