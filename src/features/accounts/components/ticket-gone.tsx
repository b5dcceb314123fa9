import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** A request for a mail that is used up, too old or never was: start again. */
export async function TicketGone({ locale }: { locale: Locale }) {
  const t = await getTranslations("accounts.verify");
  return (
    <EmptyState title={t("gone")} act={<ButtonLink href={href(locale, "/sign-in")}>{t("toSignIn")}</ButtonLink>}>
      {t("goneText")}
    </EmptyState>
  );
}
