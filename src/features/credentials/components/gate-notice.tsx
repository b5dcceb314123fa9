import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";
import type { CredentialLevel } from "../schema";
import { nameIn } from "./validity-words";

type Props = {
  gate: { typeId: string; nameId: string; nameEn: string; level: CredentialLevel };
  /** "Sabtu, 28 November 2026" */
  day: string;
  returnTo: `/${string}`;
  locale: Locale;
};

/** A task asks for a competence that one does not hold on its day: which, how far checked, and the way to get there. */
export async function GateNotice({ gate, day, returnTo, locale }: Props) {
  const t = await getTranslations("credentials");
  return (
    <Notice
      tone="professional"
      title={t("gate.title", { credential: nameIn(gate, locale) })}
      act={
        <ButtonLink
          kind="primary"
          href={href(locale, `/me/credentials?type=${gate.typeId}&returnTo=${encodeURIComponent(returnTo)}`)}
        >
          {t("gate.act")}
        </ButtonLink>
      }
    >
      {t("gate.text", { level: t(`levels.${gate.level}`), day })}
    </Notice>
  );
}
