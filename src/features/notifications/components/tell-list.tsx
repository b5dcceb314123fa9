import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { whatsappHref } from "@/ui/share-links";
import { markToldAction } from "../actions";
import type { ToTell } from "../queries/to-tell";
import { TellButton } from "./tell-button";

/** "Kabari lewat WA": people with only a number, each with the message ready. Nothing is shown when nobody waits. */
export async function TellList({ people, locale }: { people: readonly ToTell[]; locale: Locale }) {
  if (people.length === 0) return null;
  const t = await getTranslations("notifications.tell");
  return (
    <section aria-labelledby="tell">
      <Head id="tell" size={22} fact={people.length}>
        {t("title")}
      </Head>
      <p className="py-2 text-muted">{t("lead")}</p>
      <ul className="list">
        {people.map((person) => (
          <li key={person.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div>
              <p className="t-16">{person.name}</p>
              <p className="text-14 text-muted">{person.title}</p>
            </div>
            <div className="acts">
              <TellButton
                address={whatsappHref(person.message, person.phone)}
                label={t("open", { name: person.name })}
                hidden={{ locale, notificationId: person.id }}
                action={markToldAction}
              />
              <ActionForm action={markToldAction} hidden={{ locale, notificationId: person.id }} inline>
                <SubmitButton kind="quiet" size={36} pendingLabel={t("working")} about={person.name}>
                  {t("mark")}
                </SubmitButton>
              </ActionForm>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
