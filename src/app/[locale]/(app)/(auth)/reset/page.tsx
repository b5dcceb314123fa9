import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { resetPasswordAction } from "@/features/accounts/actions";
import { getLink, getTicket } from "@/features/accounts/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ActionForm } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.reset"))("title") };
}

export default async function ResetPage({ searchParams }: { searchParams: QueryValues }) {
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("accounts")]);
  const [token, ticket] = await Promise.all([queryValue(searchParams, "token"), queryValue(searchParams, "ticket")]);
  const [link, asked] = await Promise.all([
    token ? getLink(actor, token, new Date()) : null,
    ticket ? getTicket(actor, ticket, new Date()) : null,
  ]);
  const byLink =
    token && link?.purpose === "RESET" && link.state === "open"
      ? { lead: t("reset.leadLink", { name: link.name }), hidden: { token } }
      : null;
  const byCode =
    ticket && asked?.purpose === "RESET"
      ? { lead: t("reset.leadCode", { contact: asked.contact }), hidden: { ticket } }
      : null;
  const way = byLink ?? byCode;
  if (!way) {
    return (
      <PersonFrame path="/reset">
        <EmptyState
          title={t("verify.gone")}
          act={<ButtonLink href={href(locale, "/forgot")}>{t("forgot.act")}</ButtonLink>}
        >
          {t("forgot.lead")}
        </EmptyState>
      </PersonFrame>
    );
  }
  return (
    <PersonFrame path="/reset">
      <h1 className="t-36">{t("reset.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{way.lead}</p>
      <ActionForm action={resetPasswordAction} hidden={{ locale, ...way.hidden }} errorLabel={t("common.error")}>
        {byCode && !byLink && <TextField name="code" code label={t("common.code")} maxLength={11} />}
        <TextField
          name="password"
          type="password"
          label={t("common.newPassword")}
          hint={t("common.passwordHint")}
          autoComplete="new-password"
        />
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} size={52}>
            {t("reset.act")}
          </SubmitButton>
        </div>
      </ActionForm>
    </PersonFrame>
  );
}
