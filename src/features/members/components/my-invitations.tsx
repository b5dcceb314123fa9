import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { acceptMembershipAction, declineMembershipAction } from "../actions";
import type { MyMembership } from "../queries/mine";

/** Nobody belongs to a group before saying yes: one tap each way. */
export async function MyInvitations({ rows }: { rows: readonly MyMembership[] }) {
  const [t, locale] = await Promise.all([getTranslations("members.mine"), pageLocale()]);
  return (
    <section className="mt-8" aria-labelledby="invitations">
      <Head id="invitations" size={22}>
        {t("invitations")}
      </Head>
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-2 py-4">
            <h3 className="t-18">
              <Anchor href={href(locale, `/groups/${row.slug}`)}>{row.name}</Anchor>
            </h3>
            <p>{t("invitationText", { founder: row.isFounder ? "yes" : "no" })}</p>
            <p className="text-muted">{row.purpose}</p>
            <div className="acts">
              <ActionForm
                action={acceptMembershipAction}
                hidden={{ locale, key: randomUUID(), membershipId: row.id }}
                inline
              >
                <SubmitButton pendingLabel={t("sending")} about={row.name}>
                  {t("accept")}
                </SubmitButton>
              </ActionForm>
              <ActionForm
                action={declineMembershipAction}
                hidden={{ locale, key: randomUUID(), membershipId: row.id }}
                inline
              >
                <SubmitButton kind="quiet" pendingLabel={t("sending")} about={row.name}>
                  {t("decline")}
                </SubmitButton>
              </ActionForm>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
