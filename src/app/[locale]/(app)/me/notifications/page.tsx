import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { markAllReadAction } from "@/features/notifications/actions";
import { NoticeList } from "@/features/notifications/components/notice-list";
import { countUnread, listNotices } from "@/features/notifications/queries/my-notices";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Anchor } from "@/ui/anchor";
import { EmptyState } from "@/ui/empty-state";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Pagination } from "@/ui/pagination";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications.list"))("title") };
}

export default async function NotificationsPage({ searchParams }: { searchParams: QueryValues }) {
  const actor = await requireActor("/me/notifications");
  const [locale, cursor, t] = await Promise.all([
    pageLocale(),
    queryValue(searchParams, "after"),
    getTranslations("notifications.list"),
  ]);
  const [{ rows, next }, unread] = await Promise.all([listNotices(actor, { cursor, locale }), countUnread(actor)]);
  return (
    <PersonFrame path="/me/notifications" tab="home">
      <h1 className="t-36">{t("title")}</h1>
      <p className="mt-2 text-muted">{t("unread", { count: unread })}</p>
      <div className="acts my-4">
        {unread > 0 && (
          <ActionForm action={markAllReadAction} hidden={{ locale }} inline>
            <SubmitButton kind="secondary" pendingLabel={t("working")}>
              {t("markAll")}
            </SubmitButton>
          </ActionForm>
        )}
        <Anchor href={href(locale, "/me/notifications/preferences")}>{t("settings")}</Anchor>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <NoticeList rows={rows} locale={locale} zone={actor.zone} />
      )}
      <Pagination
        label={t("pages")}
        newer={cursor ? { href: href(locale, "/me/notifications"), label: t("newer") } : undefined}
        older={next ? { href: href(locale, `/me/notifications?after=${next}`), label: t("older") } : undefined}
      />
    </PersonFrame>
  );
}
