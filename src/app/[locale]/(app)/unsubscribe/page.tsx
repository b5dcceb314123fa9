import type { Metadata } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { PersonFrame } from "@/app/person-frame";
import { stopKindAction } from "@/features/notifications/actions";
import { kindOfStop } from "@/features/notifications/queries/notice-kinds";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications.stop"))("title") };
}

export default async function UnsubscribePage({ searchParams }: { searchParams: QueryValues }) {
  await connection();
  const [locale, t] = await Promise.all([pageLocale(), getTranslations("notifications.stop")]);
  const token = (await queryValue(searchParams, "token")) ?? "";
  const label = await kindOfStop(token, locale);
  const settings = <Anchor href={href(locale, "/me/notifications/preferences")}>{t("settings")}</Anchor>;
  return (
    <PersonFrame path={`/unsubscribe?token=${encodeURIComponent(token)}`}>
      <h1 className="t-36">{label === null ? t("invalidTitle") : t("title")}</h1>
      <p className="mt-2 mb-6">{label === null ? t("invalidText") : t("question", { label })}</p>
      {label !== null && (
        <ActionForm action={stopKindAction} hidden={{ locale, token }} inline>
          <SubmitButton pendingLabel={t("working")} size={52}>
            {t("act")}
          </SubmitButton>
        </ActionForm>
      )}
      <p className="mt-6">{settings}</p>
    </PersonFrame>
  );
}
