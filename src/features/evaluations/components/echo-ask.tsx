import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";
import { thankAction } from "../actions";
import type { Echo } from "../queries/story";

/** One ask: thanks from those who received, once more from those who gave; and a picture to pass on. */
export async function EchoAsk({ echo, locale, formKey }: { echo: Echo; locale: Locale; formKey: string }) {
  const t = await getTranslations("evaluations.echo");
  const { activity, evaluation } = echo;
  const picture = `/api/pictures/echo/${activity.slug}?locale=${locale}`;
  const share = t("shareText", {
    activity: activity.title,
    summary: evaluation.summary,
    url: absoluteUrl(locale, `/activities/${activity.slug}`),
  });
  return (
    <>
      <Head>{t("ask")}</Head>
      {echo.task ? (
        <ButtonLink kind="primary" size={52} wide href={href(locale, `/groups/${activity.group.slug}`)}>
          {t("again")}
        </ButtonLink>
      ) : (
        !echo.thanked && (
          <ActionForm
            action={thankAction}
            hidden={{ locale, key: formKey, activityId: activity.id }}
            done={<Notice tone="ok">{t("thanked")}</Notice>}
          >
            <SubmitButton kind="primary" size={52} wide pendingLabel={t("thanking")}>
              {t("thank")}
            </SubmitButton>
          </ActionForm>
        )
      )}
      {echo.thanked && <Notice tone="ok">{t("thanked")}</Notice>}
      <Head>{t("picture")}</Head>
      <img
        className="w-52 rounded-m border border-line"
        src={picture}
        width={1080}
        height={1920}
        loading="lazy"
        alt={t("pictureAlt", { activity: activity.title })}
      />
      <p className="acts mt-3">
        <a className="btn btn--secondary" href={picture} download={`kabar-balik-${activity.slug}.jpg`}>
          {t("download")}
        </a>
        <WhatsappLink text={share} label={t("share")} />
      </p>
    </>
  );
}
