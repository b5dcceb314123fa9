import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { revokeInvitationAction } from "../actions";
import type { InvitationRow } from "../queries/invitations";

type Props = { rows: readonly InvitationRow[]; path: `/${string}`; zone: string };

/** Invitations somebody may still answer. */
export async function InvitationRows({ rows, path, zone }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members.people"), pageLocale()]);
  return (
    <section className="mt-12" aria-labelledby="invitations">
      <Head id="invitations" size={22}>
        {t("invitations")}
      </Head>
      {rows.length === 0 && <p className="text-muted">{t("invitationsEmpty")}</p>}
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="break-words">
                <strong>{row.name || row.value}</strong>
              </p>
              <p className="text-14 text-muted">
                {row.name && `${row.value} · `}
                {t("linkExpires", { date: formatDate(row.expiresAt, zone, { locale }) })}
              </p>
            </div>
            <div className="acts">
              <ButtonLink size={36} href={href(locale, `${path}?panel=invitation-${row.id}`)} keepScroll>
                {t("show")}
              </ButtonLink>
              <ActionForm
                action={revokeInvitationAction}
                hidden={{ locale, key: randomUUID(), invitationId: row.id }}
                inline
              >
                <SubmitButton kind="quiet" size={36} pendingLabel={t("sending")} about={row.name || row.value}>
                  {t("revoke")}
                </SubmitButton>
              </ActionForm>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
