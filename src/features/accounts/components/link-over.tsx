import { getTranslations } from "next-intl/server";
import type { LinkView } from "@/features/accounts/queries";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { MailAgain } from "./mail-again";

/** A link that no longer opens anything says why, and offers the next best thing. */
export async function LinkOver({ link, locale }: { link: LinkView; locale: Locale }) {
  const t = await getTranslations("accounts.link");
  const toSignIn = <ButtonLink href={href(locale, "/sign-in")}>{t("toSignIn")}</ButtonLink>;
  if (link.state === "link_used") {
    return (
      <EmptyState title={t("usedTitle")} act={toSignIn}>
        {t("usedText")}
      </EmptyState>
    );
  }
  if (link.purpose === "PERSONAL_LINK") {
    return (
      <EmptyState title={t("expiredTitle")} act={toSignIn}>
        {t("expiredPersonal")}
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t("expiredTitle")} act={<MailAgain locale={locale} ticket={link.ticket} label={t("again")} />}>
      {t("expiredText", { contact: link.contact })}
    </EmptyState>
  );
}
