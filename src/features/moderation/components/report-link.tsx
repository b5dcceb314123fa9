import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Icon } from "@/ui/icon";
import type { Reportable } from "../schema";

/** "Laporkan" beside anything public: leads to the form, works on cached pages and without JavaScript. */
export function ReportLink({
  locale,
  subjectType,
  subjectId,
  label,
}: {
  locale: Locale;
  subjectType: Reportable;
  subjectId: string;
  label: string;
}) {
  return (
    <a
      className="inline-flex items-center gap-1 text-14 text-muted"
      rel="nofollow"
      href={href(locale, `/report?type=${subjectType}&id=${subjectId}`)}
    >
      <Icon name="report" small /> {label}
    </a>
  );
}
