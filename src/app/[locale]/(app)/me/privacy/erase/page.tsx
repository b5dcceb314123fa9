import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { EraseForm, LedAlone, WhatHappens } from "@/features/privacy/components/erase-form";
import { privacyPolicy } from "@/features/privacy/policy";
import { listLedAlone } from "@/features/privacy/queries/led-alone";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("privacy.erase"))("title") };
}

export default async function ErasePage() {
  const actor = await requireActor("/me/privacy/erase");
  if (!privacyPolicy.eraseAccount(actor, {})) notFound();
  const [locale, groups, t] = await Promise.all([pageLocale(), listLedAlone(actor), getTranslations("privacy.erase")]);
  return (
    <PersonFrame path="/me/privacy/erase" tab="me">
      <h1 className="t-36">{t("title")}</h1>
      <p className="mt-2 text-muted">{t("lead")}</p>
      <div className="mt-8 grid gap-8">
        {groups.length > 0 && <LedAlone groups={groups} locale={locale} />}
        <WhatHappens />
        <p className="text-muted">{t("others")}</p>
        {groups.length === 0 && <EraseForm name={actor.name} locale={locale} />}
        <p>
          <Anchor href={href(locale, "/me/privacy")}>{t("back")}</Anchor>
        </p>
      </div>
    </PersonFrame>
  );
}
