import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor } from "@/access/actor";
import { countReports } from "@/features/moderation/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { SkipLink } from "@/ui/skip-link";
import { Workspace } from "@/ui/workspace";

/** The rail of a steward's pages. */
export async function StewardWorkspace({ actor, children }: { actor: Actor; children: ReactNode }) {
  const [locale, t, frame, waiting] = await Promise.all([
    pageLocale(),
    getTranslations("moderation.queue"),
    getTranslations("app.frame"),
    countReports(actor),
  ]);
  return (
    <>
      <SkipLink label={frame("skip")} />
      <Workspace
        rail={{
          homeHref: href(locale, "/me"),
          label: t("rail"),
          menuLabel: t("menu"),
          items: [
            { href: href(locale, "/admin"), label: t("title"), icon: "report", current: true, count: waiting ?? 0 },
            { href: href(locale, "/needs/to-check"), label: t("needs"), icon: "check" },
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
