import { getTranslations } from "next-intl/server";
import { signInAsPersonaAction } from "@/features/accounts/actions";
import type { Persona } from "@/features/accounts/queries";
import type { Locale } from "@/lib/i18n/routing";
import { PersonLine } from "@/ui/avatar";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";

/** Demo mode: one tap to be somebody of the invented world. */
export async function PersonaList({
  personas,
  locale,
  returnTo,
}: {
  personas: readonly Persona[];
  locale: Locale;
  returnTo: string;
}) {
  const t = await getTranslations("accounts");
  return (
    <section className="mt-12" aria-labelledby="personas">
      <Head id="personas" size={22}>
        {t("signIn.demoTitle")}
      </Head>
      <p className="my-3 text-muted">{t("signIn.demoText")}</p>
      <ul className="list">
        {personas.map((persona) => (
          <li key={persona.id}>
            <PersonLine
              name={persona.name}
              line={persona.line}
              end={
                <ActionForm action={signInAsPersonaAction} hidden={{ locale, returnTo, personId: persona.id }} inline>
                  <SubmitButton
                    pendingLabel={t("common.wait")}
                    kind="secondary"
                    size={36}
                    about={t("signIn.demoAs", { name: persona.name })}
                  >
                    {t("signIn.demoAct")}
                  </SubmitButton>
                </ActionForm>
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
