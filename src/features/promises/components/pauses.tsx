import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDay } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { DateField, FieldPair, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { announcePauseAction } from "../actions";
import type { PauseView } from "../queries";

/** Days on which the group does not answer, as everybody may read them. Nothing when there are none. */
export async function PauseList({ pauses }: { pauses: readonly PauseView[] }) {
  const [t, locale] = await Promise.all([getTranslations("promises.pause"), pageLocale()]);
  if (pauses.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {pauses.map((pause) => (
        <li key={pause.fromOn + pause.reason}>
          {t("shown", {
            from: formatDay(pause.fromOn, { locale }),
            to: formatDay(pause.toOn, { locale }),
            reason: pause.reason,
          })}
        </li>
      ))}
    </ul>
  );
}

/** Announced beforehand: feast days, a disaster. What is not yet due moves with it. */
export async function PauseForm({ groupId, pauses }: { groupId: string; pauses: readonly PauseView[] }) {
  const [t, locale] = await Promise.all([getTranslations("promises.pause"), pageLocale()]);
  return (
    <section className="grid gap-4" aria-labelledby="pauses">
      <Head id="pauses" size={22}>
        {t("title")}
      </Head>
      <p className="text-muted">{t("lead")}</p>
      <PauseList pauses={pauses} />
      <ActionForm action={announcePauseAction} hidden={{ locale, key: randomUUID(), groupId }} errorLabel={t("errors")}>
        <FieldPair>
          <DateField name="fromOn" label={t("fromOn")} />
          <DateField name="toOn" label={t("toOn")} />
        </FieldPair>
        <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={120} />
        <SubmitButton kind="secondary" pendingLabel={t("announcing")}>
          {t("announce")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}
