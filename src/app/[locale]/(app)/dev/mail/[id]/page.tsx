import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { MailText } from "@/features/notifications/components/mail-text";
import { getMail } from "@/features/notifications/queries/mailbox";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";

export const instant = false;

export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  await connection();
  const [{ id }, locale, t] = await Promise.all([params, pageLocale(), getTranslations("notifications.mailbox")]);
  const mail = await getMail(await getActor(), id);
  if (!mail) notFound();
  return (
    <PersonFrame path={`/dev/mail/${id}`}>
      <p>
        <Anchor href={href(locale, "/dev/mail")}>{t("back")}</Anchor>
      </p>
      <h1 className="t-28 mt-2">{mail.subject}</h1>
      <p className="mt-1 text-14 text-muted">{t("to", { recipient: mail.recipient })}</p>
      <p className="my-4">
        <a href={`/api/mailbox/${id}`}>{t("view")}</a>
      </p>
      <MailText text={mail.text} />
    </PersonFrame>
  );
}
