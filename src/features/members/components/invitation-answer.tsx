import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { DeniedState } from "@/ui/denied-state";
import { ActionForm } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import { acceptInvitationAction, acceptInvitationByNumberAction, declineInvitationAction } from "../actions";
import type { InvitationView } from "../queries/invitations";

type Props = { invitation: InvitationView; token: string; signedIn: boolean };

/** What can be done with this invitation by this reader: answer it, prove who they are, or read why not. */
export async function InvitationAnswer(props: Props) {
  const { invitation, signedIn } = props;
  const t = await getTranslations("members.join");
  if (invitation.state !== "OPEN" || !invitation.groupOpen) {
    return <Notice title={t("goneTitle")}>{t(`gone.${invitation.state}`)}</Notice>;
  }
  if (invitation.holds && signedIn) return <Answer {...props} />;
  if (invitation.numberWithoutAccount && !signedIn) return <ByNumber {...props} />;
  return signedIn ? <OtherPerson {...props} /> : <SignIn {...props} />;
}

async function Answer({ token }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members.join"), pageLocale()]);
  return (
    <div className="acts">
      <ActionForm action={acceptInvitationAction} hidden={{ locale, key: randomUUID(), token }} inline>
        <SubmitButton size={52} pendingLabel={t("sending")}>
          {t("accept")}
        </SubmitButton>
      </ActionForm>
      <ActionForm action={declineInvitationAction} hidden={{ locale, key: randomUUID(), token }} inline>
        <SubmitButton kind="quiet" size={52} pendingLabel={t("sending")}>
          {t("decline")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

/** Nobody with an account holds the number: name and number are confirmed, and the place is kept on this device. */
async function ByNumber({ token, invitation }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members.join"), pageLocale()]);
  return (
    <ActionForm
      action={acceptInvitationByNumberAction}
      hidden={{ locale, key: randomUUID(), token, language: locale }}
      errorLabel={t("errors")}
    >
      <h2 className="t-22">{t("numberTitle")}</h2>
      <p>{t("numberText", { contact: invitation.masked })}</p>
      <TextField name="name" label={t("name")} autoComplete="name" maxLength={80} />
      <TextField name="phone" label={t("phone")} type="tel" autoComplete="tel" />
      <SubmitButton size={52} wide pendingLabel={t("sending")}>
        {t("accept")}
      </SubmitButton>
    </ActionForm>
  );
}

async function SignIn({ token, invitation }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members.join"), pageLocale()]);
  const returnTo = encodeURIComponent(`/join/${token}`);
  return (
    <Notice
      title={t("signInTitle")}
      act={
        <span className="acts">
          <ButtonLink kind="primary" href={href(locale, `/sign-in?returnTo=${returnTo}`)}>
            {t("signIn")}
          </ButtonLink>
          <ButtonLink href={href(locale, `/sign-up?returnTo=${returnTo}`)}>{t("signUp")}</ButtonLink>
        </span>
      }
    >
      {t("signInText", { contact: invitation.masked })}
    </Notice>
  );
}

async function OtherPerson({ invitation }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members.join"), pageLocale()]);
  return (
    <DeniedState
      title={t("otherTitle")}
      why={t("otherText", { contact: invitation.masked })}
      act={<ButtonLink href={href(locale, "/me/profile")}>{t("addContact")}</ButtonLink>}
    />
  );
}
