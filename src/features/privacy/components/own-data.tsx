import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { buttonClass } from "@/ui/button-class";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";

/** A copy of everything, and the way out. A device alone proves nobody, so it is told how else. */
export async function OwnData({ locale, allowed }: { locale: Locale; allowed: boolean }) {
  const t = await getTranslations("privacy.yours");
  const addMailbox = <ButtonLink href={href(locale, "/me/profile#contacts")}>{t("addMailbox")}</ButtonLink>;
  return (
    <section className="mt-12" id="data">
      <Head size={22}>{t("title")}</Head>
      {allowed ? (
        <ul className="list mt-3">
          <li className="flex flex-wrap items-center justify-between gap-3 py-3">
            <p className="min-w-0 flex-1 basis-60">{t("exportText")}</p>
            <a className={buttonClass({})} href="/api/me/export" download>
              {t("export")}
            </a>
          </li>
          <li className="flex flex-wrap items-center justify-between gap-3 py-3">
            <p className="min-w-0 flex-1 basis-60">{t("eraseText")}</p>
            <ButtonLink href={href(locale, "/me/privacy/erase")}>{t("erase")}</ButtonLink>
          </li>
        </ul>
      ) : (
        <div className="mt-3">
          <Notice act={addMailbox}>{t("device")}</Notice>
        </div>
      )}
    </section>
  );
}
