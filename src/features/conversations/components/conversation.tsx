import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import type { MessagePage, MessageView } from "../queries";

type Props = {
  page: MessagePage;
  locale: Locale;
  zone: string;
  /** Ids the owner's commands ask for, posted along unseen. */
  hidden: Record<string, string>;
  /** The owner's doors; without `post` the conversation is closed. */
  post: FormAction | null;
  withdraw: FormAction | null;
  /** Address of the page of older messages, and back to the newest when one is looking at older ones. */
  olderHref: string | null;
  newestHref: string | null;
};

/** Messages about one thing, newest last, and the form below them. Works before JavaScript. */
export async function Conversation(props: Props) {
  const { page, locale, hidden, post, olderHref, newestHref } = props;
  const t = await getTranslations("conversations");
  return (
    <section aria-labelledby="conversation" className="grid gap-2">
      <Head id="conversation" size={22}>
        {t("title")}
      </Head>
      {olderHref && (
        <p>
          <Anchor href={olderHref}>{t("older")}</Anchor>
        </p>
      )}
      {page.rows.length === 0 ? (
        <p className="text-muted">{post ? t("empty") : t("emptyClosed")}</p>
      ) : (
        <ol className="list">
          {page.rows.map((message) => (
            <MessageRow key={message.id} message={message} {...props} />
          ))}
        </ol>
      )}
      {newestHref && (
        <p>
          <Anchor href={newestHref}>{t("newest")}</Anchor>
        </p>
      )}
      {post && (
        <ActionForm
          action={post}
          hidden={{ locale, key: randomUUID(), ...hidden }}
          errorLabel={t("errors")}
          resetWhenDone
        >
          <TextArea name="text" label={t("text")} rows={3} maxLength={4000} />
          <SubmitButton kind="secondary" pendingLabel={t("sending")}>
            {t("send")}
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}

async function MessageRow({ message, locale, zone, hidden, withdraw }: Props & { message: MessageView }) {
  const t = await getTranslations("conversations");
  const name = message.mine ? t("you") : message.authorName;
  return (
    <li className="grid gap-1 py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-14 text-muted">
        <strong className="text-ink">
          {message.groupName ? t("forGroup", { name, group: message.groupName }) : name}
        </strong>
        <time dateTime={message.at.toISOString()}>{formatDateTime(message.at, zone, locale)}</time>
      </p>
      {message.standing === "shown" ? (
        <p className="whitespace-pre-line" lang={message.language}>
          {message.text}
        </p>
      ) : (
        <p className="text-muted">{t(message.standing)}</p>
      )}
      {withdraw && message.mine && message.standing === "shown" && (
        <ActionForm
          inline
          action={withdraw}
          hidden={{ locale, key: randomUUID(), ...hidden, messageId: message.id }}
          className="acts"
        >
          <SubmitButton kind="quiet" size={36} pendingLabel={t("withdrawing")} about={message.text.slice(0, 60)}>
            {t("withdraw")}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  );
}
