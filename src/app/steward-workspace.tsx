import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor } from "@/access/actor";
import { countReports } from "@/features/moderation/queries";
import { readsMails } from "@/features/notifications/queries/mailbox";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { SkipLink } from "@/ui/skip-link";
import { Workspace } from "@/ui/workspace";

type Props = {
  actor: Actor;
  path?: "/admin" | "/admin/credentials" | "/admin/privacy";
  /** Pass a `<Sheet>` when the address opens one. */
  sheet?: ReactNode;
  children: ReactNode;
};

/** The rail of a steward's pages. */
export async function StewardWorkspace({ actor, path = "/admin", sheet, children }: Props) {
  const [locale, t, catalogue, data, mailbox, frame, waiting] = await Promise.all([
    pageLocale(),
    getTranslations("moderation.queue"),
    getTranslations("credentials.catalogue"),
    getTranslations("privacy.steward"),
    getTranslations("notifications.mailbox"),
    getTranslations("app.frame"),
    countReports(actor),
  ]);
  return (
    <>
      <SkipLink label={frame("skip")} />
      <Workspace
        sheet={sheet}
        rail={{
          homeHref: href(locale, "/me"),
          label: t("rail"),
          menuLabel: t("menu"),
          items: [
            {
              href: href(locale, "/admin"),
              label: t("title"),
              icon: "report",
              current: path === "/admin",
              count: waiting ?? 0,
            },
            { href: href(locale, "/needs/to-check"), label: t("needs"), icon: "check" },
            {
              href: href(locale, "/admin/credentials"),
              label: catalogue("title"),
              icon: "award",
              current: path === "/admin/credentials",
            },
            {
              href: href(locale, "/admin/privacy"),
              label: data("menu"),
              icon: "person",
              current: path === "/admin/privacy",
            },
            ...(readsMails(actor)
              ? [{ href: href(locale, "/dev/mail"), label: mailbox("menu"), icon: "mail" as const }]
              : []),
          ],
          end: (
            <>
              <p>{actor.name}</p>
              <p>
                <Anchor href={href(locale, "/me")}>{t("home")}</Anchor>
              </p>
            </>
          ),
        }}
      >
        {children}
      </Workspace>
    </>
  );
}
