import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Head } from "@/ui/head";
import type { Matters } from "../queries/matters";

/** What a musyawarah can be about now: one link each. */
export async function MatterChoice({ matters, slug }: { matters: Matters; slug: string }) {
  const [t, locale] = await Promise.all([getTranslations("consensus.choose"), pageLocale()]);
  const base = `/groups/${slug}/manage/consensus/new` as const;
  return (
    <>
      <section aria-labelledby="by-position">
        <Head id="by-position" size={22}>
          {t("position")}
        </Head>
        {matters.positions.length === 0 && (
          <div className="grid justify-items-start gap-3">
            <p className="text-muted">{t("noPosition")}</p>
            <ButtonLink size={36} href={href(locale, `/groups/${slug}/manage/positions`)}>
              {t("structure")}
            </ButtonLink>
          </div>
        )}
        <ul className="list">
          {matters.positions.map((position) => (
            <li key={position.id}>
              <Anchor href={href(locale, `${base}?position=${position.id}`)}>
                {t("positionText", { title: position.title })}
              </Anchor>
            </li>
          ))}
        </ul>
      </section>
      {matters.code && (
        <section aria-labelledby="by-code">
          <Head id="by-code" size={22}>
            {t("code")}
          </Head>
          <p>
            <Anchor href={href(locale, `${base}?code=${matters.code.id}`)}>
              {t("codeText", { title: matters.code.title, number: matters.code.number })}
            </Anchor>
          </p>
        </section>
      )}
      <section aria-labelledby="by-other">
        <Head id="by-other" size={22}>
          {t("other")}
        </Head>
        <p>
          <Anchor href={href(locale, `${base}?about=other`)}>{t("otherText")}</Anchor>
        </p>
      </section>
    </>
  );
}
