import { getTranslations } from "next-intl/server";
import { eraseAccountAction } from "@/features/privacy/actions";
import type { LedGroup } from "@/features/privacy/queries/led-alone";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { buttonClass } from "@/ui/button-class";
import { ActionForm } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";

/** What goes and what stays, before anybody decides. */
export async function WhatHappens() {
  const t = await getTranslations("privacy.erase");
  return (["goes", "stays"] as const).map((part) => (
    <section key={part}>
      <Head size={22}>{t(part)}</Head>
      <ul className="mt-3 grid list-disc gap-2 ps-5">
        {t(`${part}Items`)
          .split("|")
          .map((item) => (
            <li key={item}>{item}</li>
          ))}
      </ul>
    </section>
  ));
}

/** Groups that need somebody else first, each with the way there. */
export async function LedAlone({ groups, locale }: { groups: readonly LedGroup[]; locale: Locale }) {
  const t = await getTranslations("privacy.erase");
  return (
    <Notice tone="warn" title={t("blockedTitle")}>
      <ul className="list">
        {groups.map((group) => (
          <li key={group.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span>{t("blocked", { group: group.name })}</span>
            <Anchor href={href(locale, `/groups/${group.slug}/manage/settings`)}>{t("handOver")}</Anchor>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The typed name is the second tap that cannot happen by accident. */
export async function EraseForm({ name, locale }: { name: string; locale: Locale }) {
  const t = await getTranslations("privacy.erase");
  return (
    <section>
      <Head size={22}>{t("form")}</Head>
      <ActionForm action={eraseAccountAction} hidden={{ locale }} errorLabel={t("errors")} className="mt-4">
        <TextField name="name" label={t("name")} hint={t("nameHint", { name })} autoComplete="off" maxLength={200} />
        <div className="acts">
          <SubmitButton kind="danger" pendingLabel={t("working")}>
            {t("act")}
          </SubmitButton>
          <a className={buttonClass({})} href="/api/me/export" download>
            {t("export")}
          </a>
        </div>
      </ActionForm>
    </section>
  );
}
