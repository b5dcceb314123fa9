import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";
import type { ServiceCard } from "../queries/list";
import { ServiceRows } from "./service-rows";

/** "Layanan" on a group's public page; nothing where nothing is offered. */
export async function GroupServices({ rows, locale }: { rows: readonly ServiceCard[]; locale: Locale }) {
  const t = await getTranslations("services.ofGroup");
  if (rows.length === 0) return null;
  return (
    <section className="mt-16" aria-labelledby="services">
      <Head id="services" fact={<Anchor href={href(locale, "/services")}>{t("more")}</Anchor>}>
        {t("title")}
      </Head>
      <ServiceRows rows={rows} locale={locale} level={3} withGroup={false} />
    </section>
  );
}
