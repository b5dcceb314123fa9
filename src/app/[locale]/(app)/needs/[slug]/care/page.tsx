import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { CarePanel } from "@/features/needs/components/care-panel";
import { getCare } from "@/features/needs/queries/follow";
import { codeInAddress } from "@/features/needs/queries/need";
import { isOpen } from "@/features/needs/rules";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { Notice } from "@/ui/notice";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** "Saya peduli". */
export default async function Care({ params, searchParams }: Props) {
  const [{ slug }, query, actor, locale, t] = await Promise.all([
    params,
    searchParams,
    getActor(),
    pageLocale(),
    getTranslations("needs"),
  ]);
  const code = codeInAddress(slug);
  const care = code ? await getCare(actor, code) : null;
  if (!care) notFound();
  const path = `/needs/${care.code}/care` as const;
  if (actor.kind === "guest") redirect(href(locale, `/sign-in?returnTo=${path}`));
  return (
    <PersonFrame path={path}>
      <div className="grid gap-6">
        <div className="grid gap-2">
          <h1 className="t-28">{t("page.care")}</h1>
          <p>
            <Anchor href={href(locale, `/needs/${care.code}`)}>{care.title}</Anchor>
          </p>
          <p className="text-muted">{t("care.lead")}</p>
        </div>
        {query.done && care.mine && <Notice tone="ok">{t("done.careForNeed")}</Notice>}
        {query.back && !care.mine && <Notice tone="ok">{t("done.withdrawCare")}</Notice>}
        {isOpen(care.state) ? <CarePanel care={care} locale={locale} /> : <Notice>{t("care.closed")}</Notice>}
      </div>
    </PersonFrame>
  );
}
