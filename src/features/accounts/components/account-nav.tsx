import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/features/accounts/actions";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Chips } from "@/ui/chips";
import { Flash } from "@/ui/flash";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";

const PARTS = ["profile", "credentials", "privacy", "sessions"] as const;
const DONE = [
  "endSession",
  "updateProfile",
  "setAudience",
  "changeSettings",
  "changePassword",
  "addContact",
  "removeContact",
] as const;

/** Top of every page of one's own account: what just happened, its parts, the way out. */
export async function AccountNav({
  locale,
  part,
  done,
}: {
  locale: Locale;
  part: (typeof PARTS)[number];
  done: string | undefined;
}) {
  const t = await getTranslations("accounts");
  const said = DONE.find((verb) => verb === done);
  const items = PARTS.map((key) => ({
    href: href(locale, `/me/${key}`),
    label: t(`me.${key}`),
    current: key === part,
  }));
  return (
    <>
      {said && (
        <div className="mb-4">
          <Flash>{t(`done.${said}`)}</Flash>
        </div>
      )}
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <Chips label={t("me.nav")} items={items} />
        <ActionForm action={signOutAction} hidden={{ locale }} inline>
          <SubmitButton pendingLabel={t("common.wait")} kind="quiet" size={36}>
            {t("me.signOut")}
          </SubmitButton>
        </ActionForm>
      </div>
    </>
  );
}
