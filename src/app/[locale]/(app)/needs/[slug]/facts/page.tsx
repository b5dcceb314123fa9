import { randomUUID } from "node:crypto";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { addFactAction } from "@/features/needs/actions";
import { codeInAddress, getNeedStanding } from "@/features/needs/queries/need";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { params: Promise<{ slug: string }> };

/** News from the place, by anybody who is signed in. */
export default async function Facts({ params }: Props) {
  const [{ slug }, actor, locale, t] = await Promise.all([params, getActor(), pageLocale(), getTranslations("needs")]);
  const code = codeInAddress(slug);
  if (code && actor.kind === "guest") redirect(href(locale, `/sign-in?returnTo=/needs/${code}/facts`));
  const need = code ? await getNeedStanding(actor, code) : null;
  if (!code || !need?.sees) notFound();
  return (
    <PersonFrame path={`/needs/${code}/facts`}>
      <div className="grid gap-6">
        <h1 className="t-28">{t("page.addNews")}</h1>
        <p>
          <Anchor href={href(locale, `/needs/${code}`)}>{need.title}</Anchor>
        </p>
        <ActionForm
          action={addFactAction}
          hidden={{ locale, code, key: randomUUID() }}
          errorLabel={t("form.error")}
          resetWhenDone
        >
          <TextArea name="text" label={t("facts.text")} hint={t("facts.hint")} maxLength={1000} />
          <SubmitButton pendingLabel={t("form.sending")}>{t("facts.send")}</SubmitButton>
        </ActionForm>
      </div>
    </PersonFrame>
  );
}
