import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { Flag } from "@/ui/tag";
import type { NoticeView } from "../queries/my-notices";

/** What the person has been told, newest first. Opening one marks it as read on the way. */
export async function NoticeList({
  rows,
  locale,
  zone,
}: {
  rows: readonly NoticeView[];
  locale: Locale;
  zone: string;
}) {
  const t = await getTranslations("notifications.list");
  return (
    <ul className="list">
      {rows.map((notice) => (
        <li key={notice.id} className="py-4">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <a className="t-18" href={href(locale, `/me/notifications/${notice.id}`)}>
              {notice.title}
            </a>
            {notice.isNew && <Flag tone="plain">{t("new")}</Flag>}
          </p>
          <p className="mt-1">{notice.text}</p>
          <p className="mt-1 text-14 text-muted">
            <time dateTime={notice.at.toISOString()}>{formatDateTime(notice.at, zone, locale)}</time>
          </p>
          <details className="mt-1 text-14">
            <summary className="text-muted underline">{t("why")}</summary>
            <p className="py-2">{notice.why}</p>
          </details>
        </li>
      ))}
    </ul>
  );
}
