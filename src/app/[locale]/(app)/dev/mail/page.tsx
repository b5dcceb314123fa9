import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { isMailboxOpen, listMails } from "@/features/notifications/queries/mailbox";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { formatDateTime } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { TextField } from "@/ui/form/field";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications.mailbox"))("title") };
}

/** Without a mail server, this is where mails arrive: for everybody in demo mode and development, else for stewards. */
export default async function MailboxPage({ searchParams }: { searchParams: QueryValues }) {
  await connection();
  const [locale, to, t] = await Promise.all([
    pageLocale(),
    queryValue(searchParams, "to"),
    getTranslations("notifications.mailbox"),
  ]);
  const mails = await listMails(await getActor(), to);
  if (!mails) notFound();
  return (
    <PersonFrame path="/dev/mail">
      <h1 className="t-36">{t(isMailboxOpen() ? "title" : "menu")}</h1>
      <p className="mt-2 text-muted">{t(isMailboxOpen() ? "lead" : "leadSteward")}</p>
      <form method="get" className="form my-6">
        <TextField name="to" label={t("search")} defaultValue={to} required={false} />
        <div className="acts">
          <Button type="submit" kind="secondary">
            {t("find")}
          </Button>
        </div>
      </form>
      {mails.length === 0 && <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>}
      <ul className="list">
        {mails.map((mail) => (
          <li key={mail.id} className="py-3">
            <Anchor className="t-16" href={href(locale, `/dev/mail/${mail.id}`)}>
              {mail.subject}
            </Anchor>
            <p className="text-14 text-muted">
              {t("to", { recipient: mail.recipient })} · {formatDateTime(mail.createdAt, "Asia/Jakarta", locale)} ·{" "}
              {t(`states.${mail.state}`)}
            </p>
          </li>
        ))}
      </ul>
    </PersonFrame>
  );
}
