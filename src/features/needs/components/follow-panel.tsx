import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { pictureSources } from "@/features/files/components/picture-sources";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { formatDateTime } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Photo } from "@/ui/photo";
import { type Moment, Story } from "@/ui/steps";
import { addFactAction, confirmMetAction, sayNotYetAction } from "../actions";
import type { FollowView } from "../queries/follow";
import { needLifecycle } from "../rules";

type Props = {
  need: FollowView;
  locale: Locale;
  token: string | null;
  /** Takes a photo of theirs back; not for whoever comes with the link alone. */
  removePicture?: FormAction;
  /** What came of it so far, from the feature that knows evaluations. */
  children?: ReactNode;
};

/** The reporter's own page: where the report stands, "Sudah terpenuhi?", news. */
export async function FollowPanel({ need, locale, token, removePicture, children }: Props) {
  const t = await getTranslations("needs");
  const hidden: Record<string, string> = { locale, ...(token ? { token } : { code: need.code }) };
  const closed = need.state === "REJECTED" || need.state === "MERGED";
  return (
    <div className="grid gap-8">
      <div className="grid gap-2">
        <p className="text-14 text-muted">
          {t("follow.code", { code: need.code, region: regionFullName(need.regionCode) })}
        </p>
        <h1 className="t-28" lang={need.language}>
          {need.title}
        </h1>
      </div>
      <Standing need={need} locale={locale} />
      {children}
      {!closed && needLifecycle.can(need.state, "confirmMet") && <Met hidden={hidden} />}
      {need.state === "CONFIRMED_MET" && <NotYet hidden={hidden} title={t("follow.reopenTitle")} />}
      <section aria-labelledby="story">
        <Head id="story" size={22}>
          {t("follow.storyTitle")}
        </Head>
        <Story moments={await momentsOf(need, locale)} />
      </section>
      {need.pictures.length > 0 && <Pictures need={need} locale={locale} remove={removePicture} />}
      {!closed && (
        <section aria-labelledby="news">
          <Head id="news" size={22}>
            {t("follow.addNews")}
          </Head>
          <ActionForm
            action={addFactAction}
            hidden={{ ...hidden, key: randomUUID() }}
            errorLabel={t("form.error")}
            resetWhenDone
          >
            <TextArea name="text" label={t("facts.text")} hint={t("facts.hint")} maxLength={1000} />
            <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
              {t("facts.send")}
            </SubmitButton>
          </ActionForm>
        </section>
      )}
    </div>
  );
}

/** The photos of the report; whoever sent them with an account takes one back. */
async function Pictures({
  need,
  locale,
  remove,
}: {
  need: FollowView;
  locale: Locale;
  remove: FormAction | undefined;
}) {
  const t = await getTranslations("needs.follow");
  return (
    <section aria-labelledby="pictures">
      <Head id="pictures" size={22}>
        {t("pictures")}
      </Head>
      <ul className="grid gap-4 pt-4 sm:grid-cols-2">
        {need.pictures.map((picture, index) => (
          <li key={picture.id} className="grid content-start gap-2">
            <Photo {...pictureSources(picture)} sizes="(min-width: 600px) 268px, 100vw" />
            {remove && (
              <ActionForm inline action={remove} hidden={{ locale, key: randomUUID(), fileId: picture.id }}>
                <SubmitButton kind="quiet" size={36} pendingLabel={t("removing")} about={String(index + 1)}>
                  {t("removePicture")}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Standing({ need, locale }: { need: FollowView; locale: Locale }) {
  const t = await getTranslations("needs");
  const see = (code: string) => <ButtonLink href={href(locale, `/needs/${code}`)}>{t("follow.see")}</ButtonLink>;
  if (need.state === "REJECTED")
    return (
      <Notice tone="warn" title={t("state.REJECTED")}>
        <span lang={need.language}>{need.rejectReason}</span>
      </Notice>
    );
  if (need.mergedInto)
    return (
      <Notice title={t("state.MERGED")} act={need.mergedInto.isPublic ? see(need.mergedInto.code) : undefined}>
        {t("follow.merged", { code: need.mergedInto.code })}
      </Notice>
    );
  return (
    <Notice title={t(`state.${need.state}`)} act={need.isPublic ? see(need.code) : undefined}>
      {t(`follow.state.${need.state}`)}
      {need.group && (
        <>
          {" "}
          <Anchor href={href(locale, `/groups/${need.group.slug}`)}>{need.group.name}</Anchor>
        </>
      )}
    </Notice>
  );
}

async function Met({ hidden }: { hidden: Record<string, string> }) {
  const t = await getTranslations("needs");
  return (
    <section aria-labelledby="met" className="grid gap-4">
      <Head id="met" size={22}>
        {t("follow.met")}
      </Head>
      <p className="text-muted">{t("follow.metHow")}</p>
      <ActionForm inline action={confirmMetAction} hidden={{ ...hidden, key: randomUUID() }}>
        <SubmitButton pendingLabel={t("form.sending")}>{t("follow.yes")}</SubmitButton>
      </ActionForm>
      <NotYetForm hidden={hidden} />
    </section>
  );
}

async function NotYet({ hidden, title }: { hidden: Record<string, string>; title: string }) {
  return (
    <section aria-labelledby="not-yet">
      <Head id="not-yet" size={22}>
        {title}
      </Head>
      <NotYetForm hidden={hidden} />
    </section>
  );
}

async function NotYetForm({ hidden }: { hidden: Record<string, string> }) {
  const t = await getTranslations("needs");
  return (
    <ActionForm
      action={sayNotYetAction}
      hidden={{ ...hidden, key: randomUUID() }}
      errorLabel={t("form.error")}
      resetWhenDone
    >
      <TextArea name="text" rows={2} label={t("follow.lacking")} optional={t("form.optional")} maxLength={1000} />
      <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
        {t("follow.no")}
      </SubmitButton>
    </ActionForm>
  );
}

async function momentsOf(need: FollowView, locale: Locale): Promise<Moment[]> {
  const t = await getTranslations("needs.follow");
  const at = (when: Date | null, title: string, text?: string): (Moment & { at: Date })[] =>
    when
      ? [
          {
            at: when,
            when: formatDateTime(when, need.zone, locale),
            dateTime: when.toISOString(),
            title,
            ...(text ? { text } : {}),
          },
        ]
      : [];
  const moments = [
    ...at(need.createdAt, t("reported")),
    ...at(need.checkedAt, t("checked")),
    ...at(need.adoptedAt, t("adopted", { group: need.group?.name ?? t("aGroup") })),
    ...at(need.confirmedMetAt, t("confirmed")),
    ...need.facts.flatMap((fact) => at(fact.at, t(fact.fromReporter ? "yourNews" : "news"), fact.text)),
  ];
  return moments.sort((a, b) => b.at.getTime() - a.at.getTime());
}
