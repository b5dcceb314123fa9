import { getTranslations } from "next-intl/server";
import { endAllSessionsAction, endSessionAction } from "@/features/accounts/actions";
import type { SessionView } from "@/features/accounts/queries";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Tag } from "@/ui/tag";

/** One device, and a way to sign it out. */
export async function SessionRow({ session, locale, zone }: { session: SessionView; locale: Locale; zone: string }) {
  const t = await getTranslations("accounts");
  const device = session.device || t("sessions.unknown");
  return (
    <li>
      <div className="flex flex-wrap items-center justify-between gap-3 py-1">
        <div className="min-w-0">
          <p className="font-strong">
            {device} {session.current && <Tag kind="raw">{t("sessions.this")}</Tag>}
          </p>
          <p className="text-14 text-muted">
            {t("sessions.since", { when: formatDateTime(session.createdAt, zone, locale) })},{" "}
            {t(`sessions.kinds.${session.kind}`)}
          </p>
          <p className="text-14 text-muted">
            {t("sessions.seen", { when: formatDateTime(session.seenAt, zone, locale) })}
          </p>
        </div>
        {!session.current && (
          <ActionForm action={endSessionAction} hidden={{ locale, sessionId: session.id }} inline>
            <SubmitButton pendingLabel={t("common.wait")} kind="secondary" size={36} about={device}>
              {t("sessions.end")}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
    </li>
  );
}

export async function EndEverywhere({ locale }: { locale: Locale }) {
  const t = await getTranslations("accounts");
  return (
    <ActionForm action={endAllSessionsAction} hidden={{ locale }} className="mt-8">
      <p className="text-muted">{t("sessions.allText")}</p>
      <div className="acts">
        <SubmitButton pendingLabel={t("common.wait")} kind="secondary">
          {t("sessions.all")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
